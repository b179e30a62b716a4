//! Emits the resources: a file for each, with its handle and its requests, and `resources.rs`, which declares them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Body, BodyContent, BodyEncoding, Operation, Parameter, Resource, Response};
use crate::markdown::Descriptions;
use crate::print::Parts;

use super::documentation::{Comment, code, listed};
use super::types::{Place, Types};
use super::{EmittedFile, authentication, example, groups, request, response};

/// Returns the files below `resources`, and `resources.rs`.
pub(super) fn emit<'a>(api: &'a Api, descriptions: Option<&'a Descriptions>) -> Vec<EmittedFile<'a>> {
    let files = api.resources.iter().map(|resource| {
        let path = format!("src/resources/{}.rs", resource.module.unraw());
        EmittedFile::rust_in_parts(path, move |parts| {
            let types = Types::new(api, Place::Resource).with_descriptions(descriptions);
            file(types, resource, parts)
        })
    });
    let root_module = EmittedFile::rust("src/resources.rs", || root_module(api));
    files.chain([root_module]).collect()
}

fn root_module(api: &Api) -> TokenStream {
    let comment = Comment::new("The operations of the API, grouped by resource.").inner();
    let modules = api.resources.iter().map(|resource| {
        let mut comment = Comment::new(format!("The operations on {}.", code(resource.module.unraw())));
        let feature = groups::are_features(api).then(|| groups::feature(resource));
        if let Some(feature) = &feature {
            comment.paragraph(format!("They need the feature {}.", code(feature)));
        }
        let (comment, module) = (comment.outer(), &resource.module);
        let condition = feature.as_deref().map(groups::condition);
        quote!(#comment #condition pub mod #module;)
    });
    quote!(#comment #(#modules)*)
}

fn file(mut types: Types<'_>, resource: &Resource, parts: &mut Parts) -> TokenStream {
    handle(&mut types, resource, parts);
    for operation in &resource.operations {
        parts.items(request::emit(&mut types, operation));
    }
    types.imports.lines()
}

/// Prints the type of a resource, with a method for each operation.
fn handle(types: &mut Types, resource: &Resource, parts: &mut Parts) {
    let client = types.imports.runtime("Client");
    let async_client = types.imports.runtime("AsyncClient");
    let (module, name) = (&resource.module, &resource.name);
    let accessor = Comment::new(format!("Returns the operations on {}.", code(resource.module.unraw()))).outer();
    let comment = Comment::new(format!(
        "The operations on {}. Each method builds a request; its `send` method sends the request.",
        code(resource.module.unraw())
    ))
    .outer();
    parts.items(quote! {
        impl #client {
            #accessor
            pub fn #module(&self) -> #name<Self> {
                #name { client: self.clone() }
            }
        }

        impl #async_client {
            #accessor
            pub fn #module(&self) -> #name<Self> {
                #name { client: self.clone() }
            }
        }

        #comment
        #[derive(Clone, Debug)]
        pub struct #name<C> {
            client: C,
        }
    });
    let operations = resource.operations.iter();
    let methods = operations.map(|operation| method(types, resource, operation));
    parts.implementation(&quote!(impl<C: Clone> #name<C>), methods);
}

fn method(types: &mut Types, resource: &Resource, operation: &Operation) -> TokenStream {
    let (name, request, type_name) = (&operation.name, &operation.request, &operation.type_name);
    let comment = method_comment(types, resource, operation);
    let runtime_request = types.imports.runtime("Request");
    let options = types.imports.runtime("RequestOptions");
    let mut arguments = Vec::new();
    let mut required = Vec::new();
    for parameter in operation.required() {
        let field = &parameter.name;
        let argument = types.required_argument(field, &parameter.value, parameter.nullable, false);
        required.push(argument.assigned(field));
        arguments.push(argument.declared);
    }
    let optional = operation.optional().map(|parameter| {
        let field = &parameter.name;
        quote!(#field: None)
    });
    quote! {
        #comment
        pub fn #name(&self, #(#arguments),*) -> #request<C> {
            #runtime_request {
                client: self.client.clone(),
                operation: #type_name { #(#required,)* #(#optional),* },
                options: #options::new(),
            }
        }
    }
}

