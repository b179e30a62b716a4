//! Emits what operations return: the type of the response, and the code that reads it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{ContentFormat, Operation, Response, Status, StatusEnum, StatusVariant};

use super::documentation::{Comment, code};
use super::types::Types;

/// Returns the type of a successful response.
pub(super) fn value(types: &mut Types, response: &Response) -> TokenStream {
    match response {
        Response::Same(None) => types.imports.runtime("NoContent"),
        Response::Same(Some(content)) => types.value(&content.value),
        Response::Optional { content, .. } => {
            let value = types.value(&content.value);
            quote!(Option<#value>)
        }
        Response::ByStatus(by_status) => {
            let name = &by_status.name;
            quote!(#name)
        }
    }
}

/// Emits the methods of an operation that read its response.
pub(super) fn reading(types: &mut Types, operation: &Operation) -> TokenStream {
    let metadata = types.imports.runtime("ResponseMetadata");
    let result = types.imports.runtime("ReadResult");
    let read = read(types, &operation.response);
    let is_success = operation.is_redirect.then(|| {
        let status = types.imports.external("http", "StatusCode");
        quote! {
            fn is_success(status: #status) -> bool {
                status.is_success() || status.is_redirection()
            }
        }
    });
    quote! {
        #is_success

        fn read(metadata: #metadata, body: Vec<u8>) -> #result<Self::Response> {
            #read
        }
    }
}

fn read(types: &mut Types, response: &Response) -> TokenStream {
    match response {
        Response::Same(Some(content)) if content.format == ContentFormat::Text => {
            let content = types.imports.runtime("content");
            quote!(#content::text(metadata, body, String::from))
        }
        Response::Optional { empty, .. } => {
            let content = types.imports.runtime("content");
            let from_response = types.imports.runtime("FromResponse");
            let statuses = empty.iter().filter_map(|status| pattern(*status));
            quote! {
                match metadata.status().as_u16() {
                    #(#statuses)|* => #content::none(metadata, body, None),
                    _ => #from_response::from_response(metadata, body),
                }
            }
        }
        _ => {
            let from_response = types.imports.runtime("FromResponse");
            quote!(#from_response::from_response(metadata, body))
        }
    }
}

/// Emits the enum of a response whose content depends on the status.
pub(super) fn by_status(types: &mut Types, operation: &Operation) -> Option<TokenStream> {
    let Response::ByStatus(by_status) = &operation.response else {
        return None;
    };
    let line = code(&format!("{} {}", operation.method.as_str(), operation.path_template));
    let comment = Comment::new(format!("The successful response to a {line} request, by status.")).outer();
    let binary_content = types.imports.runtime("BinaryContent");
    let variants = variants(types, by_status);
    let from_response = types.imports.runtime("FromResponse");
    let metadata = types.imports.runtime("ResponseMetadata");
    let result = types.imports.runtime("ReadResult");
    let content = types.imports.runtime("content");
    let arms = by_status.variants.iter().map(|variant| {
        let (name, pattern) = (&variant.name, pattern(variant.status));
        let read = match variant.content.as_ref().map(|content| content.format) {
            None => quote!(none),
            Some(ContentFormat::Text) => quote!(text),
            Some(ContentFormat::Json | ContentFormat::Raw) => quote!(value),
        };
        quote!(#pattern => #content::#read(metadata, body, Self::#name),)
    });
    let name = &by_status.name;
    Some(quote! {
        #comment
        #[non_exhaustive]
        #[derive(Clone, Debug, PartialEq)]
        pub enum #name {
            #(#variants)*
            /// A status that the API description does not list, with the content as it was received.
            Unknown(#binary_content),
        }

        impl #from_response for #name {
            fn from_response(metadata: #metadata, body: Vec<u8>) -> #result<Self> {
                match metadata.status().as_u16() {
                    #(#arms)*
                    _ => #content::value(metadata, body, Self::Unknown),
                }
            }
        }
    })
}

/// Emits the variants for the described statuses.
fn variants(types: &mut Types, by_status: &StatusEnum) -> Vec<TokenStream> {
    let variants = by_status.variants.iter();
    variants.map(|variant| declaration(types, variant)).collect()
}

fn declaration(types: &mut Types, variant: &StatusVariant) -> TokenStream {
    let status = match variant.status {
        Status::Code(status) => format!("Status {status}."),
        Status::Range(digit) => format!("Any other status from {digit}00 to {digit}99."),
        Status::Default => "Any other status.".to_owned(),
    };
    let mut comment = Comment::described(types.descriptions, &variant.documentation, || status.clone());
    if comment.lines() != [status.as_str()] {
        comment.paragraph(status);
    }
    let (comment, variant) = (comment.outer(), self::variant(types, variant));
    quote!(#comment #variant,)
}

/// Returns a variant without its documentation.
pub(super) fn variant(types: &mut Types, variant: &StatusVariant) -> TokenStream {
    let name = &variant.name;
    let held = variant.content.as_ref().map(|content| {
        let value = types.value(&content.value);
        quote!((#value))
    });
    quote!(#name #held)
}

/// Returns the pattern that matches the number of a status, or `None` for `default`.
fn pattern(status: Status) -> Option<TokenStream> {
    let number = |number: u16| proc_macro2::Literal::u16_unsuffixed(number);
    match status {
        Status::Code(status) => {
            let status = number(status);
            Some(quote!(#status))
        }
        Status::Range(digit) => {
            let (first, last) = (number(digit * 100), number(digit * 100 + 99));
            Some(quote!(#first..=#last))
        }
        Status::Default => None,
    }
}
