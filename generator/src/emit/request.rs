//! Emits operations: a struct with the parameters of a request, and a setter for each optional parameter.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::ir::{BodyEncoding, Location, Operation, Parameter, PathSegment, Style, Type};
use crate::markdown;

use super::documentation::{Comment, code};
use super::response;
use super::runtime;
use super::types::{self, Types};

pub(super) fn emit(types: &mut Types, operation: &Operation) -> TokenStream {
    let (name, type_name) = (&operation.request, &operation.type_name);
    let line = code(&format!("{} {}", operation.method.as_str(), operation.path_template));
    let comment = Comment::new(format!("A {line} request.")).outer();
    let type_comment = Comment::new(format!("The {line} operation and its parameters.")).outer();
    let request = types.imports.runtime("Request");
    let fields = operation.parameters.iter().map(|parameter| {
        let field = &parameter.name;
        let value = types.field(&parameter.value, !parameter.required, false);
        quote!(#field: #value,)
    });
    let fields: Vec<TokenStream> = fields.collect();
    let mut setters: Vec<TokenStream> = operation.optional().map(|parameter| setter(types, parameter)).collect();
    if !operation.expansions.is_empty() {
        setters.push(expansions(types, operation));
    }
    let setters = (!setters.is_empty()).then(|| quote!(impl<C> #name<C> { #(#setters)* }));
    let encoding = encoding(types, operation);
    let lookup = operation.finds_one().then(|| {
        let trait_name = types.imports.runtime("LookupOperation");
        quote!(impl #trait_name for #type_name {})
    });
    let paging = operation.is_paged.then(|| paging(types, operation));
    let by_status = response::by_status(types, operation);
    let errors = response::errors(types, operation);
    quote! {
        #comment
        pub type #name<C> = #request<C, #type_name>;

        #type_comment
        #[derive(Clone, Debug)]
        pub struct #type_name {
            #(#fields)*
        }

        #setters
        #encoding
        #lookup
        #paging
        #by_status
        #errors
    }
}

/// Returns the documentation of a parameter. If it has no description, the first sentence of its model's is used.
pub(super) fn comment(types: &Types, parameter: &Parameter) -> Comment {
    let mut comment = Comment::described(types.descriptions, &parameter.documentation, || {
        let model = parameter.value.model().map(|id| types.api.model(id));
        model
            .and_then(|model| markdown::first_sentence(model.documentation.description.as_deref()?))
            .unwrap_or_else(|| undescribed(parameter))
    });
    comment.bounds(&parameter.value, &parameter.constraints);
    comment
}

/// Returns the documentation of a parameter that has no description.
pub(super) fn undescribed(parameter: &Parameter) -> String {
    let name = code(&parameter.wire_name);
    match parameter.location {
        Location::Header => format!("The {name} header."),
        Location::Cookie => format!("The {name} cookie."),
        Location::Path | Location::Query | Location::Body => format!("The {name} parameter."),
    }
}

/// Returns `true` if setters for the type add to the existing value.
fn is_collection(value: &Type) -> bool {
    matches!(value, Type::Array(_) | Type::Map(_))
}

fn setter(types: &mut Types, parameter: &Parameter) -> TokenStream {
    let name = &parameter.name;
    let mut comment = comment(types, parameter);
    let argument = types.setter_argument(name, &parameter.value, false);
    let (taken, converted) = (argument.taken, argument.converted);
    let assignment = match is_collection(&parameter.value) {
        true => {
            comment.paragraph(match parameter.value {
                Type::Map(_) => "Repeated calls add entries. A later entry replaces an earlier one with the same key.",
                _ => "Repeated calls add elements.",
            });
            let elements = types::elements(name, &parameter.value);
            quote!(self.operation.#name.get_or_insert_default().extend(#elements);)
        }
        false => quote!(self.operation.#name = Some(#converted);),
    };
    let comment = comment.outer();
    let clearing = parameter.clear.as_ref().map(|setter| {
        let clearable = types.imports.runtime("Clearable");
        let comment = Comment::new(format!("Asks the server to clear {}.", code(&parameter.wire_name))).outer();
        quote! {
            #comment
            pub fn #setter(mut self) -> Self {
                self.operation.#name = Some(#clearable::Clear);
                self
            }
        }
    });
    quote! {
        #comment
        pub fn #name(mut self, #name: #taken) -> Self {
            #assignment
            self
        }

        #clearing
    }
}

/// Emits the setters that expand fields of the response, as a call of the runtime macro `expansions`.
fn expansions(types: &mut Types, operation: &Operation) -> TokenStream {
    let expansions = types.imports.runtime_macro("expansions");
    let lines = operation.expansions.iter().map(|expansion| {
        let parameter = &operation.parameters[expansion.parameter].name;
        let (name, field) = (&expansion.setter, &expansion.wire_name);
        quote!(#name: #parameter #field,)
    });
    quote!(#expansions { #(#lines)* })
}

fn encoding(types: &mut Types, operation: &Operation) -> TokenStream {
    let name = &operation.type_name;
    let trait_name = types.imports.runtime("Operation");
    let request_parts = types.imports.runtime("RequestParts");
    let method_type = types.imports.external("http", "Method");
    let response = response::value(types, &operation.response);
    let reading = response::reading(types, operation);
    let template = &operation.path_template;
    let method = format_ident!("{}", operation.method.as_str());
    let (path_lines, path) = path(types, operation);
    let query = form(types, operation, Location::Query, "query");
    let headers = headers(types, operation);
    let cookies = form(types, operation, Location::Cookie, "cookies");
    let body = form(types, operation, Location::Body, "body");
    let has_query = has(operation, Location::Query) || operation.fixed_query.is_some();
    let with_query = has_query.then(|| quote!(.query(query)));
    let with_headers = has(operation, Location::Header).then(|| quote!(.headers(headers)));
    let with_cookies = has(operation, Location::Cookie).then(|| quote!(.cookies(cookies)));
    let with_body = operation.body.map(|encoding| match encoding {
        BodyEncoding::Form => quote!(.form(body)),
        BodyEncoding::Multipart => quote!(.multipart(body)),
    });
    let with_server = operation.server.as_ref().map(|server| quote!(.server(#server)));
    let with_security = with_security(types, operation);
    let with_cursors = operation.is_paged.then(|| {
        let (after, before) = cursors(operation);
        quote!(.cursors(self.#after.as_deref(), self.#before.as_deref()))
    });
    let with_accept = operation.accept.as_ref().map(|accept| quote!(.accept(#accept)));
    quote! {
        impl #trait_name for #name {
            type Response = #response;

            const PATH_TEMPLATE: &'static str = #template;

            fn request(&self) -> #request_parts {
                #path_lines
                #query
                #headers
                #cookies
                #body
                #request_parts::new(#method_type::#method, #path)
                    #with_query #with_headers #with_cookies #with_cursors #with_body #with_server #with_security
                    #with_accept
            }

            #reading
        }
    }
}

/// Returns the call that sets the security of a request, if it differs from that of most operations.
fn with_security(types: &Types, operation: &Operation) -> Option<TokenStream> {
    (operation.security != types.api.default_security).then(|| {
        let alternatives = runtime::alternatives(&operation.security);
        quote!(.security(#alternatives))
    })
}

/// Returns the statements that write the path, and the path itself. A path without parameters is a literal.
fn path(types: &mut Types, operation: &Operation) -> (TokenStream, TokenStream) {
    if let [PathSegment::Literal(path)] = operation.path.as_slice() {
        return (quote!(), quote!(#path));
    }
    let form_writer = types.imports.runtime("FormWriter");
    let lines = operation.path.iter().map(|segment| match segment {
        PathSegment::Literal(text) => quote!(path.literal(#text);),
        PathSegment::Parameter(index) => {
            let parameter = &operation.parameters[*index];
            let field = &parameter.name;
            let wire_name = &parameter.wire_name;
            match parameter.style {
                Style::SimpleExploded => quote!(path.write_simple_exploded(&self.#field);),
                Style::Label => quote!(path.write_label(&self.#field);),
                Style::LabelExploded => quote!(path.write_label_exploded(&self.#field);),
                Style::Matrix => quote!(path.write_matrix(#wire_name, &self.#field);),
                Style::MatrixExploded => quote!(path.write_matrix_exploded(#wire_name, &self.#field);),
                _ => quote!(path.write_simple(&self.#field);),
            }
        }
    });
    (quote!(let mut path = #form_writer::path(); #(#lines)*), quote!(path))
}

/// Returns `true` if an operation has parameters at a location.
fn has(operation: &Operation, location: Location) -> bool {
    operation
        .parameters
        .iter()
        .any(|parameter| parameter.location == location)
}

/// Emits the statements that write the headers: one for each parameter.
fn headers(types: &mut Types, operation: &Operation) -> TokenStream {
    if !has(operation, Location::Header) {
        return quote!();
    }
    let header_writer = types.imports.runtime("HeaderWriter");
    let parameters = operation.parameters.iter();
    let lines = parameters
        .filter(|parameter| parameter.location == Location::Header)
        .map(|parameter| {
            let (field, wire_name) = (&parameter.name, Literal::string(&parameter.wire_name));
            let method = match parameter.style {
                _ if types.is_text(&parameter.value) => quote!(write),
                Style::SimpleExploded => quote!(write_simple_exploded),
                _ => quote!(write_simple),
            };
            quote!(headers.#method(#wire_name, &self.#field);)
        });
    let lines: Vec<TokenStream> = lines.collect();
    quote!(let mut headers = #header_writer::new(); #(#lines)*)
}

/// Emits the statements that write the query, the cookies or the body: one for each parameter.
fn form(types: &mut Types, operation: &Operation, location: Location, variable: &str) -> TokenStream {
    let writer = format_ident!("{variable}");
    let parameters = operation.parameters.iter();
    let of_location = parameters.filter(|parameter| parameter.location == location);
    let mut lines: Vec<TokenStream> = of_location.map(|parameter| line(parameter, &writer)).collect();
    if let Some(pairs) = operation.fixed_query.as_ref().filter(|_| location == Location::Query) {
        lines.insert(0, quote!(#writer.fixed(#pairs);));
    }
    if lines.is_empty() {
        return quote!();
    }
    let created = match operation.body {
        Some(BodyEncoding::Multipart) if location == Location::Body => {
            let multipart_writer = types.imports.runtime("MultipartWriter");
            quote!(#multipart_writer::new())
        }
        _ => {
            let form_writer = types.imports.runtime("FormWriter");
            quote!(#form_writer::#writer())
        }
    };
    quote!(let mut #writer = #created; #(#lines)*)
}

/// Emits the statement that writes a parameter.
fn line(parameter: &Parameter, writer: &Ident) -> TokenStream {
    let (field, wire_name) = (&parameter.name, Literal::string(&parameter.wire_name));
    let is_plain = parameter.value.is_scalar();
    let line = match parameter.style {
        _ if parameter.value == Type::FilePart => match parameter.required {
            true => quote!(#writer.file(#wire_name, &self.#field);),
            false => quote!(#writer.file(#wire_name, self.#field.as_ref());),
        },
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

/// Emits the pagination of an operation.
fn paging(types: &mut Types, operation: &Operation) -> TokenStream {
    let name = &operation.type_name;
    let trait_name = types.imports.runtime("PagedOperation");
    let item = match operation.response.single() {
        Some(Type::Page(item)) => types.value(item),
        _ => quote!(()),
    };
    let (after, before) = cursors(operation);
    quote! {
        impl #trait_name for #name {
            type Item = #item;

            fn starting_after(&self) -> Option<&str> {
                self.#after.as_deref()
            }

            fn ending_before(&self) -> Option<&str> {
                self.#before.as_deref()
            }

            fn set_starting_after(&mut self, cursor: Option<String>) {
                self.#after = cursor;
            }

            fn set_ending_before(&mut self, cursor: Option<String>) {
                self.#before = cursor;
            }
        }
    }
}

/// Returns the fields of the two cursors of a paged operation.
fn cursors(operation: &Operation) -> (TokenStream, TokenStream) {
    let cursor = |wire_name: &str| {
        let mut parameters = operation.parameters.iter();
        let name = parameters
            .find(|parameter| parameter.wire_name == wire_name)
            .map(|found| &found.name);
        quote!(#name)
    };
    (cursor("starting_after"), cursor("ending_before"))
}
