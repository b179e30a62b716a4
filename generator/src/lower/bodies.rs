//! Request bodies.

mod encoding;
mod file;
mod form;
mod json;
mod raw;
mod whole;

use openapiv3::{MediaType, Operation, RequestBody, SchemaKind, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::{Body, BodyContent, BodyEncoding, HttpMethod, JSON, OCTET_STREAM, Parameter};
use crate::warning::Warning;

use super::content_schema::{self, is_structured};
use super::fault::Unsupported;
use super::media_types::{Essence, includes_json, is_utf8};
use super::names::Owner;
use super::reporting::{ErrorGuaranteed, Reporter};
use super::schemas::Schemas;

/// The media type in which a body is sent.
struct Offered<'a> {
    name: &'a str,
    essence: Essence,
    encoding: BodyEncoding,
    media_type: &'a MediaType,
    /// The location of the media type.
    pointer: Pointer,
}

/// The content of a body.
struct LoweredContent {
    content: BodyContent,
    parameters: Vec<Parameter>,
    /// See [`Body::excluded`].
    excluded: Vec<String>,
}

impl From<(BodyContent, Vec<Parameter>)> for LoweredContent {
    fn from((content, parameters): (BodyContent, Vec<Parameter>)) -> Self {
        Self {
            content,
            parameters,
            excluded: Vec::new(),
        }
    }
}

/// Lowers the body of an operation to its encoding and its properties or its value.
///
/// Returns `None` if there is no body, or if the body is a form that cannot have properties.
pub(super) fn body<'a>(
    schemas: &mut Schemas<'a>,
    operation: &'a Operation,
    method: HttpMethod,
    pointer: &Pointer,
    request: &Owner,
) -> Result<Option<(Body, Vec<Parameter>)>, ErrorGuaranteed> {
    let reporter = schemas.reporter;
    let Some(body) = &operation.request_body else {
        return Ok(None);
    };
    let place = pointer.join("requestBody");
    let located = reporter.resolve(body, &place)?;
    let body = located.value;
    let content = located.pointer.join("content");
    if body.content.is_empty() {
        if body.required {
            return reporter.refuse(&content, Unsupported::BodyWithoutMediaType);
        }
        reporter.warn(&content, Warning::BodyWithoutMediaType);
        return Ok(None);
    }
    let Some(offered) = offered(reporter, body, &content) else {
        let found: Vec<_> = body.content.keys().map(|name| format!("`{name}`")).collect();
        return reporter.refuse(&content, Unsupported::RequestMediaType(found.join(", ")));
    };
    let lowered = match offered.encoding {
        BodyEncoding::Json => Some(json::content(schemas, &offered, body, request)?.into()),
        BodyEncoding::Form | BodyEncoding::Multipart => form::content(schemas, &offered, body, request)?,
        BodyEncoding::Text => Some(raw::text(schemas, &offered, body)?.into()),
        BodyEncoding::Bytes => Some(raw::bytes(&offered, body).into()),
    };
    let Some(LoweredContent {
        content,
        parameters,
        excluded,
    }) = lowered
    else {
        return Ok(None);
    };
    if content == BodyContent::Parts && parameters.is_empty() && !body.required {
        return Ok(None);
    }
    if is_ignored(schemas, method, &place) {
        return Ok(None);
    }
    let is_range = offered.essence.is_range();
    let others = body.content.keys();
    // Bytes can also be sent with another media type of a range.
    let is_open = is_range && offered.encoding == BodyEncoding::Bytes;
    let others = others.filter(|name| (is_open || *name != offered.name) && Essence::of(name).is_some());
    let body = Body {
        encoding: offered.encoding,
        media_type: match (is_range, offered.encoding) {
            (true, BodyEncoding::Json) => JSON.to_owned(),
            (true, _) => OCTET_STREAM.to_owned(),
            (false, _) => offered.name.to_owned(),
        },
        other_media_types: others.cloned().collect(),
        required: body.required,
        content,
        excluded,
    };
    Ok(Some((body, parameters)))
}

/// Returns `true` if requests of a method cannot have a body, and warns about methods for which HTTP does not define
/// one.
///
/// HTTP defines no semantics for the body of a GET, HEAD or DELETE request, but a server can: a document that describes
/// the body declares that its server does. Documents often do that for DELETE. The properties stay in the body, since a
/// server that expects them in the query declares query parameters. (Stripe's own client for Python puts them into the
/// query regardless.)
fn is_ignored(schemas: &Schemas<'_>, method: HttpMethod, place: &Pointer) -> bool {
    let is_sent = match method {
        HttpMethod::Get | HttpMethod::Head => true,
        HttpMethod::Trace => false,
        _ => return false,
    };
    let method = method.as_str();
    schemas.reporter.warn(place, Warning::BodyOnMethod { method, is_sent });
    !is_sent
}

/// Returns the preferred media type, or `None` if none of the names is one.
fn offered<'a>(reporter: &Reporter<'a>, body: &'a RequestBody, content: &Pointer) -> Option<Offered<'a>> {
    let offered = body.content.iter().filter_map(|(name, media_type)| {
        let essence = Essence::of(name)?;
        let pointer = content.join(name);
        let encoding = match includes_json(essence.as_str()) && is_structured(reporter, media_type, &pointer) {
            true => BodyEncoding::Json,
            false => encoding(name, &essence),
        };
        Some(Offered {
            name,
            encoding,
            essence,
            media_type,
            pointer,
        })
    });
    offered.min_by_key(|offered| match offered.encoding {
        _ if offered.essence.is_range() => 5,
        BodyEncoding::Json if offered.essence.as_str() == JSON => 0,
        BodyEncoding::Json => 1,
        BodyEncoding::Form | BodyEncoding::Multipart if !has_parts(reporter, offered) => 6,
        BodyEncoding::Form => 2,
        BodyEncoding::Multipart => 3,
        BodyEncoding::Text => 4,
        BodyEncoding::Bytes => 5,
    })
}

/// Returns `false` if a form is described as an object without properties, or not as an object.
fn has_parts<'a>(reporter: &Reporter<'a>, offered: &Offered<'a>) -> bool {
    match content_schema::kind(reporter, offered.media_type, &offered.pointer) {
        Some(SchemaKind::Type(SchemaType::Object(object))) => {
            !object.properties.is_empty() || object.additional_properties.is_some()
        }
        Some(SchemaKind::Type(_)) => false,
        _ => true,
    }
}

/// Returns the encoding of bodies with a media type.
fn encoding(name: &str, essence: &Essence) -> BodyEncoding {
    match essence.as_str() {
        "application/x-www-form-urlencoded" => BodyEncoding::Form,
        "multipart/form-data" => BodyEncoding::Multipart,
        _ if essence.is_json() && !essence.is_range() => BodyEncoding::Json,
        _ if essence.is_text() && is_utf8(name) => BodyEncoding::Text,
        _ => BodyEncoding::Bytes,
    }
}
