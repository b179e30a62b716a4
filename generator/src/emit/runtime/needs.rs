//! Determines what a document contains that only some files of the runtime support.

use crate::ir::{
    Api, Body, BodyEncoding, Constructor, ContentFormat, Format, Location, Object, Operation, Parameter,
    Representation, Response, Shape, Style, Type, Usage,
};

use super::super::credentials;

pub(super) fn has_api_key(api: &Api) -> bool {
    matches!(api.constructor(), Constructor::ApiKey(_))
}

/// Returns `true` if calls can obtain tokens from a source.
pub(super) fn has_access_token(api: &Api) -> bool {
    credentials::has_credential(api, credentials::is_access_token)
}

/// Returns `true` if users choose a server whose URL has variables.
pub(super) fn has_server_variable(api: &Api) -> bool {
    let mut servers = api.server.chosen().into_iter().flat_map(|servers| &servers.list);
    servers.any(|server| !server.variables.is_empty())
}

pub(super) fn has_basic(api: &Api) -> bool {
    has_api_key(api) || credentials::has_credential(api, credentials::is_basic)
}

/// Returns `true` if a value or a credential is Base64, whichever transport the crate has.
pub(super) fn has_base64_digits(api: &Api) -> bool {
    has_basic(api) || has_format(api, Format::Base64)
}

/// Returns `true` if the content of a response is text or depends on the status.
pub(super) fn has_content(api: &Api) -> bool {
    api.operations().any(|operation| match &operation.response {
        Response::Same(content) => content
            .as_ref()
            .is_some_and(|content| content.format == ContentFormat::Text),
        Response::Optional { .. } | Response::ByStatus(_) => true,
    })
}

pub(super) fn has_parameter(api: &Api, is_wanted: fn(&Parameter) -> bool) -> bool {
    let mut parameters = api.operations().flat_map(|operation| &operation.parameters);
    parameters.any(is_wanted)
}

pub(super) fn has_multipart(api: &Api) -> bool {
    has_body(api, BodyEncoding::Multipart)
}

/// Returns `true` if a request has a JSON body, or a parameter or a part that is JSON text.
pub(super) fn writes_json(api: &Api) -> bool {
    has_body(api, BodyEncoding::Json) || has_parameter(api, |parameter| parameter.style.is_json())
}

/// Returns `true` if a part of a body with this encoding is JSON.
pub(super) fn has_json_part(api: &Api, encoding: BodyEncoding) -> bool {
    api.operations().any(|operation| {
        let has_encoding = operation.body.as_ref().is_some_and(|body| body.encoding == encoding);
        has_encoding && operation.body_parameters().any(|parameter| parameter.style.is_json())
    })
}

/// Returns `true` if a form contains a list whose elements are JSON.
pub(super) fn has_json_elements(api: &Api) -> bool {
    has_json_part(api, BodyEncoding::Form) && has_parameter(api, |parameter| parameter.style == Style::JsonElements)
}

/// Returns `true` if a parameter or a property of a form is JSON text.
pub(super) fn has_json_text(api: &Api) -> bool {
    has_parameter(api, |parameter| {
        parameter.style == Style::Json && !matches!(parameter.location, Location::Header | Location::Body)
    }) || has_json_part(api, BodyEncoding::Form)
}

/// Returns `true` if the document does not name the properties of a form, which are values rather than files.
pub(super) fn has_entries(api: &Api) -> bool {
    api.operations().any(|operation| {
        let is_form = |body: &Body| matches!(body.encoding, BodyEncoding::Form | BodyEncoding::Multipart);
        operation
            .body
            .as_ref()
            .filter(|body| is_form(body))
            .is_some_and(|body| {
                let mut parameters = operation.body_parameters();
                parameters.any(|parameter| body.has_entries(parameter) && !parameter.value.is_any_parts())
            })
    })
}

/// Returns `true` if a form allows properties in addition to those that the document names.
pub(super) fn has_additional_entries(api: &Api) -> bool {
    has_parameter(api, |parameter| parameter.style == Style::Additional)
}

/// Returns `true` if a response contains a value that can be an empty string instead.
pub(super) fn has_clearable_response(api: &Api) -> bool {
    let models = api.models.iter().filter(|model| model.usage.response);
    let properties = models.flat_map(|model| model.shape.properties());
    let values = properties.map(|property| &property.value);
    let mut values = values.chain(api.operations().flat_map(Operation::response_types));
    values.any(|value| value.layers().any(|layer| matches!(layer, Type::Clearable(_))))
}

pub(super) fn has_body(api: &Api, encoding: BodyEncoding) -> bool {
    any_body(api, |body| body.encoding == encoding)
}

fn any_body(api: &Api, is_wanted: impl Fn(&Body) -> bool) -> bool {
    let mut bodies = api.operations().filter_map(|operation| operation.body.as_ref());
    bodies.any(is_wanted)
}

