//! Emits the methods that return the headers of responses.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Api, ResponseHeader, Type};

use super::documentation::{Comment, code};

/// Emits `runtime/responses/response_headers.rs`.
pub(super) fn emit(api: &Api) -> TokenStream {
    let comment = Comment::new("The headers of responses that the API description lists.").inner();
    let methods = api.response_headers.iter().map(method);
    let has_time = api.response_headers.iter().any(|header| header.value == Type::UnixTime);
    let unix_time = has_time.then(|| {
        quote!(
            use super::unix_time::UnixTime;
        )
    });
    quote! {
        #comment

        use super::response_metadata::ResponseMetadata;
        #unix_time

        impl ResponseMetadata {
            #(#methods)*
        }
    }
}

fn method(header: &ResponseHeader) -> TokenStream {
    let name = &header.name;
    let mut comment = Comment::new(format!("Returns the header {}.", code(&header.wire_name)));
    comment.description(header.description.as_deref());
    comment.paragraph(match &header.value {
        Type::Integer(_) => "Returns `None` if the response does not have it, or if it is not an integer of this type.",
        Type::Number => "Returns `None` if the response does not have it, or if it is not a number.",
        Type::Boolean => "Returns `None` if the response does not have it, or if it is neither `true` nor `false`.",
        Type::UnixTime => {
            "Returns `None` if the response does not have it, or if it is not a time in whole seconds since 1970."
        }
        _ => "Returns `None` if the response does not have it, or if it is not ASCII.",
    });
    let comment = comment.outer();
    let value = value(&header.value);
    let wire_name = header.wire_name.to_ascii_lowercase();
    let text = quote!(self.headers().get(#wire_name)?.to_str());
    let read = match &header.value {
        Type::Integer(_) | Type::Boolean => quote!(#text.ok()?.trim().parse().ok()),
        Type::Number => quote!(#text.ok()?.trim().parse().ok().filter(|number: &f64| number.is_finite())),
        Type::UnixTime => quote!(#text.ok()?.trim().parse().ok().map(UnixTime::from_seconds)),
        _ => quote!(#text.ok()),
    };
    quote! {
        #comment
        pub fn #name(&self) -> Option<#value> {
            #read
        }
    }
}

/// Returns the type of a header's value.
pub(super) fn value(value: &Type) -> TokenStream {
    match value {
        Type::Integer(integer) => {
            let name = format_ident!("{}", integer.rust_name());
            quote!(#name)
        }
        Type::Number => quote!(f64),
        Type::Boolean => quote!(bool),
        Type::UnixTime => quote!(UnixTime),
        // The headers of a document are scalars.
        _ => quote!(&str),
    }
}
