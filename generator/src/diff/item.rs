//! Creates the items that changes refer to.

use crate::diagnostic::Pointer;
use crate::emit::signature;
use crate::ir::{
    Api, Expansion, Model, Operation, Parameter, Property, Resource, ResponseHeader, SecurityScheme, Server, Shape,
    StatusEnum, StatusVariant, TypeKeyedVariant, Value,
};

use super::Item;

/// Returns the item for the crate as a whole.
pub(super) fn api(pointer: Pointer, signature: impl Into<String>) -> Item {
    item(&pointer, "crate".to_owned(), signature.into())
}

/// Returns the item for the method of the client's builder that sets a credential.
pub(super) fn security_scheme(scheme: &SecurityScheme) -> Item {
    let path = format!("ClientBuilder::{}", scheme.setter);
    item(&scheme.pointer, path, signature::security_scheme(scheme))
}

/// Returns the item for a server that users choose.
pub(super) fn server(server: &Server) -> Item {
    let path = format!("servers::Server::{}", server.name);
    item(&server.pointer, path, format!("{}, // {}", server.name, server.url))
}

/// Returns the item for the method that returns a header of a response.
pub(super) fn response_header(header: &ResponseHeader) -> Item {
    let path = format!("ResponseMetadata::{}", header.name);
    item(&header.pointer, path, signature::response_header(header))
}

/// Returns the item for the method that makes a request.
pub(super) fn operation(api: &Api, resource: &Resource, operation: &Operation) -> Item {
    let path = format!("{}::{}", path_of_resource(resource), operation.name);
    item(&operation.pointer, path, signature::operation(api, operation))
}

/// Returns the item for a part of the HTTP request that an operation sends.
pub(super) fn wire(resource: &Resource, operation: &Operation, what: impl Into<String>) -> Item {
    let path = format!("{}::{}", path_of_resource(resource), operation.name);
    item(&operation.pointer, path, what.into())
}

/// Returns the item for the method that sends a request.
pub(super) fn send(api: &Api, resource: &Resource, operation: &Operation) -> Item {
    let path = format!("{}::send", path_of_request(resource, operation));
    item(&operation.pointer, path, signature::send(api, operation))
}

/// Returns the item for the variant of an enum for a status.
pub(super) fn status(
    api: &Api,
    resource: &Resource,
    by_status: &StatusEnum,
    variant: &StatusVariant,
    is_error: bool,
) -> Item {
    let path = format!("resources::{}::{}::{}", resource.module, by_status.name, variant.name);
    item(&variant.pointer, path, signature::status(api, variant, is_error))
}

/// Returns the item for the enum of the error responses of an operation.
pub(super) fn errors(resource: &Resource, operation: &Operation, errors: &StatusEnum) -> Item {
    let path = format!("resources::{}::{}", resource.module, errors.name);
    item(&operation.pointer, path, format!("pub enum {}", errors.name))
}

/// Returns the item for a method of a request that does not depend on a parameter.
pub(super) fn method(resource: &Resource, operation: &Operation, name: &str, signature: &str) -> Item {
    let path = format!("{}::{name}", path_of_request(resource, operation));
    item(&operation.pointer, path, signature.to_owned())
}

/// Returns the item for the setter for a value of `expand`.
pub(super) fn expansion(resource: &Resource, operation: &Operation, expansion: &Expansion) -> Item {
    let path = format!("{}::{}", path_of_request(resource, operation), expansion.setter);
    item(&operation.pointer, path, signature::switch(&expansion.setter))
}

/// Returns the item for the argument or setter of a parameter.
pub(super) fn parameter(api: &Api, resource: &Resource, operation: &Operation, parameter: &Parameter) -> Item {
    let path = match parameter.required {
        true => format!("{}::{}({})", path_of_resource(resource), operation.name, parameter.name),
        false => format!("{}::{}", path_of_request(resource, operation), parameter.name),
    };
    item(&parameter.pointer, path, signature::parameter(api, parameter))
}

/// Returns the item for a type.
pub(super) fn model(api: &Api, model: &Model) -> Item {
    item(&model.pointer, path_of_model(model), signature::model(api, model))
}

/// Returns the item for a type without its fields or variants.
pub(super) fn named(model: &Model) -> Item {
    let keyword = match model.shape {
        Shape::Object(_) => "struct",
        _ => "enum",
    };
    let signature = format!("pub {keyword} {}", model.name);
    item(&model.pointer, path_of_model(model), signature)
}

/// Returns the item for the constructor of a struct.
pub(super) fn constructor(api: &Api, model: &Model, object: &crate::ir::Object) -> Item {
    let path = format!("{}::new", path_of_model(model));
    item(&model.pointer, path, signature::constructor(api, object))
}

/// Returns the item for a field of a struct.
pub(super) fn property(api: &Api, model: &Model, property: &Property) -> Item {
    let path = format!("{}::{}", path_of_model(model), property.name);
    item(&property.pointer, path, signature::property(api, property))
}

/// Returns the item for a variant of an enumeration.
pub(super) fn value(model: &Model, value: &Value) -> Item {
    let path = format!("{}::{}", path_of_model(model), value.name);
    let signature = format!("{}, // {:?}", value.name, value.wire_name);
    item(&model.pointer, path, signature)
}

/// Returns the item for a variant of an enum that holds one of several types.
pub(super) fn variant(api: &Api, model: &Model, variant: &Property) -> Item {
    let path = format!("{}::{}", path_of_model(model), variant.name);
    item(&variant.pointer, path, signature::variant(api, variant))
}

/// Returns the item for a variant of a type-keyed object.
pub(super) fn type_keyed_variant(api: &Api, model: &Model, variant: &TypeKeyedVariant) -> Item {
    let path = format!("{}::{}", path_of_model(model), variant.name);
    let pointer = variant
        .property
        .as_ref()
        .map_or(&model.pointer, |property| &property.pointer);
    item(pointer, path, signature::type_keyed_variant(api, variant))
}

fn path_of_resource(resource: &Resource) -> String {
    format!("resources::{}::{}", resource.module, resource.name)
}

fn path_of_request(resource: &Resource, operation: &Operation) -> String {
    format!("resources::{}::{}", resource.module, operation.request)
}

fn path_of_model(model: &Model) -> String {
    format!("models::{}", model.name)
}

fn item(pointer: &Pointer, path: String, signature: String) -> Item {
    Item {
        pointer: pointer.clone(),
        location: None,
        path,
        signature,
    }
}
