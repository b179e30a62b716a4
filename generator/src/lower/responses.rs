//! Responses: those that are successes, and what an operation returns for them.

mod content;
mod status;

use indexmap::IndexSet;
use openapiv3::{Operation, ReferenceOr, Response as Declared, Responses};

use crate::diagnostic::Pointer;
use crate::ir::{
    Content, ContentFormat, Documentation, HttpMethod, JSON, Response, Status, StatusEnum, StatusVariant, Type,
};
use crate::names::Identifier;
use crate::warning::Warning;

use super::names::Owner;
use super::reporting::{ErrorGuaranteed, all};
use super::schemas::Schemas;

use content::{ANY, LoweredContent, MediaTypes};

/// The responses of an operation.
pub(super) struct LoweredResponses {
    /// The successful ones, sorted by status.
    pub(super) successes: Vec<StatusVariant>,
    /// All others, sorted by status.
    pub(super) errors: Vec<StatusVariant>,
    /// `true` if the successes are redirects.
    pub(super) is_redirect: bool,
    /// The statuses of the redirects among the errors.
    pub(super) described_redirects: Vec<Status>,
    /// The value of the `Accept` header, if it is not just JSON.
    pub(super) accept: Option<String>,
    /// The media types of the successes that are not requested.
    pub(super) other_media_types: Vec<String>,
}

/// A response of an operation and its status.
pub(super) struct Listed<'a> {
    pub(super) status: Status,
    pub(super) response: &'a ReferenceOr<Declared>,
    pub(super) pointer: Pointer,
}

/// Lowers the responses of an operation.
///
/// The responses `2XX` are successes. If there are none, redirects are. If there are no redirects either, `default` is.
pub(super) fn responses<'a>(
    schemas: &mut Schemas<'a>,
    operation: &'a Operation,
    method: HttpMethod,
    pointer: &Pointer,
    request: &Owner,
) -> Result<LoweredResponses, ErrorGuaranteed> {
    let section = pointer.join("responses");
    let listed = listed(&operation.responses, &section);
    let has = |class: Option<u16>| listed.iter().any(|response| status::class(response.status) == class);
    let success = [Some(2), Some(3)].into_iter().find(|class| has(*class)).flatten();
    // The media types of the successes, and of the errors.
    let mut accept: [Vec<(ContentFormat, String)>; 2] = Default::default();
    let mut other_media_types: Vec<String> = Vec::new();
    let (mut successes, mut errors) = (Vec::new(), Vec::new());
    for response in &listed {
        let is_success = status::class(response.status) == success;
        let owner = match is_success {
            true => owner(request.clone(), request, response.status, successes.is_empty()),
            false => {
                let errors = Owner::without_module(Identifier::fixed("Error"));
                owner(errors, request, response.status, false)
            }
        };
        let lowered = variant(schemas, response, method, &owner);
        let variant = lowered.map(|(variant, media_types)| {
            if let Some(content) = &variant.content {
                let names = media_types.accepted.into_iter();
                accept[usize::from(!is_success)].extend(names.map(|name| (content.format, name)));
                if is_success {
                    other_media_types.extend(media_types.others);
                }
            }
            variant
        });
        match is_success {
            true => successes.push(variant),
            false => errors.push(variant),
        }
    }
    let (successes, errors) = (all(successes), all(errors));
    let (mut successes, mut errors) = (successes?, errors?);
    if successes.is_empty() {
        schemas.reporter.warn(&section, Warning::NoSuccess);
    }
    successes.sort_by_key(|variant| variant.status);
    errors.sort_by_key(|variant| variant.status);
    let statuses = errors.iter().map(|variant| variant.status);
    let described_redirects = statuses.filter(|status| status::class(*status) == Some(3)).collect();
    // A media type that one status lacks can be accepted for another.
    let is_accepted = |name: &String| accept.iter().flatten().any(|(_, accepted)| accepted == name);
    let others: IndexSet<String> = other_media_types
        .into_iter()
        .filter(|name| !is_accepted(name))
        .collect();
    Ok(LoweredResponses {
        other_media_types: others.into_iter().collect(),
        accept: match method {
            // The response has no body.
            HttpMethod::Head => None,
            _ if successes.is_empty() => Some(ANY.to_owned()),
            _ => header(accept),
        },
        successes,
        errors,
        described_redirects,
        is_redirect: success == Some(3),
    })
}

