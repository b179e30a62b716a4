//! Responses: the successful response of each operation, and the error that all operations share.

use openapiv3::{MediaType, Operation, ReferenceOr, Response, StatusCode};

use crate::diagnostic::Pointer;
use crate::ir::Type;
use crate::names::Identifier;
use crate::warning::Warning;

use super::fault::Unsupported;
use super::names::Owner;
use super::reporting::{ErrorGuaranteed, Reporter};
use super::schemas::{Context, Direction, Schemas, is_binary, nullable_place};

const JSON: &str = "application/json";

/// The content of a response.
#[derive(Default, PartialEq)]
pub(super) struct LoweredResponse {
    /// The type of the body, if there is one.
    pub(super) value: Option<Type>,
    /// The value of the `Accept` header, if it is not just JSON.
    pub(super) accept: Option<String>,
}

/// The type of error bodies, once an operation has declared it.
#[derive(Default)]
pub(super) struct ErrorBody(pub(super) Option<Type>);

/// Lowers the successful response of an operation.
///
/// The other responses and `default` describe errors, which have one type for the whole document.
pub(super) fn response<'a>(
    schemas: &mut Schemas<'a>,
    error: &mut ErrorBody,
    operation: &'a Operation,
    pointer: &Pointer,
    request: &Identifier,
) -> Result<LoweredResponse, ErrorGuaranteed> {
    let section = pointer.join("responses");
    let mut success: Option<LoweredResponse> = None;
    for (status, response) in &operation.responses.responses {
        let place = section.join(status);
        if !is_success(status) {
            error.add(schemas, response, &place)?;
            continue;
        }
        let lowered = lowered(schemas, response, &place, &Owner::of_operation(request, "response"))?;
        match &success {
            None => success = Some(lowered),
            Some(first) if *first == lowered => {}
            Some(_) => return schemas.reporter.refuse(&place, Unsupported::SecondSuccess),
        }
    }
    if let Some(response) = &operation.responses.default {
        error.add(schemas, response, &section.join("default"))?;
    }
    Ok(success.unwrap_or_else(|| {
        schemas.reporter.warn(&section, Warning::NoSuccess);
        LoweredResponse::default()
    }))
}

/// Returns `true` if the status is a success.
pub(super) fn is_success(status: &StatusCode) -> bool {
    matches!(status, StatusCode::Code(200..=299) | StatusCode::Range(2))
}

impl ErrorBody {
    fn add<'a>(
        &mut self,
        schemas: &mut Schemas<'a>,
        response: &'a ReferenceOr<Response>,
        pointer: &Pointer,
    ) -> Result<(), ErrorGuaranteed> {
        let owner = Owner::of_operation(&Identifier::fixed("Error"), "response");
        let Some(value) = lowered(schemas, response, pointer, &owner)?.value else {
            return Ok(());
        };
        match &self.0 {
            Some(known) if *known == value => return Ok(()),
            Some(_) => return schemas.reporter.refuse(pointer, Unsupported::SecondError),
            None => {}
        }
        match value {
            Type::Model(id) if !schemas.is_enumeration(id, Context::new(Direction::Response)) => {
                self.0 = Some(value);
                Ok(())
            }
            _ => schemas.reporter.refuse(pointer, Unsupported::ErrorShape),
        }
    }
}

fn lowered<'a>(
    schemas: &mut Schemas<'a>,
    response: &'a ReferenceOr<Response>,
    pointer: &Pointer,
    owner: &Owner,
) -> Result<LoweredResponse, ErrorGuaranteed> {
    let reporter = schemas.reporter;
    let located = reporter.resolve(response, pointer)?;
    if located.value.content.is_empty() {
        return Ok(LoweredResponse::default());
    }
    let content = located.pointer.join("content");
    let Some(media_type) = located.value.content.get(JSON) else {
        let mut media_types = located.value.content.iter();
        if media_types.all(|(name, media_type)| {
            is_media_type(name) && is_binary_content(reporter, media_type, &content.join(name))
        }) {
            let names = located.value.content.keys().map(String::as_str);
            // Errors are still JSON.
            let names: Vec<&str> = names.chain([JSON]).collect();
            return Ok(LoweredResponse {
                value: Some(Type::BinaryContent),
                accept: Some(names.join(", ")),
            });
        }
        let found: Vec<_> = located.value.content.keys().map(|name| format!("`{name}`")).collect();
        return reporter.refuse(&content, Unsupported::ResponseMediaType(found.join(", ")));
    };
    let content = content.join(JSON);
    let Some(schema) = &media_type.schema else {
        return reporter.refuse(&content, Unsupported::MediaTypeWithoutSchema);
    };
    let place = content.join("schema");
    let lowered = schemas.value(schema, &place, owner, Context::new(Direction::Response))?;
    if lowered.nullable {
        let place = nullable_place(reporter, &place);
        return reporter.refuse(&place, Unsupported::Keyword("nullable"));
    }
    Ok(LoweredResponse {
        value: Some(lowered.value),
        accept: None,
    })
}

/// Returns `true` if the content is plain bytes.
fn is_binary_content<'a>(reporter: &Reporter<'a>, media_type: &'a MediaType, content: &Pointer) -> bool {
    let Some(schema) = &media_type.schema else {
        return false;
    };
    let schema = reporter.specification.resolve(schema, &content.join("schema"));
    schema.is_ok_and(|schema| is_binary(schema.value))
}

/// Returns `true` if the name is valid in the `Accept` header: a media type or media range without parameters.
fn is_media_type(name: &str) -> bool {
    let is_token = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
    };
    name.split_once('/')
        .is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
}
