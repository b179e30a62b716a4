//! Resources: a file for each, with its handle and its requests, and the module that gathers them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Operation, Parameter, Resource};
use crate::markdown::Descriptions;

use super::documentation::{Comment, code};
use super::types::{Place, Types};
use super::{EmittedFile, example, request};

/// The files below `resources`, and `resources.rs`.
pub(super) fn emit<'a>(api: &'a Api, descriptions: Option<&'a Descriptions>) -> Vec<EmittedFile<'a>> {
    let files = api.resources.iter().map(|resource| {
        let path = format!("src/resources/{}.rs", resource.module.unraw());
        EmittedFile::rust(path, move || {
            let types = Types::new(api, Place::Resource).with_descriptions(descriptions);
            file(types, resource)
        })
    });
    let gathering = EmittedFile::rust("src/resources.rs", || gathering(api));
    files.chain([gathering]).collect()
}

fn gathering(api: &Api) -> TokenStream {
    let comment = Comment::new("The operations, grouped by the resource that they work on.").inner();
    let modules = api.resources.iter().map(|resource| {
        let comment = Comment::new(format!("Requests about {}.", code(resource.module.unraw()))).outer();
        let module = &resource.module;
        quote!(#comment pub mod #module;)
    });
    quote!(#comment #(#modules)*)
}

fn file(mut types: Types<'_>, resource: &Resource) -> TokenStream {
    let handle = handle(&mut types, resource);
    let requests: Vec<TokenStream> = resource
        .operations
        .iter()
        .map(|operation| request::emit(&mut types, operation))
        .collect();
    let imports = types.imports.lines();
    quote!(#imports #handle #(#requests)*)
}

fn handle(types: &mut Types, resource: &Resource) -> TokenStream {
    let client = types.imports.runtime("Client");
    let async_client = types.imports.runtime("AsyncClient");
    let (module, name) = (&resource.module, &resource.name);
    let accessor = Comment::new(format!("The operations on {}.", code(resource.module.unraw()))).outer();
    let comment = Comment::new(format!(
        "The operations on {}: each method makes a request.",
        code(resource.module.unraw())
    ))
    .outer();
    let methods: Vec<TokenStream> = resource
        .operations
        .iter()
        .map(|operation| method(types, resource, operation))
        .collect();
    quote! {
        impl<T> #client<T> {
            #accessor
            pub fn #module(&self) -> #name<&Self> {
                #name { client: self }
            }
        }

        impl<T> #async_client<T> {
            #accessor
            pub fn #module(&self) -> #name<&Self> {
                #name { client: self }
            }
        }

        #comment
        #[derive(Clone, Copy, Debug)]
        pub struct #name<C> {
            client: C,
        }

        impl<C: Copy> #name<C> {
            #(#methods)*
        }
    }
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
        let argument = types.argument(field, &parameter.value, false);
        let taken = &argument.taken;
        arguments.push(quote!(#field: #taken));
        required.push(argument.assigned(field));
    }
    let optional = operation.optional().map(|parameter| {
        let field = &parameter.name;
        let value = request::absent(parameter);
        quote!(#field: #value)
    });
    quote! {
        #comment
        pub fn #name(&self, #(#arguments),*) -> #request<C> {
            #runtime_request {
                client: self.client,
                operation: #type_name { #(#required,)* #(#optional),* },
                options: #options::new(),
            }
        }
    }
}

/// What the operation does, its method and path, what it needs and returns, when it fails, and an example.
fn method_comment(types: &mut Types, resource: &Resource, operation: &Operation) -> TokenStream {
    let line = code(&format!("{} {}", operation.method.as_str(), operation.path_template));
    let mut comment = Comment::described(types.descriptions, &operation.documentation, || {
        format!("Sends {line}.")
    });
    comment.paragraph(line);
    if operation.required().next().is_some() {
        comment.paragraph("It needs:");
        comment.paragraph(argument_line(types, operation.required().next()));
        for parameter in operation.required().skip(1) {
            comment.line(argument_line(types, Some(parameter)));
        }
    }
    let returned = match &operation.response {
        None => "It returns nothing.".to_owned(),
        Some(value) => format!("It returns [`{}`].", linked(types, value)),
    };
    comment.paragraph(returned);
    if let Some(server) = &operation.server {
        comment.paragraph(format!("It goes to a server of its own: {}.", code(server)));
    }
    comment.section(
        "Errors",
        "Nothing is sent before [`send`] is called; its errors are described there.",
    );
    comment.paragraph(format!("[`send`]: {}::send", operation.request));
    comment
        .paragraph("# Example")
        .block(example::call(types.api, resource, operation));
    comment.outer()
}

fn argument_line(types: &Types, parameter: Option<&Parameter>) -> String {
    let Some(parameter) = parameter else {
        return String::new();
    };
    let lines = request::comment(types, parameter);
    let first = lines.lines().first().cloned().unwrap_or_default();
    let mut text = format!("- {}: {first}", code(&parameter.wire_name));
    for line in lines.lines().iter().skip(1).take_while(|line| !line.is_empty()) {
        text.push(' ');
        text.push_str(line.trim_start());
    }
    text
}

fn linked(types: &mut Types, value: &crate::ir::Type) -> String {
    types.value(value).to_string().replace(' ', "")
}
