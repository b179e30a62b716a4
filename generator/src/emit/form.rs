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
    let lines = lines(operation, location, variable)?;
    let form_writer = types.imports.runtime("FormWriter");
    let writer = format_ident!("{variable}");
    Some(quote!(let mut #writer = #form_writer::#writer(); #lines))
}

/// Returns the statements that write the parameters of a location, or `None` if there are none.
pub(super) fn lines(operation: &Operation, location: Location, variable: &str) -> Option<TokenStream> {
    let writer = format_ident!("{variable}");
    let parameters = operation.parameters.iter();
    let of_location = parameters.filter(|parameter| parameter.location == location);
    let mut lines: Vec<TokenStream> = of_location.map(|parameter| line(parameter, variable)).collect();
    if let Some(pairs) = operation.fixed_query.as_ref().filter(|_| location == Location::Query) {
        lines.insert(0, quote!(#writer.fixed(#pairs);));
    }
    (!lines.is_empty()).then(|| quote!(#(#lines)*))
}

/// Emits the statement that writes a parameter.
pub(super) fn line(parameter: &Parameter, variable: &str) -> TokenStream {
    let writer = format_ident!("{variable}");
    let (field, wire_name) = (&parameter.name, Literal::string(&parameter.wire_name));
    let is_plain = parameter.value.is_scalar();
    let line = match parameter.style {
        _ if parameter.value == Type::FilePart => match parameter.required {
            true => quote!(#writer.file(#wire_name, &self.#field);),
            false => quote!(#writer.file(#wire_name, self.#field.as_ref());),
        },
        Style::Json => {
            let value = value(parameter);
            quote!(#writer.write_json(#wire_name, #value);)
        }
        Style::JsonElements => {
            let elements = elements(parameter);
            quote!(#writer.write_json_elements(#wire_name, #elements);)
        }
        Style::FormExploded if !is_plain => quote!(#writer.write_exploded(#wire_name, &self.#field);),
        Style::Form if !is_plain => quote!(#writer.write_delimited(#wire_name, &self.#field);),
        Style::SpaceDelimited if !is_plain => quote!(#writer.write_space_delimited(#wire_name, &self.#field);),
        Style::PipeDelimited if !is_plain => quote!(#writer.write_pipe_delimited(#wire_name, &self.#field);),
        _ => quote!(#writer.write(#wire_name, &self.#field);),
    };
    match (parameter.allow_reserved, parameter.style) {
        (false, _) => line,
        (true, Style::Form) if !is_plain => quote!(#writer.reserved_elements(|#writer| { #line });),
        (true, _) => quote!(#writer.reserved(|#writer| { #line });),
    }
}

/// Emits the value of a parameter as an `Option` of a reference.
pub(super) fn value(parameter: &Parameter) -> TokenStream {
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