/// Returns the responses in the order of the document, `default` last.
pub(super) fn listed<'a>(responses: &'a Responses, section: &Pointer) -> Vec<Listed<'a>> {
    let of_statuses = responses.responses.iter().map(|(status, response)| Listed {
        status: status::of(status),
        response,
        pointer: section.join(status),
    });
    let default = responses.default.iter().map(|response| Listed {
        status: Status::Default,
        response,
        pointer: section.join("default"),
    });
    of_statuses.chain(default).collect()
}

/// Returns the owner of a response's schema.
///
/// The names of the types of all but the first success contain the status if the shorter name is taken.
fn owner(owner: Owner, operation: &Owner, status: Status, is_first: bool) -> Owner {
    let owner = owner.of_field("response");
    match is_first {
        true => owner,
        false => owner.within(operation.of_field(status::name(status).unraw())),
    }
}

fn variant<'a>(
    schemas: &mut Schemas<'a>,
    listed: &Listed<'a>,
    method: HttpMethod,
    owner: &Owner,
) -> Result<(StatusVariant, MediaTypes), ErrorGuaranteed> {
    let status = listed.status;
    let located = schemas.reporter.resolve(listed.response, &listed.pointer)?;
    let LoweredContent { content, media_types } = match method == HttpMethod::Head || status::has_no_content(status) {
        true => LoweredContent::default(),
        false => content::lowered(schemas, located.value, &located.pointer, owner)?,
    };
    let description = located.value.description.trim();
    let variant = StatusVariant {
        name: status::name(status),
        status,
        pointer: listed.pointer.clone(),
        content,
        documentation: Documentation {
            description: (!description.is_empty()).then(|| description.to_owned()),
            ..Documentation::default()
        },
    };
    Ok((variant, media_types))
}

/// Returns the `Accept` header: the media types of successes, then those of errors, each with JSON first, and JSON for
/// errors that are not described. Returns `None` for the default, JSON.
fn header([mut successes, mut errors]: [Vec<(ContentFormat, String)>; 2]) -> Option<String> {
    successes.sort_by_key(|(format, _)| *format);
    errors.sort_by_key(|(format, _)| *format);
    errors.retain(|(_, name)| name != ANY);
    let mut names: Vec<String> = Vec::new();
    let described = successes.into_iter().chain(errors).map(|(_, name)| name);
    for name in described.chain([JSON.to_owned()]) {
        if !names.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
            names.push(name);
        }
    }
    (!matches!(names.as_slice(), [only] if only.eq_ignore_ascii_case(JSON))).then(|| names.join(", "))
}

/// Returns what an operation returns: one type, an optional one, or an enum, whose name is claimed only if it is
/// needed.
///
/// If the document describes no success, this is the raw content.
pub(super) fn response(
    method: HttpMethod,
    successes: Vec<StatusVariant>,
    name: impl FnOnce() -> Identifier,
) -> Response {
    let Some(first) = successes.first() else {
        return Response::Same((method != HttpMethod::Head).then_some(Content::RAW));
    };
    if successes.iter().all(|variant| variant.content == first.content) {
        return Response::Same(first.content.clone());
    }
    optional(&successes).unwrap_or_else(|| {
        Response::ByStatus(StatusEnum {
            name: name(),
            variants: successes,
        })
    })
}

/// Returns the response if some statuses have the same JSON content, and all others have no content.
fn optional(successes: &[StatusVariant]) -> Option<Response> {
    let content = successes.iter().find_map(|variant| variant.content.as_ref())?;
    let mut contents = successes.iter().filter_map(|variant| variant.content.as_ref());
    let empty = successes.iter().filter(|variant| variant.content.is_none());
    let empty: Vec<Status> = empty.map(|variant| variant.status).collect();
    let is_optional = content.format == ContentFormat::Json
        && contents.all(|other| other == content)
        && empty.iter().all(|status| matches!(status, Status::Code(_)));
    let value = match &content.value {
        Type::Nullable(value) => (**value).clone(),
        value => value.clone(),
    };
    let format = content.format;
    is_optional.then_some(Response::Optional {
        content: Content { format, value },
        empty,
    })
}
