//! Emits what operations return: the type of the response, and the code that reads it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Content, ContentFormat, Operation, Response, Status, StatusVariant, Type};

use super::documentation::{Comment, code};
use super::types::Types;

/// Returns the type of a successful response.
pub(super) fn value(types: &mut Types, response: &Response) -> TokenStream {
    match response {
        Response::Same(None) => types.runtime("NoContent"),
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
    let redirects = operation
        .described_redirects
        .iter()
        .filter_map(|status| pattern(*status));
    let redirects: Vec<TokenStream> = redirects.collect();
    let describes_redirect = (!redirects.is_empty()).then(|| {
        let status = types.imports.external("http", "StatusCode");
        quote! {
            fn describes_redirect(status: #status) -> bool {
                matches!(status.as_u16(), #(#redirects)|*)
            }
        }
    });
    quote! {
        #is_success

        #describes_redirect

        fn read(metadata: #metadata, body: Vec<u8>) -> #result<Self::Response> {
            #read
        }
    }
}

fn read(types: &mut Types, response: &Response) -> TokenStream {
    match response {
        Response::Same(Some(Content {
            format: ContentFormat::Text,
            value,
        })) => {
            let content = types.imports.runtime("content");
            let converted = match value {
                Type::Secret => {
                    let secret = types.imports.runtime("SecretString");
                    quote!(#secret::new)
                }
                _ => quote!(String::from),
            };
            quote!(#content::text(metadata, body, #converted))
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

/// Emits the enum of the error responses of an operation, with its conversion from the error of a call.
pub(super) fn errors(types: &mut Types, operation: &Operation) -> Option<TokenStream> {
    let by_status = operation.errors.as_ref()?;
    let line = code(&format!("{} {}", operation.method.as_str(), operation.path_template));
    let mut comment = Comment::new(format!("An error response to a {line} request, by status."));
    comment.paragraph("`try_from` converts the error of a call.");
    let comment = comment.outer();
    let api_error = types.imports.runtime("ApiError");
    let error = types.imports.runtime("Error");
    let error_content = types.imports.runtime("ErrorContent");
    let no_error_response = types.imports.runtime("NoErrorResponse");
    let variants: Vec<TokenStream> = by_status
        .variants
        .iter()
        .map(|variant| declaration(types, variant, Held::Error))
        .collect();
    let (single, default): (Vec<_>, Vec<_>) = by_status
        .variants
        .iter()
        .partition(|variant| variant.status != Status::Default);
    let arms = single.iter().map(|variant| {
        let (pattern, converted) = (pattern(variant.status), converted(variant));
        quote!(#pattern => #converted,)
    });
    let otherwise = default.first().map_or(quote!(None), |variant| converted(variant));
    let name = &by_status.name;
    Some(quote! {
        #comment
        #[non_exhaustive]
        #[derive(Clone, Debug, PartialEq)]
        pub enum #name {
            #(#variants)*
            /// A response that the API description does not describe, or whose body does not match the description.
            Unknown(#error_content),
        }

        impl From<&#api_error> for #name {
            fn from(error: &#api_error) -> Self {
                let described = match error.status().as_u16() {
                    #(#arms)*
                    _ => #otherwise,
                };
                described.unwrap_or_else(|| Self::Unknown(error.content()))
            }
        }

        impl TryFrom<&#error> for #name {
            type Error = #no_error_response;

            fn try_from(error: &#error) -> Result<Self, #no_error_response> {
                <&#api_error>::try_from(error).map(Self::from)
            }
        }
    })
}

/// Returns the expression that converts an error response to a variant, or to `None` if its body cannot be decoded.
fn converted(variant: &StatusVariant) -> TokenStream {
    let name = &variant.name;
    let Some(content) = &variant.content else {
        return quote!(Some(Self::#name));
    };
    match (content.format, &content.value) {
        (ContentFormat::Json, _) => quote!(error.decode().map(Self::#name)),
        (ContentFormat::Text, Type::Secret) => quote!(Some(Self::#name(error.raw_body().into()))),
        (ContentFormat::Text, _) => quote!(Some(Self::#name(error.raw_body().to_owned()))),
        (ContentFormat::Raw, _) => quote!(Some(Self::#name(error.content()))),
    }
}

/// The raw content that the variants of an enum hold.
#[derive(Clone, Copy)]
enum Held {
    Response,
    Error,
}

/// Emits the enum of a response whose content depends on the status.
pub(super) fn by_status(types: &mut Types, operation: &Operation) -> Option<TokenStream> {
    let Response::ByStatus(by_status) = &operation.response else {
        return None;
    };
    let line = code(&format!("{} {}", operation.method.as_str(), operation.path_template));
    let comment = Comment::new(format!("The successful response to a {line} request, by status.")).outer();
    let binary_content = types.imports.runtime("BinaryContent");
    let variants: Vec<TokenStream> = by_status
        .variants
        .iter()
        .map(|variant| declaration(types, variant, Held::Response))
        .collect();
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
        let converted = match &variant.content {
            Some(content) if *content == Content::SECRET_TEXT => quote!(|text| Self::#name(text.into())),
            _ => quote!(Self::#name),
        };
        quote!(#pattern => #content::#read(metadata, body, #converted),)
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

fn declaration(types: &mut Types, variant: &StatusVariant, held: Held) -> TokenStream {
    let status = match variant.status {
        Status::Code(status) => format!("Status {status}."),
        Status::Range(digit) => format!("Any other status from {digit}00 to {digit}99."),
        Status::Default => "Any other status.".to_owned(),
    };
    let mut comment = Comment::described(types.descriptions, &variant.documentation, || status.clone());
    if comment.lines() != [status.as_str()] {
        comment.paragraph(status);
    }
    let (comment, variant) = (comment.outer(), self::variant(types, variant, held));
    quote!(#comment #variant,)
}

/// Returns a variant without its documentation.
fn variant(types: &mut Types, variant: &StatusVariant, held: Held) -> TokenStream {
    let name = &variant.name;
    let held = variant.content.as_ref().map(|content| {
        let value = match (held, content.format) {
            (Held::Error, ContentFormat::Raw) => types.runtime("ErrorContent"),
            _ => types.value(&content.value),
        };
        quote!((#value))
    });
    quote!(#name #held)
}

/// Returns a variant of the enum of a successful response or of the errors of an operation, without its documentation.
pub(super) fn shown(types: &mut Types, variant: &StatusVariant, is_error: bool) -> TokenStream {
    let held = match is_error {
        true => Held::Error,
        false => Held::Response,
    };
    self::variant(types, variant, held)
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