/// Returns the documentation of an operation's method: description, HTTP method and path, response, arguments, example.
fn method_comment(types: &mut Types, resource: &Resource, operation: &Operation) -> TokenStream {
    let line = code(&format!("{} {}", operation.method.as_str(), operation.path_template));
    let mut comment = Comment::described(types.descriptions, &operation.documentation, || line.clone());
    if comment.lines().first() != Some(&line) {
        comment.paragraph(line);
    }
    comment.paragraph(match &operation.response {
        Response::Same(None) => "The response has no content.".to_owned(),
        response => format!("The response is [`{}`].", linked(types, response)),
    });
    if let Some(others) = media_types(&operation.other_media_types) {
        comment.paragraph(format!(
            "The API also offers {others}, which this client does not request."
        ));
    }
    if let Some(body) = &operation.body
        && let Some(text) = body_comment(operation, body)
    {
        comment.paragraph(text);
    }
    if operation.security != types.api.default_security {
        comment.paragraph(authentication::needs("This operation needs", &operation.security));
    }
    if let Some(server) = &operation.server {
        let alternatives: Vec<String> = server.alternatives.iter().map(|url| code(url)).collect();
        let alternatives = match alternatives.is_empty() {
            true => String::new(),
            false => format!(" The API description also lists {} for it.", alternatives.join(", ")),
        };
        comment.paragraph(format!(
            "The server of this operation is {}.{alternatives}",
            code(&server.url)
        ));
    }
    let mut arguments = operation
        .required()
        .filter_map(|parameter| argument_line(types, operation, parameter));
    if let Some(first) = arguments.next() {
        comment.section("Arguments", first);
        for line in arguments {
            comment.line(line);
        }
    }
    comment.example("Example", example::call(types.api, resource, operation));
    comment.outer()
}

/// Returns the documentation of the media types of a body, unless the body has the usual one, and of when a body is
/// absent.
fn body_comment(operation: &Operation, body: &Body) -> Option<String> {
    let is_bytes = body.encoding == BodyEncoding::Bytes;
    let sent = (is_bytes || body.encoding == BodyEncoding::Text)
        .then(|| format!("The body is sent as {}.", code(&body.media_type)));
    let others = media_types(&body.other_media_types).map(|others| match is_bytes {
        true => format!("The API also accepts {others}, if the body has such a content type."),
        false => format!("The API also accepts {others}, which this client does not send."),
    });
    let is_omitted = operation.omits_unset_body() && body.content == BodyContent::Parts;
    let omitted = is_omitted.then(|| "The request has no body unless one of its properties is set.".to_owned());
    let sentences: Vec<String> = sent.into_iter().chain(others).chain(omitted).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// Returns the names of media types as a list, or `None` if there are none.
fn media_types(names: &[String]) -> Option<String> {
    let names: Vec<String> = names.iter().map(|name| code(name)).collect();
    (!names.is_empty()).then(|| listed(&names, "and"))
}

/// Returns the first paragraph of a required parameter's description, as a list item.
fn argument_line(types: &Types, operation: &Operation, parameter: &Parameter) -> Option<String> {
    let comment = request::comment(types, operation, parameter);
    let first = comment.lines().first()?;
    if *first == request::undescribed(operation, parameter) {
        return None;
    }
    let name = &parameter.name;
    let mut text = format!("- {}: {first}", code(name.unraw()));
    for line in comment.lines().iter().skip(1).take_while(|line| !line.is_empty()) {
        text.push(' ');
        text.push_str(line.trim_start());
    }
    Some(text)
}

/// Returns a type as the text of an intra-doc link.
fn linked(types: &mut Types, response: &Response) -> String {
    response::value(types, response).to_string().replace(' ', "")
}
