//! The intermediate representation: the emitted client as plain data.
//!
//! It contains all names and types, and is independent of the syntax of OpenAPI and Rust.

mod api;
mod constructor;
mod documentation;
mod format;
mod groups;
mod layout;
mod model;
mod name_source;
mod operation;
mod response;
mod security;
mod server;
mod traits;
mod types;

pub use api::{
    Api, Command, Convention, ErrorDetail, ErrorMember, ErrorResponse, Package, Provenance, SkippedOperation,
};
pub use constructor::{Authentication, Constructor};
pub use documentation::{Constraints, Documentation};
pub use format::Format;
pub use groups::ModelGroups;
pub use layout::{InvalidModulePath, ModulePath, OutputLayout};
pub use model::{
    Access, Counterpart, Discriminant, Enumeration, Model, Object, Property, Representation, Shape, TypeKeyedObject,
    TypeKeyedVariant, Union, UnionMember, UntaggedUnion, Usage, Value,
};
pub use name_source::{GroupSource, MethodSource, NameSource, OperationNameSource};
pub use operation::{
    Body, BodyContent, BodyEncoding, Expansion, HttpMethod, JSON, Location, OCTET_STREAM, Operation, Parameter,
    PathSegment, Resource, Style,
};
pub use response::{Content, ContentFormat, Response, ResponseHeader, Status, StatusEnum, StatusVariant};
pub use security::{Credential, SecurityAlternative, SecurityScheme, TokenKind, is_optional};
pub use server::{
    ChosenUrl, OwnServer, Server, ServerChoice, ServerEnumeration, ServerVariable, Servers, UrlPart, UrlPlace,
};
pub use traits::Traits;
pub use types::{Integer, ModelId, Type};
