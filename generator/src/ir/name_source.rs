use crate::names::Identifier;

/// The source of a model's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameSource {
    /// The key of a component.
    Component,
    /// `x-rust-name` of an inline schema.
    Chosen,
    /// The `title` of an inline schema.
    Title,
    /// The names of the components that are the alternatives of a union.
    Members,
    /// The type or the operation that contains the schema, and the property, parameter or response.
    Field {
        /// The name of the type, or that to which the names of an operation's types are joined.
        owner: Identifier,
        /// The name of the property or parameter, or the word for the response.
        field: String,
    },
    /// The model of responses, for a model of requests.
    Counterpart,
}

/// The sources of the names of an operation and of its group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationNameSource {
    /// The source of the name of the group.
    pub group: GroupSource,
    /// The source of the name of the method.
    pub method: MethodSource,
    /// The name that the method has if no other method has it.
    pub wanted: Identifier,
}

/// The source of the name of a group of operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupSource {
    /// `x-rust-name` of the operation.
    Chosen,
    /// The first tag of the operation.
    Tag,
    /// The resource of the path.
    Path,
}

/// The source of the name of a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MethodSource {
    /// `x-rust-name` of the operation.
    Chosen,
    /// The `operationId`.
    OperationId,
    /// The HTTP method and the path.
    Path,
}
