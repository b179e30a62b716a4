//! Emits the encoding of request bodies.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Body, BodyContent, BodyEncoding, Location, Operation, Parameter};

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
            let lines = form::lines(types, operation, Location::Body, "body");
            (quote!(let mut body = #form_writer::body(); #lines), quote!(.form(body)))
        }
        BodyEncoding::Multipart => {
            let multipart_writer = types.imports.runtime("MultipartWriter");
            let lines = form::lines(types, operation, Location::Body, "body");
            (
                quote!(let mut body = #multipart_writer::new(); #lines),
                quote!(.multipart(body)),
            )
        }
    };
    let omitted = operation.has_optional_parts().then(|| optional(operation));
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
