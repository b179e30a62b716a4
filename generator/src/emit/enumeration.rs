//! Emits string enumerations with a variant for unknown values.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Enumeration, Model};

use super::documentation::{Comment, code};
use super::types::Types;

pub(super) fn emit(types: &mut Types, model: &Model, enumeration: &Enumeration, feature: &'static str) -> TokenStream {
    let name = &model.name;
    let comment = Comment::described(types.descriptions, &model.documentation, || {
        format!("The values of {}.", code(&model.wire_name))
    })
    .outer();
    let variants = enumeration.values.iter().map(|value| {
        let comment = Comment::new(code(&value.wire_name)).outer();
        let name = &value.name;
        quote!(#comment #name,)
    });
    let unknown = Comment::new("A value that the API description does not list.").outer();
    let list = list(types, model, enumeration, feature);
    quote! {
        #comment
        #[non_exhaustive]
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum #name {
            #(#variants)*
            #unknown
            Unknown(String),
        }

        #list
    }
}

/// Emits the trait implementations, as a call of the runtime macro `enumeration` with the list of values.
fn list(types: &mut Types, model: &Model, enumeration: &Enumeration, feature: &'static str) -> TokenStream {
    let list = types.imports.runtime_macro("enumeration");
    let name = &model.name;
    let response = model.usage.response.then(|| quote!(response with #feature));
    let form = model.usage.form.then(|| quote!(request));
    let json = model.usage.json.then(|| quote!(json));
    let usages = response.into_iter().chain(form).chain(json);
    let names = enumeration.values.iter().map(|value| &value.name);
    let values = enumeration.values.iter().map(|value| &value.wire_name);
    quote! {
        #list {
            #name in #(#usages)and*;
            #(#names => #values,)*
        }
    }
}
