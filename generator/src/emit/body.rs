//! Emits the encoding of request bodies.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Body, BodyContent, BodyEncoding, JSON, Location, OCTET_STREAM, Operation, Parameter, Style, Type};

use super::form;
use super::types::Types;

/// Returns the statements that write the body, and the call that adds it to the parts of the request.
pub(super) fn emit(types: &mut Types, operation: &Operation) -> (TokenStream, TokenStream) {
    let Some(body) = &operation.body else {
        return (quote!(), quote!());
    };
    let (lines, added) = match body.encoding {
        BodyEncoding::Json => json(types, operation, body),
        BodyEncoding::Form => {
            let form_writer = types.imports.runtime("FormWriter");
            let lines = match body.content {
                BodyContent::Parts => form::lines(types, operation, Location::Body, "body"),
                BodyContent::Value => None,
            };
            let entries = entries(operation, body);
            (
                quote!(let mut body = #form_writer::body(); #lines #entries),
                quote!(.form(body)),
            )
        }
        BodyEncoding::Multipart => {
            let multipart_writer = types.imports.runtime("MultipartWriter");
            let parts = operation.body_parameters();
            let parts = parts.filter(|parameter| !body.has_entries(parameter));
            let parts: TokenStream = parts.map(|parameter| part(types, parameter)).collect();
            let entries = entries(operation, body);
            (
                quote!(let mut body = #multipart_writer::new(); #parts #entries),
                quote!(.multipart(body)),
            )
        }
        BodyEncoding::Text | BodyEncoding::Bytes => (quote!(), raw(operation, body)),
    };
    let omitted = operation.omits_unset_body().then(|| optional(operation));
    (lines, quote!(#added #omitted))
}

fn json(types: &mut Types, operation: &Operation, body: &Body) -> (TokenStream, TokenStream) {
    let json_writer = types.imports.runtime("JsonWriter");
    let lines = operation.body_parameters().map(|parameter| {
        let (field, wire_name) = (&parameter.name, &parameter.wire_name);
        match (body.content, parameter.required) {
            (BodyContent::Parts, true) => quote!(object.required(#wire_name, &self.#field);),
            (BodyContent::Parts, false) => quote!(object.optional(#wire_name, &self.#field);),
            (BodyContent::Value, true) => quote!(body.write(&self.#field);),
            (BodyContent::Value, false) => quote!(body.write_optional(&self.#field);),
        }
    });
    let lines: Vec<TokenStream> = lines.collect();
    let written = match body.content {
        BodyContent::Value => quote!(#(#lines)*),
        BodyContent::Parts if lines.is_empty() => quote!(body.object().end();),
        BodyContent::Parts => quote!(let mut object = body.object(); #(#lines)* object.end();),
    };
    let media_type = &body.media_type;
    (
        quote!(let mut body = #json_writer::new(); #written),
        quote!(.json(#media_type, body)),
    )
}

/// Emits the statements that write the properties of a form that the document does not name.
fn entries(operation: &Operation, body: &Body) -> TokenStream {
    let parameters = operation.body_parameters();
    let lines = parameters
        .filter(|parameter| body.has_entries(parameter))
        .map(|parameter| {
            let value = form::optional_value(parameter);
            let check = check_names(operation, body, parameter);
            let write = match parameter.value.is_any_parts() {
                true => quote!(body.write_parts(#value);),
                false => quote!(body.write_entries(#value);),
            };
            quote!(#check #write)
        });
    lines.collect()
}

/// Emits the statement that checks that none of the additional properties has the name of another property.
fn check_names(operation: &Operation, body: &Body, additional: &Parameter) -> Option<TokenStream> {
    let properties = operation
        .body_parameters()
        .filter(|parameter| !body.has_entries(parameter));
    let mut named: Vec<&str> = properties.map(|parameter| parameter.wire_name.as_str()).collect();
    named.extend(body.excluded.iter().map(String::as_str));
    let field = &additional.name;
    (!named.is_empty()).then(|| {
        quote! {
            let names = self.#field.iter().flat_map(|additional| additional.iter()).map(|(name, _)| name);
            body.check_additional(names, &[#(#named),*]);
        }
    })
}

/// Emits the statement that writes a part of a multipart body.
fn part(types: &mut Types, parameter: &Parameter) -> TokenStream {
    let (field, wire_name) = (&parameter.name, &parameter.wire_name);
    let content_type = parameter.content_type.as_deref();
    let value = form::optional_value(parameter);
    let elements = form::elements(parameter);
    let of_file = content_type.unwrap_or(OCTET_STREAM);
    let of_json = content_type.unwrap_or(JSON);
    match (&parameter.value, parameter.style) {
        (Type::FilePart, _) if content_type.is_none() => form::line(types, parameter, "body", false),
        (Type::FilePart, _) => quote!(body.file_of(#wire_name, #of_file, #value);),
        (Type::Array(item), _) if **item == Type::FilePart => quote!(body.files(#wire_name, #of_file, #elements);),
        (_, Style::Json) => quote!(body.write_json(#wire_name, #of_json, #value);),
        (_, Style::JsonElements) => quote!(body.write_json_elements(#wire_name, #of_json, #elements);),
        _ => match content_type {
            Some(content_type) => quote!(body.write_text(#wire_name, #content_type, &self.#field);),
            None => form::line(types, parameter, "body", false),
        },
    }
}

/// Emits the call that adds a body of text or bytes.
fn raw(operation: &Operation, body: &Body) -> TokenStream {
    let media_type = &body.media_type;
    let calls = operation.body_parameters().map(|parameter| {
        let field = &parameter.name;
        let value = form::optional_value(parameter);
        match (&parameter.value, parameter.required) {
            (Type::BinaryBody, _) => quote!(.binary(#media_type, #value)),
            (Type::Secret, true) => quote!(.secret_text(#media_type, Some(self.#field.expose()))),
            (Type::Secret, false) => {
                quote!(.secret_text(#media_type, self.#field.as_ref().map(|body| body.expose())))
            }
            (_, true) => quote!(.text(#media_type, Some(&self.#field))),
            (_, false) => quote!(.text(#media_type, self.#field.as_deref())),
        }
    });
    calls.collect()
}

/// Emits the call that omits the body unless one of its properties is set.
fn optional(operation: &Operation) -> TokenStream {
    let is_set = |parameter: &Parameter| {
        let field = &parameter.name;
        quote!(self.#field.is_some())
    };
    let any = operation.body_parameters().map(is_set);
    let needed = operation.body_parameters().filter(|parameter| parameter.needed_in_body);
    let needed = needed.map(|parameter| {
        let (wire_name, is_set) = (&parameter.wire_name, is_set(parameter));
        quote!((#wire_name, #is_set))
    });
    quote!(.optional_body(#(#any)||*, &[#(#needed),*]))
}
