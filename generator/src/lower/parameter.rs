//! Parameters of the path and the query.

use openapiv3::{
    Parameter as Declared, ParameterData, ParameterSchemaOrContent, PathItem, PathStyle, QueryStyle, ReferenceOr,
};

use crate::diagnostic::Pointer;
use crate::ir::{Location, Parameter, Style};
use crate::names::{Case, Identifier};
use crate::resolve::Located;

use super::extension::RUST_NAME;
use super::fault::{LowerFault, Unsupported};
use super::operation::path_item_pointer;
use super::schema::Reported;
use super::wish::Owner;
use super::{Lowering, documentation};

impl<'a> Lowering<'a> {
    /// The parameters of an operation: its own, and those of the path that it does not replace.
    pub(super) fn parameters(
        &mut self,
        item: &'a PathItem,
        operation: &'a openapiv3::Operation,
        pointer: &Pointer,
        request: &Identifier,
    ) -> Vec<Parameter> {
        let own = self.resolve_parameters(&operation.parameters, pointer);
        let shared = self.resolve_parameters(&item.parameters, &path_item_pointer(pointer));
        let is_replaced =
            |parameter: &Located<Declared>| own.iter().any(|other| key(other.value) == key(parameter.value));
        let shared: Vec<_> = shared.into_iter().filter(|parameter| !is_replaced(parameter)).collect();
        let mut lowered: Vec<Parameter> = shared
            .iter()
            .chain(&own)
            .filter_map(|located| self.parameter(located, request).ok())
            .collect();
        lowered.sort_by_key(|parameter| parameter.location != Location::Path);
        lowered
    }

    fn resolve_parameters(
        &mut self,
        parameters: &'a [ReferenceOr<Declared>],
        pointer: &Pointer,
    ) -> Vec<Located<'a, Declared>> {
        let section = pointer.join("parameters");
        let mut resolved: Vec<Located<Declared>> = Vec::with_capacity(parameters.len());
        for (index, parameter) in parameters.iter().enumerate() {
            let place = section.join(index);
            match self.specification.resolve(parameter, &place) {
                Err(diagnostic) => self.diagnostics.push(*diagnostic),
                Ok(located) if resolved.iter().any(|other| key(other.value) == key(located.value)) => {
                    let name = located.value.parameter_data_ref().name.clone();
                    self.report(&place, LowerFault::DuplicateParameter(name));
                }
                Ok(located) => resolved.push(located),
            }
        }
        resolved
    }

    fn parameter(&mut self, located: &Located<'a, Declared>, request: &Identifier) -> Result<Parameter, Reported> {
        let pointer = &located.pointer;
        match located.value {
            Declared::Query {
                parameter_data,
                allow_reserved,
                style,
                allow_empty_value,
            } => {
                for (keyword, is_used) in [
                    ("allowReserved", *allow_reserved),
                    ("allowEmptyValue", allow_empty_value.unwrap_or_default()),
                ] {
                    if is_used {
                        return self.refuse(&pointer.join(keyword), Unsupported::Keyword(keyword));
                    }
                }
                let style = self.query_style(style, parameter_data.explode, "query parameters", pointer)?;
                self.declared(parameter_data, Location::Query, style, pointer, request)
            }
            Declared::Path { parameter_data, style } => {
                let style = match style {
                    PathStyle::Simple if parameter_data.explode == Some(true) => Style::SimpleExploded,
                    PathStyle::Simple => Style::Simple,
                    PathStyle::Label => return self.refuse_style(pointer, "label", "path parameters"),
                    PathStyle::Matrix => return self.refuse_style(pointer, "matrix", "path parameters"),
                };
                if !parameter_data.required {
                    self.report(pointer, LowerFault::OptionalPathParameter);
                    return Err(Reported);
                }
                self.declared(parameter_data, Location::Path, style, pointer, request)
            }
            Declared::Header { .. } => self.refuse(&pointer.join("in"), Unsupported::ParameterIn("header")),
            Declared::Cookie { .. } => self.refuse(&pointer.join("in"), Unsupported::ParameterIn("cookie")),
        }
    }

    fn declared(
        &mut self,
        data: &'a ParameterData,
        location: Location,
        style: Style,
        pointer: &Pointer,
        request: &Identifier,
    ) -> Result<Parameter, Reported> {
        let ParameterSchemaOrContent::Schema(schema) = &data.format else {
            return self.refuse(&pointer.join("content"), Unsupported::ParameterContent);
        };
        let place = pointer.join("schema");
        let owner = Owner {
            name: request.clone(),
            module: None,
            field: data.name.clone(),
            outer: None,
        };
        let lowered = self.value(schema, &place, &owner)?;
        if lowered.nullable {
            let place = self.nullable_place(&place);
            return self.refuse(&place, Unsupported::NullInRequest);
        }
        let documentation = match self.specification.resolve(schema, &place) {
            Ok(schema) => documentation::of_parameter(data, schema.value),
            Err(_) => lowered.documentation,
        };
        let name = match self.text_extension(&data.extensions, pointer, RUST_NAME) {
            None => Identifier::from_wire(&data.name, Case::Snake),
            Some(name) => self.chosen_parameter(name, pointer)?,
        };
        Ok(Parameter {
            name,
            wire_name: data.name.clone(),
            pointer: pointer.clone(),
            location,
            style,
            value: lowered.value,
            required: data.required,
            clear: None,
            documentation,
            constraints: lowered.constraints,
        })
    }

    /// The name that a person chose for a parameter or a property of a body.
    pub(super) fn chosen_parameter(&mut self, name: &str, pointer: &Pointer) -> Result<Identifier, Reported> {
        Identifier::chosen(name, Case::Snake).map_err(|fault| {
            self.report(&pointer.join(RUST_NAME), LowerFault::from(fault));
            Reported
        })
    }

    /// The style of a query parameter or a form's property. `explode` is true by default for `form` only; it changes
    /// nothing for `deepObject`.
    pub(super) fn query_style(
        &mut self,
        style: &QueryStyle,
        explode: Option<bool>,
        what: &'static str,
        pointer: &Pointer,
    ) -> Result<Style, Reported> {
        match style {
            QueryStyle::DeepObject => Ok(Style::DeepObject),
            QueryStyle::Form if explode == Some(false) => Ok(Style::Form),
            QueryStyle::Form => Ok(Style::FormExploded),
            QueryStyle::SpaceDelimited => self.refuse_style(pointer, "spaceDelimited", what),
            QueryStyle::PipeDelimited => self.refuse_style(pointer, "pipeDelimited", what),
        }
    }

    fn refuse_style<T>(&mut self, pointer: &Pointer, style: &'static str, what: &'static str) -> Result<T, Reported> {
        self.refuse(&pointer.join("style"), Unsupported::Style { style, what })
    }
}

/// What tells parameters apart: the name and the place in the request.
fn key(parameter: &Declared) -> (&str, std::mem::Discriminant<Declared>) {
    (&parameter.parameter_data_ref().name, std::mem::discriminant(parameter))
}
