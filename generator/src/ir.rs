//! What is emitted, as plain data: every decision about types and names is made, and nothing here knows OpenAPI's
//! syntax or Rust's.

mod api;
mod documentation;
mod layout;
mod model;
mod operation;
mod types;

pub use api::{Api, Authentication, Convention, ErrorDetail, ErrorMember, ErrorResponse, Package, Provenance};
pub use documentation::{Constraints, Documentation};
pub use layout::{InvalidModulePath, ModulePath, OutputLayout};
pub use model::{
    Discriminant, Enumeration, Model, Object, Property, Shape, TypeKeyedObject, TypeKeyedVariant, Union, UnionMember,
    UntaggedUnion, Usage, Value,
};
pub use operation::{
    BodyEncoding, Expansion, HttpMethod, Location, Operation, Parameter, PathSegment, Resource, Style,
};
pub use types::{ModelId, Type};
