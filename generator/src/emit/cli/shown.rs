//! Emits how the responses of operations are shown.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::types::Types;
use crate::ir::{Content, Operation, Resource, Response, Type};

use super::import;

/// Returns the function or closure that shows the response of an operation.
pub(super) fn shown(types: &mut Types, resource: &Resource, operation: &Operation) -> TokenStream {
    let show = import(types, "show");
    match &operation.response {
        Response::Same(None) => quote!(#show::nothing),
        Response::Same(Some(content)) => function(types, content),
        Response::Optional { content, .. } => {
            let function = function(types, content);
            quote! {
                |output, response| match response {
                    Some(response) => #function(output, response),
                    None => #show::nothing(output, ()),
                }
            }
        }
        Response::ByStatus(by_status) => {
            let resources = types.imports.external("client", "resources");
            let (module, name) = (&resource.module, &by_status.name);
            let arms: Vec<TokenStream> = by_status
                .variants
                .iter()
                .map(|variant| {
                    let variant_name = &variant.name;
                    let path = quote!(#resources::#module::#name::#variant_name);
                    match &variant.content {
                        Some(content) => {
                            let function = function(types, content);
                            quote!(#path(response) => #function(output, response),)
                        }
                        None => quote!(#path => #show::nothing(output, ()),),
                    }
                })
                .collect();
            quote! {
                |output, response| match response {
                    #(#arms)*
                    #resources::#module::#name::Unknown(response) => #show::content(output, response),
                    _ => #show::nothing(output, ()),
                }
            }
        }
    }
}

/// Returns the function that shows a content.
fn function(types: &mut Types, content: &Content) -> TokenStream {
    let show = import(types, "show");
    match content.value {
        Type::BinaryContent => quote!(#show::content),
        _ => quote!(#show::value),
    }
}