pub(in super::super) fn has_unknown_object(api: &Api) -> bool {
    let mut shapes = api.models.iter().map(|model| &model.shape);
    has_value(api, &Type::FreeForm)
        || shapes.any(|shape| matches!(shape, Shape::TypeKeyedObject(_) | Shape::Union(_)))
        || has_decoded_untagged_union(api)
}

/// Returns `true` if a form, or a parameter that is not JSON text, contains a value that the document does not describe.
pub(super) fn has_json_in_form(api: &Api) -> bool {
    let is_any = |value: &Type| value.layers().any(|layer| *layer == Type::Json);
    let parameters = api.operations().flat_map(|operation| &operation.parameters);
    let mut parameters = parameters.filter(|parameter| !parameter.style.is_json());
    let models = api.models.iter().filter(|model| model.usage.form);
    let mut properties = models.flat_map(|model| model.shape.properties());
    parameters.any(|parameter| is_any(&parameter.value)) || properties.any(|property| is_any(&property.value))
}

pub(super) fn has_object(api: &Api, is_used: fn(&Usage) -> bool) -> bool {
    any_object(api, is_used, |_| true)
}

/// Returns `true` if an object allows properties that it does not name.
pub(super) fn has_additional(api: &Api, is_used: fn(&Usage) -> bool) -> bool {
    any_object(api, is_used, |object| object.additional.is_some())
}

fn any_object(api: &Api, is_used: fn(&Usage) -> bool, is_wanted: fn(&Object) -> bool) -> bool {
    let mut used = api.models.iter().filter(|model| is_used(&model.usage));
    used.any(|model| matches!(&model.shape, Shape::Object(object) if is_wanted(object)))
}

pub(in super::super) fn has_page(api: &Api) -> bool {
    any_value(api, &|value| matches!(value, Type::Page(_)))
}

/// Returns `true` if a response contains an object whose tag names its other property.
pub(super) fn has_tagged_object(api: &Api) -> bool {
    let mut models = api.models.iter().filter(|model| model.usage.response);
    models.any(|model| matches!(model.shape, Shape::TypeKeyedObject(_)))
}

pub(super) fn has_union(api: &Api) -> bool {
    api.models.iter().any(|model| matches!(model.shape, Shape::Union(_)))
}

pub(super) fn has_enumeration(api: &Api, representation: Representation) -> bool {
    let of_servers = api.server.chosen().into_iter();
    let of_servers = of_servers.flat_map(|servers| &servers.enumerations);
    let of_models = api.models.iter().filter_map(|model| match &model.shape {
        Shape::Enumeration(enumeration) => Some(enumeration),
        _ => None,
    });
    let mut enumerations = of_servers.map(|values| &values.enumeration).chain(of_models);
    enumerations.any(|enumeration| enumeration.representation == representation)
}

/// Returns `true` if a response contains a value that only its type distinguishes.
pub(super) fn has_decoded_untagged_union(api: &Api) -> bool {
    let mut models = api.models.iter().filter(|model| model.usage.response);
    models.any(|model| matches!(model.shape, Shape::UntaggedUnion(_)))
}

pub(in super::super) fn has_value(api: &Api, wanted: &Type) -> bool {
    any_value(api, &|value| value == wanted)
}

/// Returns `true` if timestamps occur.
pub(in super::super) fn has_unix_time(api: &Api) -> bool {
    has_value(api, &Type::UnixTime)
}

/// Returns `true` if integers of 128 bits occur.
pub(super) fn has_wide_integer(api: &Api) -> bool {
    any_value(
        api,
        &|value| matches!(value, Type::Integer(integer) if integer.is_wide()),
    )
}

/// Returns `true` if strings with one of these formats occur.
pub(in super::super) fn has_any_format(api: &Api, formats: &[Format]) -> bool {
    any_value(
        api,
        &|value| matches!(value, Type::Text(format) if formats.contains(format)),
    )
}

/// Returns `true` if strings with this format occur.
pub(in super::super) fn has_format(api: &Api, format: Format) -> bool {
    has_value(api, &Type::Text(format))
}

/// Returns `true` if strings with a format occur.
pub(in super::super) fn has_formats(api: &Api) -> bool {
    any_value(api, &|value| matches!(value, Type::Text(_)))
}

pub(in super::super) fn any_value(api: &Api, is_wanted: &dyn Fn(&Type) -> bool) -> bool {
    values(api).any(|value| value.layers().any(is_wanted))
}

/// Returns the types of all parameters, responses and properties.
pub(in super::super) fn values(api: &Api) -> impl Iterator<Item = &Type> {
    let of_operations = api.operations().flat_map(|operation| {
        operation
            .parameters
            .iter()
            .map(|parameter| &parameter.value)
            .chain(operation.response_types())
    });
    let of_models = api
        .models
        .iter()
        .flat_map(|model| model.shape.properties())
        .map(|property| &property.value);
    let of_headers = api.response_headers.iter().map(|header| &header.value);
    of_operations.chain(of_models).chain(of_headers)
}
