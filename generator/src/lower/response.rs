//! Responses: the successful one, and the error that all operations share.

use openapiv3::{
    MediaType, ReferenceOr, Response, Schema, SchemaKind, StatusCode, StringFormat, Type as SchemaType,
    VariantOrUnknownOrEmpty,
};

use crate::diagnostic::Pointer;
use crate::ir::Type;
use crate::names::Identifier;

use super::Lowering;
use super::fault::{LowerFault, Unsupported};
use super::schema::Reported;
use super::wish::Owner;

const JSON: &str = "application/json";

/// What a response holds.
#[derive(Default, PartialEq)]
pub(super) struct Answer {
    /// What it decodes to; none if it has no body.
    pub(super) value: Option<Type>,
    /// The media types to ask for, where that is not JSON alone.
    pub(super) accept: Option<String>,
}

impl<'a> Lowering<'a> {
    /// What a successful response holds.
    ///
    /// The other responses and `default` describe errors, which have one type for the whole document.
    pub(super) fn response(
        &mut self,
        operation: &'a openapiv3::Operation,
        pointer: &Pointer,
        request: &Identifier,
    ) -> Result<Answer, Reported> {
        let section = pointer.join("responses");
        let mut success: Option<Answer> = None;
        for (status, response) in &operation.responses.responses {
            let place = section.join(status);
            if !is_success(status) {
                self.error_response(response, &place)?;
                continue;
            }
            let owner = Owner {
                name: request.clone(),
                module: None,
                field: "response".to_owned(),
                outer: None,
            };
            let answer = self.answer(response, &place, &owner)?;
            match &success {
                None => success = Some(answer),
                Some(first) if *first == answer => {}
                Some(_) => return self.refuse(&place, Unsupported::SecondSuccess),
            }
        }
        if let Some(response) = &operation.responses.default {
            self.error_response(response, &section.join("default"))?;
        }
        success.ok_or_else(|| {
            self.report(&section, LowerFault::NoSuccess);
            Reported
        })
    }

    fn error_response(&mut self, response: &'a ReferenceOr<Response>, pointer: &Pointer) -> Result<(), Reported> {
        let owner = Owner {
            name: Identifier::fixed("Error"),
            module: None,
            field: "response".to_owned(),
            outer: None,
        };
        let Some(value) = self.answer(response, pointer, &owner)?.value else {
            return Ok(());
        };
        match &self.error {
            Some(known) if *known == value => return Ok(()),
            Some(_) => return self.refuse(pointer, Unsupported::SecondError),
            None => {}
        }
        match value {
            Type::Model(id) if !self.is_enumeration(id) => {
                self.error = Some(value);
                Ok(())
            }
            _ => self.refuse(pointer, Unsupported::ErrorShape),
        }
    }

    fn answer(
        &mut self,
        response: &'a ReferenceOr<Response>,
        pointer: &Pointer,
        owner: &Owner,
    ) -> Result<Answer, Reported> {
        let located = self.specification.resolve(response, pointer).map_err(|diagnostic| {
            self.diagnostics.push(*diagnostic);
            Reported
        })?;
        if !located.value.links.is_empty() {
            return self.refuse(&located.pointer.join("links"), Unsupported::Keyword("links"));
        }
        if located.value.content.is_empty() {
            return Ok(Answer::default());
        }
        let content = located.pointer.join("content");
        let Some(media_type) = located.value.content.get(JSON) else {
            let mut media_types = located.value.content.iter();
            if media_types
                .all(|(name, media_type)| is_media_type(name) && self.is_binary(media_type, &content.join(name)))
            {
                let names = located.value.content.keys().map(String::as_str);
                // Errors are JSON all the same.
                let names: Vec<&str> = names.chain([JSON]).collect();
                return Ok(Answer {
                    value: Some(Type::BinaryContent),
                    accept: Some(names.join(", ")),
                });
            }
            let found: Vec<_> = located.value.content.keys().map(|name| format!("`{name}`")).collect();
            return self.refuse(&content, Unsupported::ResponseMediaType(found.join(", ")));
        };
        let content = content.join(JSON);
        let Some(schema) = &media_type.schema else {
            return self.refuse(&content, Unsupported::MediaTypeWithoutSchema);
        };
        let place = content.join("schema");
        let lowered = self.value(schema, &place, owner)?;
        if lowered.nullable {
            let place = self.nullable_place(&place);
            return self.refuse(&place, Unsupported::Keyword("nullable"));
        }
        Ok(Answer {
            value: Some(lowered.value),
            accept: None,
        })
    }

    /// Whether the content is bytes of which the document says no more.
    fn is_binary(&self, media_type: &'a MediaType, content: &Pointer) -> bool {
        let Some(schema) = &media_type.schema else {
            return false;
        };
        let schema = self.specification.resolve(schema, &content.join("schema"));
        schema.is_ok_and(|schema| is_binary(schema.value))
    }
}

/// Whether a value is bytes of which the document says no more.
pub(super) fn is_binary(schema: &Schema) -> bool {
    let SchemaKind::Type(SchemaType::String(string)) = &schema.schema_kind else {
        return false;
    };
    string.format == VariantOrUnknownOrEmpty::Item(StringFormat::Binary)
        && string.enumeration.is_empty()
        && !schema.schema_data.nullable
}

/// Whether the name can stand in the header `Accept`: a media type or a range of them, without parameters.
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

fn is_success(status: &StatusCode) -> bool {
    matches!(status, StatusCode::Code(200..=299) | StatusCode::Range(2))
}
