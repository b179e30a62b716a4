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
    Response,
}
