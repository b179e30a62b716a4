//! Parameters in the path, the query, headers and cookies.

mod content;

use openapiv3::{
    Operation, Parameter as Declared, ParameterData, ParameterSchemaOrContent, PathItem, PathStyle, QueryStyle,
    ReferenceOr, Schema,
};

use crate::diagnostic::Pointer;
use crate::ir::{Location, Parameter, Style};
use crate::names::{Case, Identifier};
use crate::resolve::Located;
use crate::warning::Warning;

use super::documentation;
use super::fault::{LowerFault, Unsupported};
use super::media_types::is_token;
use super::names::{self, Owner};
use super::reporting::{ErrorGuaranteed, Reporter};
use super::schemas::{Context, LoweredValue, Schemas};

/// The kinds of parameters whose names are tokens, for diagnostics.
const A_HEADER: &str = "a header";
const A_COOKIE: &str = "a cookie";

/// The headers whose parameters OpenAPI ignores, in lower case. The media types and the security schemes of an
/// operation describe these headers.
const IGNORED_HEADERS: [&str; 3] = ["accept", "authorization", "content-type"];
/// The headers that the client or its transport sets, in lower case.
const CLIENT_HEADERS: [&str; 9] = [
    "connection",
    "content-length",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Lowers the parameters of an operation: its own, and those of the path item that it does not override.
///
/// Faulty parameters are reported and omitted.
pub(super) fn parameters<'a>(
    schemas: &mut Schemas<'a>,
    (item, place_of_item): (&'a PathItem, &Pointer),
    (operation, place): (&'a Operation, &Pointer),
    request: &Owner,
    uses_authorization: bool,
) -> Vec<Parameter> {
    let own = resolve(schemas.reporter, &operation.parameters, place, uses_authorization);
    let shared = resolve(schemas.reporter, &item.parameters, place_of_item, uses_authorization);
    let is_overridden = |parameter: &Located<Declared>| own.iter().any(|other| is_same(other.value, parameter.value));
    let shared: Vec<_> = shared
        .into_iter()
        .filter(|parameter| !is_overridden(parameter))
        .collect();
    let mut lowered: Vec<Parameter> = shared
        .iter()
        .chain(&own)
        .filter_map(|located| parameter(schemas, located, request).ok())
        .collect();
    lowered.sort_by_key(|parameter| parameter.location != Location::Path);
    lowered
}

fn resolve<'a>(
    reporter: &Reporter<'a>,
    parameters: &'a [ReferenceOr<Declared>],
    pointer: &Pointer,
    uses_authorization: bool,
) -> Vec<Located<'a, Declared>> {
    let section = pointer.join("parameters");
    let mut resolved: Vec<Located<Declared>> = Vec::with_capacity(parameters.len());
    for (index, parameter) in parameters.iter().enumerate() {
        let place = section.join(index);
        // The fault is already reported.
        let Ok(located) = reporter.resolve(parameter, &place) else {
            continue;
        };
        if is_ignored(reporter, &located, uses_authorization) {
            continue;
        }
        if resolved.iter().any(|other| is_same(other.value, located.value)) {
            let name = located.value.parameter_data_ref().name.clone();
            reporter.warn(&place, Warning::DuplicateParameter(name));
        } else {
            resolved.push(located);
        }
    }
    resolved
}

fn parameter<'a>(
    schemas: &mut Schemas<'a>,
    located: &Located<'a, Declared>,
    request: &Owner,
) -> Result<Parameter, ErrorGuaranteed> {
    let reporter = schemas.reporter;
    let pointer = &located.pointer;
    match located.value {
        Declared::Query {
            parameter_data,
            allow_reserved,
            style,
            // Every parameter whose type has an empty value can be empty.
            allow_empty_value: _,
        } => {
            let style = query_style(style, parameter_data.explode);
            let parameter = declared(schemas, parameter_data, Location::Query, style, pointer, request)?;
            Ok(Parameter {
                // It applies to styles only.
                allow_reserved: *allow_reserved && parameter.style != Style::Json,
                ..parameter
            })
        }
        Declared::Path { parameter_data, style } => {
            let style = match (style, parameter_data.explode.unwrap_or_default()) {
                (PathStyle::Simple, false) => Style::Simple,
                (PathStyle::Simple, true) => Style::SimpleExploded,
                (PathStyle::Label, false) => Style::Label,
                (PathStyle::Label, true) => Style::LabelExploded,
                (PathStyle::Matrix, false) => Style::Matrix,
                (PathStyle::Matrix, true) => Style::MatrixExploded,
            };
            if !parameter_data.required {
                reporter.warn(pointer, Warning::OptionalPathParameter);
            }
            declared(schemas, parameter_data, Location::Path, style, pointer, request)
        }
        Declared::Header { parameter_data, .. } => {
            check_token(reporter, parameter_data, pointer, A_HEADER)?;
            // `simple` is the only style of headers.
            let style = match parameter_data.explode {
                Some(true) => Style::SimpleExploded,
                _ => Style::Simple,
            };
            declared(schemas, parameter_data, Location::Header, style, pointer, request)
        }
        Declared::Cookie { parameter_data, .. } => {
            check_token(reporter, parameter_data, pointer, A_COOKIE)?;
            // `form` is the only style of cookies.
            let style = match parameter_data.explode {
                Some(false) => Style::Form,
                _ => Style::FormExploded,
            };
            declared(schemas, parameter_data, Location::Cookie, style, pointer, request)
        }
    }
}

