//! Emits the methods that return the headers of responses.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Api, Format, ResponseHeader, Type};

use super::documentation::{Comment, code};

/// Emits `runtime/responses/response_headers.rs`.
pub(super) fn emit(api: &Api) -> TokenStream {
    let comment = Comment::new("The headers of responses that the API description lists.").inner();
    let methods = api.response_headers.iter().map(method);
    let has = |wanted: Type| {
        api.response_headers
            .iter()
            .any(|header| *scalar(&header.value) == wanted)
    };
    let unix_time = has(Type::UnixTime).then(|| {
        quote!(
            use super::unix_time::UnixTime;
        )
    });
    let formats = Format::ALL.into_iter().filter(|format| has(Type::Text(*format)));
    let formats = formats.map(|format| {
        let name = format_ident!("{}", format.rust_name());
        quote!(
            use super::super::#name;
        )
    });
    quote! {
        #comment

        use super::response_metadata::ResponseMetadata;
        #unix_time
        #(#formats)*

        impl ResponseMetadata {
            #(#methods)*
        }
    }
}

fn method(header: &ResponseHeader) -> TokenStream {
    let name = &header.name;
    let shown = code(&header.wire_name);
    let mut comment = Comment::new(match &header.value {
        Type::Array(_) => format!("Returns the elements of the header {shown}, even if it is repeated."),
        _ => format!("Returns the header {shown}."),
    });
    comment.description(header.description.as_deref());
    if let Type::Array(element) = &header.value {
        comment.paragraph(match **element {
            Type::Integer(_) => {
                "Returns `None` if the response does not have it, or if an element is not an integer of this type."
            }
            Type::Number => "Returns `None` if the response does not have it, or if an element is not a number.",
            Type::Boolean => {
                "Returns `None` if the response does not have it, or if an element is neither `true` nor `false`."
            }
            Type::UnixTime => {
                "Returns `None` if the response does not have it, or if an element is not a time in whole seconds since \
                 1970."
            }
            _ => "Returns `None` if the response does not have it, or if it is not ASCII.",
        });
        let comment = comment.outer();
        return list(header, element, &comment);
    }
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
        Type::Text(_) => quote!(#text.ok().map(#value::unvalidated)),
        _ => quote!(#text.ok()),
    };
    quote! {
        #comment
        pub fn #name(&self) -> Option<#value> {
            #read
        }
    }
}

/// Emits the method that returns the elements of a header.
fn list(header: &ResponseHeader, element: &Type, comment: &TokenStream) -> TokenStream {
    let (name, wire_name) = (&header.name, header.wire_name.to_ascii_lowercase());
    let value = value(&header.value);
    let parse = match element {
        Type::Integer(_) | Type::Boolean => quote!(|text| text.parse().ok()),
        Type::Number => quote!(|text| text.parse().ok().filter(|number: &f64| number.is_finite())),
        Type::UnixTime => quote!(|text| text.parse().ok().map(UnixTime::from_seconds)),
        Type::Text(_) => {
            let name = self::value(element);
            quote!(|text| Some(#name::unvalidated(text)))
        }
        _ => quote!(Some),
    };
    quote! {
        #comment
        pub fn #name(&self) -> Option<#value> {
            self.list(#wire_name, #parse)
        }
    }
}

/// Returns the type of the elements of an array type, and any other type unchanged.
fn scalar(value: &Type) -> &Type {
    match value {
        Type::Array(element) => element,
        value => value,
    }
}

/// Returns the type of a header's value.
pub(super) fn value(value: &Type) -> TokenStream {
    match value {
        Type::Array(element) => {
            let element = self::value(element);
            quote!(Vec<#element>)
        }
        Type::Integer(integer) => {
            let name = format_ident!("{}", integer.rust_name());
            quote!(#name)
        }
        Type::Number => quote!(f64),
        Type::Boolean => quote!(bool),
        Type::UnixTime => quote!(UnixTime),
        Type::Text(format) => {
            let name = format_ident!("{}", format.rust_name());
            quote!(#name)
        }
        // The elements and other values are scalars.
        _ => quote!(&str),
    }
}
