use crate::diagnostic::Pointer;
use crate::names::Identifier;

use super::{Constraints, Documentation, Type};

/// A group of operations: `client.secrets()`.
#[derive(Clone, Debug)]
pub struct Resource {
    /// The module, and the method of the client.
    pub module: Identifier,
    /// The type that the method returns.
    pub name: Identifier,
    /// The operations in the document's order.
    pub operations: Vec<Operation>,
}

/// An operation of the document: a method of its resource that returns a request.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The method of the resource.
    pub name: Identifier,
    /// The request type.
    pub request: Identifier,
    /// The type that holds the parameters.
    pub type_name: Identifier,
    /// The document's `operationId`.
    pub operation_id: Option<String>,
    /// Where it stands.
    pub pointer: Pointer,
    /// The HTTP method.
    pub method: HttpMethod,
    /// The path as the document writes it.
    pub path_template: String,
    /// The path in pieces.
    pub path: Vec<PathSegment>,
    /// Everything that the request can carry, in the document's order.
    pub parameters: Vec<Parameter>,
    /// How the request's body is encoded; none if it has no body.
    pub body: Option<BodyEncoding>,
    /// The URL of the operation's own server, without a slash at the end; none if it is the document's.
    pub server: Option<String>,
    /// What a successful response decodes to; none if it has no body.
    pub response: Option<Type>,
    /// The media types that are asked for, where that is not JSON alone.
    pub accept: Option<String>,
    /// Whether the pages of the response can be followed with `starting_after` and `ending_before`.
    pub is_paged: bool,
    /// The values of `expand` that the document names.
    pub expansions: Vec<Expansion>,
    /// What the document says of it.
    pub documentation: Documentation,
}

impl Operation {
    /// The parameters without which the request makes no sense; they are arguments of the method.
    pub fn required(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| parameter.required)
    }

    /// The parameters that have a setter.
    pub fn optional(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| !parameter.required)
    }

    /// Whether it looks for one thing, which may not be there.
    pub fn finds_one(&self) -> bool {
        self.method == HttpMethod::Get && matches!(self.response, Some(Type::Model(_) | Type::BinaryContent))
    }
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HttpMethod {
    /// `GET`.
    Get,
    /// `PUT`.
    Put,
    /// `POST`.
    Post,
    /// `DELETE`.
    Delete,
    /// `OPTIONS`.
    Options,
    /// `HEAD`.
    Head,
    /// `PATCH`.
    Patch,
    /// `TRACE`.
    Trace,
}

impl HttpMethod {
    /// The method as HTTP writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }
}

/// The media type of a request's body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BodyEncoding {
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data`.
    Multipart,
}

/// A piece of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathSegment {
    /// Text that goes out as it is.
    Literal(String),
    /// The path parameter at this index of [`Operation::parameters`].
    Parameter(usize),
}

/// Something that a request carries: a parameter, or a property of its body.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The argument's, field's and setter's name.
    pub name: Identifier,
    /// The name on the wire.
    pub wire_name: String,
    /// Where it stands.
    pub pointer: Pointer,
    /// Where in the request it goes.
    pub location: Location,
    /// How its value is written.
    pub style: Style,
    /// The type of its value.
    pub value: Type,
    /// Whether the request makes no sense without it.
    pub required: bool,
    /// The setter that clears it, if it can be cleared and is not required.
    pub clear: Option<Identifier>,
    /// What the document says of it.
    pub documentation: Documentation,
    /// The bounds of its value.
    pub constraints: Constraints,
}

/// Where in a request a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Location {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// Into the body.
    Body,
}

/// How a value that has parts is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `scope[type]=user&scope[user]=u`, `expand[0]=a&expand[1]=b`.
    DeepObject,
    /// Style `form`, exploded: `type=user&user=u`, `expand=a&expand=b`.
    FormExploded,
    /// Style `form`, not exploded: `scope=type,user,user,u`, `expand=a,b`.
    Form,
    /// Style `simple`, not exploded: `type,user,user,u`, `a,b`.
    Simple,
    /// Style `simple`, exploded: `type=user,user=u`, `a,b`.
    SimpleExploded,
}

/// A value of `expand` that the document names, as a setter of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expansion {
    /// The setter's name: `expand_payload`.
    pub setter: Identifier,
    /// The value on the wire: `data.payload`.
    pub wire_name: String,
    /// The index in [`Operation::parameters`] of the parameter that takes it.
    pub parameter: usize,
}
