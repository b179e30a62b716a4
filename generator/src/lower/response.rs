//! Responses: the successful one, and the error that all operations share.

use openapiv3::{ReferenceOr, Response, StatusCode};

use crate::diagnostic::Pointer;
use crate::ir::Type;
use crate::names::Identifier;

use super::Lowering;
use super::fault::{LowerFault, Unsupported};
use super::schema::Reported;
use super::wish::Owner;

const JSON: &str = "application/json";

impl<'a> Lowering<'a> {
    /// What a successful response decodes to; none if it has no body.
    ///
    /// The other responses and `default` describe errors, which have one type for the whole document.
    pub(super) fn response(
        &mut self,
        operation: &'a openapiv3::Operation,
        pointer: &Pointer,
        request: &Identifier,
    ) -> Result<Option<Type>, Reported> {
        let section = pointer.join("responses");
        let mut success: Option<Option<Type>> = None;
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
            let value = self.response_value(response, &place, &owner)?;
            match &success {
                None => success = Some(value),
                Some(first) if *first == value => {}
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
        let Some(value) = self.response_value(response, pointer, &owner)? else {
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

    fn response_value(
        &mut self,
        response: &'a ReferenceOr<Response>,
        pointer: &Pointer,
        owner: &Owner,
    ) -> Result<Option<Type>, Reported> {
        let located = self.specification.resolve(response, pointer).map_err(|diagnostic| {
            self.diagnostics.push(*diagnostic);
            Reported
        })?;
        if !located.value.links.is_empty() {
            return self.refuse(&located.pointer.join("links"), Unsupported::Keyword("links"));
        }
        if located.value.content.is_empty() {
            return Ok(None);
        }
        let content = located.pointer.join("content");
        let Some(media_type) = located.value.content.get(JSON) else {
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
        Ok(Some(lowered.value))
    }
}

fn is_success(status: &StatusCode) -> bool {
    matches!(status, StatusCode::Code(200..=299) | StatusCode::Range(2))
}