/// The description of a parameter's value.
struct Described<'a> {
    schema: Option<&'a ReferenceOr<Schema>>,
    /// The location of the schema, or of what should have one.
    place: Pointer,
    style: Style,
    /// The media type of a value that is plain text.
    text: Option<&'a str>,
}

fn declared<'a>(
    schemas: &mut Schemas<'a>,
    data: &'a ParameterData,
    location: Location,
    style: Style,
    pointer: &Pointer,
    request: &Owner,
) -> Result<Parameter, ErrorGuaranteed> {
    let reporter = schemas.reporter;
    let Described {
        schema,
        place,
        style,
        text,
    } = match &data.format {
        ParameterSchemaOrContent::Schema(schema) => Described {
            schema: Some(schema),
            place: pointer.join("schema"),
            style,
            text: None,
        },
        ParameterSchemaOrContent::Content(content) => {
            content::described(reporter, content, &pointer.join("content"), style)?
        }
    };
    let owner = request.of_field(&data.name);
    let context = match style {
        Style::Json => Context::default(),
        _ => Context::text(),
    };
    let mut lowered = match schema {
        Some(schema) => schemas.value(schema, &place, &owner, context)?,
        None => LoweredValue::any(),
    };
    if style != Style::Json {
        lowered.make_textual(reporter, &place);
        lowered = lowered.without_null_elements();
    }
    if let Some(name) = text
        && !schemas.is_scalar_or_enumeration(&lowered.value)
    {
        return reporter.refuse(&place, Unsupported::ParameterText(name.to_owned()));
    }
    // No style has a form for null. Like an absent value, it is not sent.
    let nullable = style == Style::Json && lowered.is_null_distinct();
    let schema = schema.and_then(|schema| reporter.specification.resolve(schema, &place).ok());
    let documentation = documentation::of_parameter(data, schema.map(|schema| schema.value));
    let chosen = names::chosen(reporter, &data.extensions, pointer, Case::Snake)?;
    Ok(Parameter {
        name: chosen.unwrap_or_else(|| Identifier::from_wire(&data.name, Case::Snake)),
        wire_name: data.name.clone(),
        pointer: pointer.clone(),
        location,
        style,
        content_type: None,
        allow_reserved: false,
        value: lowered.value,
        required: data.required || location == Location::Path,
        needed_in_body: false,
        nullable,
        clear: None,
        documentation,
        constraints: lowered.constraints,
    })
}

/// Returns the style of a query parameter or a form property.
///
/// `explode` is true by default for `form` only. It has no effect on `deepObject`. Every other style repeats the name
/// of the parameter if it is true.
pub(super) fn query_style(style: &QueryStyle, explode: Option<bool>) -> Style {
    match (style, explode) {
        (QueryStyle::DeepObject, _) => Style::DeepObject,
        (QueryStyle::Form, None | Some(true)) | (_, Some(true)) => Style::FormExploded,
        (QueryStyle::Form, Some(false)) => Style::Form,
        (QueryStyle::SpaceDelimited, _) => Style::SpaceDelimited,
        (QueryStyle::PipeDelimited, _) => Style::PipeDelimited,
    }
}

/// Returns `true` if two parameters have the same location and name. The case of a header's name has no meaning.
fn is_same(one: &Declared, other: &Declared) -> bool {
    let (name, other_name) = (&one.parameter_data_ref().name, &other.parameter_data_ref().name);
    match (one, other) {
        (Declared::Header { .. }, Declared::Header { .. }) => name.eq_ignore_ascii_case(other_name),
        _ => std::mem::discriminant(one) == std::mem::discriminant(other) && name == other_name,
    }
}

/// Returns `true` if a parameter is left out: an optional header or cookie with an invalid name, or a header that the
/// client sets. Warns about it, unless OpenAPI ignores the header. OpenAPI ignores `Authorization` in favor of security
/// schemes: there is a warning if none uses the header.
fn is_ignored(reporter: &Reporter<'_>, parameter: &Located<Declared>, uses_authorization: bool) -> bool {
    let (parameter_data, what) = match parameter.value {
        Declared::Header { parameter_data, .. } => (parameter_data, A_HEADER),
        Declared::Cookie { parameter_data, .. } => (parameter_data, A_COOKIE),
        Declared::Query { .. } | Declared::Path { .. } => return false,
    };
    if !parameter_data.required && !is_token(&parameter_data.name) {
        reporter.warn(
            &parameter.pointer.join("name"),
            Warning::NameOfHeader {
                name: parameter_data.name.clone(),
                what,
            },
        );
        return true;
    }
    let Declared::Header { .. } = parameter.value else {
        return false;
    };
    let name = &parameter_data.name;
    let is_one_of = |headers: &[&str]| headers.iter().any(|header| name.eq_ignore_ascii_case(header));
    let is_of_client = is_one_of(&CLIENT_HEADERS);
    if is_of_client {
        reporter.warn(&parameter.pointer, Warning::HeaderOfClient(name.clone()));
    }
    if !uses_authorization && is_one_of(&["authorization"]) {
        reporter.warn(&parameter.pointer, Warning::AuthorizationParameter);
    }
    is_of_client || is_one_of(&IGNORED_HEADERS)
}

/// Checks the name of a header or a cookie.
fn check_token(
    reporter: &Reporter<'_>,
    data: &ParameterData,
    pointer: &Pointer,
    what: &'static str,
) -> Result<(), ErrorGuaranteed> {
    match is_token(&data.name) {
        true => Ok(()),
        false => Err(reporter.report(
            &pointer.join("name"),
            LowerFault::NameOfHeader {
                name: data.name.clone(),
                what,
            },
        )),
    }
}
