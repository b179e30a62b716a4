//! Emits operations: a struct with the parameters of a request, and a setter for each optional parameter.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{BodyContent, Location, Operation, Parameter, PathSegment, Style, Type};
use crate::markdown;

use super::documentation::{ADDITIONAL, Comment, code};
use super::response;
use super::runtime;
use super::types::{self, Types};
use super::{body, form};

pub(super) fn emit(types: &mut Types, operation: &Operation) -> TokenStream {
    let (name, type_name) = (&operation.request, &operation.type_name);
    let line = code(&format!("{} {}", operation.method.as_str(), operation.path_template));
    let comment = Comment::new(format!("A {line} request.")).outer();
    let type_comment = Comment::new(format!("The {line} operation and its parameters.")).outer();
    let request = types.imports.runtime("Request");
    let fields = operation.parameters.iter().map(|parameter| {
        let field = &parameter.name;
        let value = types.parameter(parameter);
        let comment = Comment::new(undescribed(operation, parameter)).outer();
        quote!(#comment pub #field: #value,)
    });
    let fields: TokenStream = fields.collect();
    let setters = operation
        .optional()
        .map(|parameter| setter(types, operation, parameter));
    let mut setters: TokenStream = setters.collect();
    if !operation.expansions.is_empty() {
        setters.extend(expansions(types, operation));
    }
    let setters = (!setters.is_empty()).then(|| quote!(impl<C> #name<C> { #setters }));
    let encoding = encoding(types, operation);
    let lookup = types.api.finds_one(operation).then(|| {
        let trait_name = types.imports.runtime("LookupOperation");
        quote!(impl #trait_name for #type_name {})
    });
    let paging = operation.is_paged.then(|| paging(types, operation));
    let by_status = response::by_status(types, operation);
    let errors = response::errors(types, operation);
    let mut tokens = quote! {
        #comment
        pub type #name<C> = #request<C, #type_name>;

        #type_comment
        #[non_exhaustive]
        #[derive(Clone, Debug)]
        pub struct #type_name {
            #fields
        }
    };
    tokens.extend(setters);
    tokens.extend(encoding);
    tokens.extend([lookup, paging, by_status, errors].into_iter().flatten());
    tokens
}

/// Returns the documentation of a parameter. If it has no description, the first sentence of its model's is used.
pub(super) fn comment(types: &Types, operation: &Operation, parameter: &Parameter) -> Comment {
    let mut comment = Comment::described(types.descriptions, &parameter.documentation, || {
        let model = parameter.value.model().map(|id| types.api.model(id));
        model
            .and_then(|model| markdown::first_sentence(model.documentation.description.as_deref()?))
            .unwrap_or_else(|| undescribed(operation, parameter))
    });
    if parameter.needed_in_body {
        comment.paragraph("Required if another property of the body is set.");
    }
    let default = parameter
        .documentation
        .default
        .as_deref()
        .filter(|_| !parameter.required);
    comment.bounds(&parameter.value, &parameter.constraints, default);
    comment
}

/// Returns the documentation of a parameter that has no description.
pub(super) fn undescribed(operation: &Operation, parameter: &Parameter) -> String {
    let name = code(&parameter.wire_name);
    let is_whole = operation
        .body
        .as_ref()
        .is_some_and(|body| body.content == BodyContent::Value);
    match parameter.location {
        Location::Body if is_whole => "The request body.".to_owned(),
        Location::Body if parameter.style == Style::Additional => ADDITIONAL.to_owned(),
        Location::Header => format!("The {name} header."),
        Location::Cookie => format!("The {name} cookie."),
        Location::Path | Location::Query | Location::Body => format!("The {name} parameter."),
    }
}

fn setter(types: &mut Types, operation: &Operation, parameter: &Parameter) -> TokenStream {
    let name = &parameter.name;
    let mut comment = comment(types, operation, parameter);
    let argument = types.setter_argument(name, &parameter.value, parameter.nullable, false);
    let (declared, converted) = (argument.declared, argument.converted);
    let assignment = match parameter.is_accumulated() {
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
    let clearing = parameter.clear.as_ref().map(|setter| {
        let (comment, cleared) = types.cleared(&parameter.wire_name, parameter.nullable);
        let comment = comment.outer();
        quote! {
            #comment
            pub fn #setter(mut self) -> Self {
                self.operation.#name = Some(#cleared);
                self
            }
        }
    });
    let mut setters = comment.outer();
    setters.extend(quote! {
        pub fn #name(mut self, #declared) -> Self {
            #assignment
            self
        }
    });
    setters.extend(clearing);
    setters
}

/// Emits the setters that expand fields of the response, as a call to the runtime macro `expansions`.
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
    let query = form::statements(types, operation, Location::Query, "query");
    let cookies = form::statements(types, operation, Location::Cookie, "cookies");
    let headers = headers(types, operation);
    let with_headers = headers.is_some().then(|| quote!(.headers(headers)));
    let with_cookies = cookies.is_some().then(|| quote!(.cookies(cookies)));
    let (body, with_body) = body::emit(types, operation);
    let with_query = query.is_some().then(|| quote!(.query(query)));
    let with_server = operation.server.as_ref().map(|server| {
        let url = &server.url;
        quote!(.server(#url))
    });
    let with_security = with_security(types, operation);
    let with_cursors = operation.is_paged.then(|| {
        let (after, before) = cursors(operation);
        let (after, before) = (after.map(|cursor| &cursor.name), before.map(|cursor| &cursor.name));
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
            let value = form::value(types, parameter);
            let wire_name = &parameter.wire_name;
            match parameter.style {
                Style::SimpleExploded => quote!(path.write_simple_exploded(#wire_name, #value);),
                Style::Label => quote!(path.write_label(#wire_name, #value);),
                Style::LabelExploded => quote!(path.write_label_exploded(#wire_name, #value);),
                Style::Matrix => quote!(path.write_matrix(#wire_name, #value);),
                Style::MatrixExploded => quote!(path.write_matrix_exploded(#wire_name, #value);),
                _ => quote!(path.write_simple(#wire_name, #value);),
            }
        }
    });
    (quote!(let mut path = #form_writer::path(); #(#lines)*), quote!(path))
}

/// Returns the statements that write the headers, one for each parameter, or `None` if there are none.
fn headers(types: &mut Types, operation: &Operation) -> Option<TokenStream> {
    let parameters = operation.parameters.iter();
    let lines = parameters
        .filter(|parameter| parameter.location == Location::Header)
        .map(|parameter| {
            let (field, wire_name) = (&parameter.name, &parameter.wire_name);
            let method = match parameter.style {
                Style::Json => {
                    return match parameter.required {
                        true => quote!(headers.write_json(#wire_name, &self.#field);),
                        false => quote!(if let Some(value) = &self.#field { headers.write_json(#wire_name, value); }),
                    };
                }
                _ if types.is_text(&parameter.value) => quote!(write),
                Style::SimpleExploded => quote!(write_simple_exploded),
                _ => quote!(write_simple),
            };
            quote!(headers.#method(#wire_name, &self.#field);)
        });
    let lines: Vec<TokenStream> = lines.collect();
    (!lines.is_empty()).then(|| {
        let header_writer = types.imports.runtime("HeaderWriter");
        quote!(let mut headers = #header_writer::new(); #(#lines)*)
    })
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
    let (to_after, to_before) = (given_cursor(types, after), given_cursor(types, before));
    let (after, before) = (after.map(|cursor| &cursor.name), before.map(|cursor| &cursor.name));
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
                self.#after = #to_after;
            }

            fn set_ending_before(&mut self, cursor: Option<String>) {
                self.#before = #to_before;
            }
        }
    }
}

/// Emits the expression that converts a cursor to the value of its parameter.
fn given_cursor(types: &mut Types, parameter: Option<&Parameter>) -> TokenStream {
    match parameter.map(|parameter| &parameter.value) {
        Some(value @ Type::Text(_)) => {
            let value = types.value(value);
            quote!(cursor.map(#value::unvalidated))
        }
        _ => quote!(cursor),
    }
}

/// Returns the two cursors of a paged operation.
fn cursors(operation: &Operation) -> (Option<&Parameter>, Option<&Parameter>) {
    let cursor = |wire_name: &str| {
        let mut parameters = operation.parameters.iter();
        parameters.find(|parameter| parameter.wire_name == wire_name)
    };
    (cursor("starting_after"), cursor("ending_before"))
}
