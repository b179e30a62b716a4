//! Emits the encoding of queries, cookies and forms.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::ir::{Location, Operation, Parameter, Style, Type};

use super::types::Types;

/// Returns the statements that create a form writer and write the query or the cookies, or `None` if there are none.
pub(super) fn statements(
    types: &mut Types,
    operation: &Operation,
    location: Location,
    variable: &str,
) -> Option<TokenStream> {
    let lines = lines(types, operation, location, variable)?;
    let form_writer = types.imports.runtime("FormWriter");
    let writer = format_ident!("{variable}");
    Some(quote!(let mut #writer = #form_writer::#writer(); #lines))
}

/// Returns the statements that write the parameters of a location, or `None` if there are none.
pub(super) fn lines(
    types: &mut Types,
    operation: &Operation,
    location: Location,
    variable: &str,
) -> Option<TokenStream> {
    let writer = format_ident!("{variable}");
    let parameters = operation.parameters.iter();
    let of_location =
        parameters.filter(|parameter| parameter.location == location && parameter.style != Style::Additional);
    let mut lines: Vec<TokenStream> = of_location
        .map(|parameter| line(types, parameter, variable, true))
        .collect();
    if let Some(pairs) = operation.fixed_query.as_ref().filter(|_| location == Location::Query) {
        lines.insert(0, quote!(#writer.fixed(#pairs);));
    }
    (!lines.is_empty()).then(|| quote!(#(#lines)*))
}

/// Emits the reference to the value of a parameter, for a form writer. A JSON value is wrapped.
pub(super) fn value(types: &mut Types, parameter: &Parameter) -> TokenStream {
    let field = &parameter.name;
    if parameter.style != Style::Json {
        return quote!(&self.#field);
    }
    let json_text = types.imports.runtime("JsonText");
    match parameter.required {
        true => quote!(&#json_text(&self.#field)),
        false => quote!(&self.#field.as_ref().map(#json_text)),
    }
}

/// Returns `true` if no character of the name needs escaping, so that requests need not search it for such characters.
fn is_unreserved(wire_name: &str) -> bool {
    let mut bytes = wire_name.bytes();
    bytes.all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

/// Emits the statement that writes a parameter. `escapes_names` is `true` if the writer escapes names of parameters.
pub(super) fn line(types: &mut Types, parameter: &Parameter, variable: &str, escapes_names: bool) -> TokenStream {
    let writer = format_ident!("{variable}");
    let (field, wire_name) = (&parameter.name, Literal::string(&parameter.wire_name));
    let value = value(types, parameter);
    let is_scalar = parameter.value.is_scalar();
    let line = match parameter.style {
        _ if parameter.value == Type::FilePart => match parameter.required {
            true => quote!(#writer.file(#wire_name, &self.#field);),
            false => quote!(#writer.file(#wire_name, self.#field.as_ref());),
        },
        Style::JsonElements => {
            let elements = elements(parameter);
            quote!(#writer.write_json_elements(#wire_name, #elements);)
        }
        Style::FormExploded if !is_scalar => quote!(#writer.write_exploded(#wire_name, #value);),
        Style::Form if !is_scalar => quote!(#writer.write_delimited(#wire_name, #value);),
        Style::SpaceDelimited if !is_scalar => quote!(#writer.write_space_delimited(#wire_name, #value);),
        Style::PipeDelimited if !is_scalar => quote!(#writer.write_pipe_delimited(#wire_name, #value);),
        _ if escapes_names && is_unreserved(&parameter.wire_name) => {
            quote!(#writer.write_plain(#wire_name, #value);)
        }
        _ => quote!(#writer.write(#wire_name, #value);),
    };
    match (parameter.allow_reserved, parameter.style) {
        (false, _) => line,
        (true, Style::Form) if !is_scalar => quote!(#writer.reserved_elements(|#writer| { #line });),
        (true, _) => quote!(#writer.reserved(|#writer| { #line });),
    }
}

/// Emits the value of a parameter as an `Option` of a reference.
pub(super) fn optional_value(parameter: &Parameter) -> TokenStream {
    let field = &parameter.name;
    match parameter.required {
        true => quote!(Some(&self.#field)),
        false => quote!(self.#field.as_ref()),
    }
}

/// Emits the elements of a parameter that is a list as an `Option` of a slice.
pub(super) fn elements(parameter: &Parameter) -> TokenStream {
    let field = &parameter.name;
    match parameter.required {
        true => quote!(Some(self.#field.as_slice())),
        false => quote!(self.#field.as_deref()),
    }
}
