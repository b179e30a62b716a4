//! Request bodies.

mod form;
mod json;

use openapiv3::{MediaType, Operation, RequestBody};

use crate::diagnostic::Pointer;
use crate::ir::{Body, BodyContent, BodyEncoding, HttpMethod, Parameter};
use crate::names::Identifier;

use super::fault::Unsupported;
use super::media_types::Essence;
use super::reporting::ErrorGuaranteed;
use super::schemas::Schemas;

/// The media type in which a body is sent.
struct Offered<'a> {
    name: &'a str,
    encoding: BodyEncoding,
    media_type: &'a MediaType,
    /// The location of the media type.
    pointer: Pointer,
}

/// Lowers the body of an operation to its encoding and its properties or its value.
///
/// Returns `None` if there is no body, or if the body is a form that cannot have properties.
pub(super) fn body<'a>(
    schemas: &mut Schemas<'a>,
    operation: &'a Operation,
    method: HttpMethod,
    pointer: &Pointer,
    request: &Identifier,
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
        return reporter.refuse(&content, Unsupported::BodyWithoutMediaType);
    }
    let Some(offered) = offered(body, &content) else {
        let found: Vec<_> = body.content.keys().map(|name| format!("`{name}`")).collect();
        return reporter.refuse(&content, Unsupported::RequestMediaType(found.join(", ")));
    };
    let lowered = match offered.encoding {
        BodyEncoding::Json => Some(json::content(schemas, &offered, body, request)?),
        BodyEncoding::Form | BodyEncoding::Multipart => {
            form::parts(schemas, &offered, body.required, request)?.map(|parts| (BodyContent::Parts, parts))
        }
    };
    let Some((content, parameters)) = lowered else {
        return Ok(None);
    };
    // HTTP defines no semantics for the body of a DELETE request, but a server can: a document that describes the
    // body declares that its server does. The properties stay in the body, since a server that expects them in the
    // query declares query parameters. (Stripe's own client for Python puts them into the query regardless.)
    if matches!(method, HttpMethod::Get | HttpMethod::Head | HttpMethod::Trace) {
        return reporter.refuse(&place, Unsupported::BodyOnMethod(method.as_str()));
    }
    if content == BodyContent::Parts && parameters.is_empty() && !body.required {
        return Ok(None);
    }
    let body = Body {
        encoding: offered.encoding,
        media_type: offered.name.to_owned(),
        required: body.required,
        content,
    };
    Ok(Some((body, parameters)))
}

/// Returns the preferred media type, or `None` if none is supported.
fn offered<'a>(body: &'a RequestBody, content: &Pointer) -> Option<Offered<'a>> {
    let offered = body.content.iter().filter_map(|(name, media_type)| {
        Some(Offered {
            name,
            encoding: encoding(name)?,
            media_type,
            pointer: content.join(name),
        })
    });
    offered.min_by_key(|offered| match offered.encoding {
        BodyEncoding::Json => 0,
        BodyEncoding::Form => 1,
        BodyEncoding::Multipart => 2,
    })
}

/// Returns the encoding of bodies with a media type.
fn encoding(name: &str) -> Option<BodyEncoding> {
    let essence = Essence::of(name)?;
    match essence.as_str() {
        "application/x-www-form-urlencoded" => Some(BodyEncoding::Form),
        "multipart/form-data" => Some(BodyEncoding::Multipart),
        _ if essence.is_json() => Some(BodyEncoding::Json),
        _ => None,
    }
}
