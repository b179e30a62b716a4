//! Setters for the values of `expand` that the document names (`x-expandableFields`).

use openapiv3::{ReferenceOr, Response, Schema, SchemaKind, StatusCode, Type as SchemaType};

use crate::diagnostic::Pointer;
use crate::ir::{Expansion, Operation, Type};
use crate::names::{Case, Identifier};
use crate::resolve::Located;

use super::Lowering;
use super::extension::EXPANDABLE_FIELDS;

/// Whether a character stands for itself in documentation and in code.
fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || "_-.".contains(character)
}

impl<'a> Lowering<'a> {
    /// The expansions of an operation that takes `expand`: the expandable fields of the response, or of a page's
    /// elements behind `data.`.
    pub(super) fn expansions(
        &mut self,
        operation: &'a openapiv3::Operation,
        lowered: &Operation,
        pointer: &Pointer,
    ) -> Vec<Expansion> {
        let takes_expand = |parameter: &crate::ir::Parameter| {
            parameter.wire_name == "expand" && parameter.value == Type::Array(Box::new(Type::String))
        };
        let Some(parameter) = lowered.parameters.iter().position(takes_expand) else {
            return Vec::new();
        };
        let Some(response) = self.success_schema(operation, pointer) else {
            return Vec::new();
        };
        let (prefix, located) = match &lowered.response {
            Some(Type::Page(_)) => match self.page_items(&response) {
                Some(items) => ("data.", items),
                None => return Vec::new(),
            },
            _ => ("", response),
        };
        let fields = self.expandable_fields(&located);
        let mut expansions: Vec<Expansion> = Vec::with_capacity(fields.len());
        for field in fields {
            let setter = Identifier::fixed("expand").joined(field, Case::Snake);
            let is_taken = lowered.parameters.iter().any(|parameter| parameter.name == setter)
                || expansions.iter().any(|expansion| expansion.setter == setter);
            // What a setter of another parameter hides, or what documentation could not show as it is, can still be named
            // with `expand` itself.
            if !is_taken && field.chars().all(is_of_name) {
                expansions.push(Expansion {
                    setter,
                    wire_name: format!("{prefix}{field}"),
                    parameter,
                });
            }
        }
        expansions
    }

    /// The fields that the object names, or any of those that it can be or consists of.
    fn expandable_fields(&mut self, located: &Located<'a, Schema>) -> Vec<&'a str> {
        let mut fields: Vec<&'a str> = Vec::new();
        let mut seen: Vec<Pointer> = Vec::new();
        let mut waiting = vec![located.clone()];
        while let Some(located) = waiting.pop() {
            if seen.contains(&located.pointer) {
                continue;
            }
            let (keyword, members) = match &located.value.schema_kind {
                SchemaKind::AnyOf { any_of } => ("anyOf", any_of.as_slice()),
                SchemaKind::OneOf { one_of } => ("oneOf", one_of.as_slice()),
                SchemaKind::AllOf { all_of } => ("allOf", all_of.as_slice()),
                _ => ("", [].as_slice()),
            };
            let extensions = &located.value.schema_data.extensions;
            for field in self.texts_extension(extensions, &located.pointer, EXPANDABLE_FIELDS) {
                if !fields.contains(&field) {
                    fields.push(field);
                }
            }
            // In the document's order, from the last one that waits.
            for (index, member) in members.iter().enumerate().rev() {
                let place = located.pointer.join(keyword).join(index);
                waiting.extend(self.specification.resolve(member, &place).ok());
            }
            seen.push(located.pointer);
        }
        fields
    }

    fn success_schema(
        &mut self,
        operation: &'a openapiv3::Operation,
        pointer: &Pointer,
    ) -> Option<Located<'a, Schema>> {
        let is_success = |status: &StatusCode| matches!(status, StatusCode::Code(200..=299) | StatusCode::Range(2));
        let (status, response) = operation
            .responses
            .responses
            .iter()
            .find(|(status, _)| is_success(status))?;
        let place = pointer.join("responses").join(status);
        let response: Located<Response> = self.specification.resolve(response, &place).ok()?;
        let schema = response.value.content.get("application/json")?.schema.as_ref()?;
        let place = response.pointer.join("content").join("application/json").join("schema");
        self.specification.resolve(schema, &place).ok()
    }

    fn page_items(&self, page: &Located<'a, Schema>) -> Option<Located<'a, Schema>> {
        let SchemaKind::Type(SchemaType::Object(object)) = &page.value.schema_kind else {
            return None;
        };
        let ReferenceOr::Item(data) = object.properties.get("data")? else {
            return None;
        };
        let SchemaKind::Type(SchemaType::Array(array)) = &data.schema_kind else {
            return None;
        };
        let place = page.pointer.join("properties").join("data").join("items");
        self.specification.resolve_boxed(array.items.as_ref()?, &place).ok()
    }
}
