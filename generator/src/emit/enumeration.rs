//! Emits enumerations of strings and integers, with a variant for unknown values.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, quote};

use crate::ir::{Enumeration, Model, Representation};
use crate::names::Identifier;

use super::documentation::{Comment, code};
use super::types::Types;

pub(super) fn emit(types: &mut Types, model: &Model, enumeration: &Enumeration, feature: &'static str) -> TokenStream {
    let name = &model.name;
    let comment = Comment::described(types.descriptions, &model.documentation, || {
        format!("The values of {}.", code(&model.wire_name))
    })
    .outer();
    let declaration = declaration(name, &comment, enumeration);
    let list = list(types, model, enumeration, feature);
    quote!(#declaration #list)
}

/// Emits an enumeration of strings that occurs neither in requests nor in responses. The module `runtime` must be in
/// scope.
pub(super) fn without_usage(name: &Identifier, comment: &TokenStream, enumeration: &Enumeration) -> TokenStream {
    let declaration = declaration(name, comment, enumeration);
    let entries = entries(enumeration);
    quote! {
        #declaration

        runtime::enumeration! {
            #name in;
            #entries
        }
    }
}

fn declaration(name: &Identifier, comment: &TokenStream, enumeration: &Enumeration) -> TokenStream {
    let variants = enumeration.values.iter().map(|value| {
        let comment = Comment::new(code(&value.wire_name)).outer();
        let name = &value.name;
        quote!(#comment #name,)
    });
    let unknown = Comment::new("A value that the API description does not list.").outer();
    let (copy, value) = match enumeration.representation {
        Representation::String => (quote!(), quote!(String)),
        Representation::Integer => (quote!(Copy,), quote!(i64)),
    };
    quote! {
        #comment
        #[non_exhaustive]
        #[derive(Clone, #copy Debug, PartialEq, Eq, Hash)]
        pub enum #name {
            #(#variants)*
            #unknown
            Unknown(#value),
        }
    }
}

/// Emits the trait implementations, as a call of a runtime macro with the list of values.
fn list(types: &mut Types, model: &Model, enumeration: &Enumeration, feature: &'static str) -> TokenStream {
    let list = types.imports.runtime_macro(match enumeration.representation {
        Representation::String => "enumeration",
        Representation::Integer => "integer_enumeration",
    });
    let name = &model.name;
    let response = model.usage.response.then(|| quote!(response with #feature));
    let form = model.usage.form.then(|| quote!(request));
    let json = model.usage.json.then(|| quote!(json));
    let usages = response.into_iter().chain(form).chain(json);
    let entries = entries(enumeration);
    quote! {
        #list {
            #name in #(#usages)and*;
            #entries
        }
    }
}

/// Emits the values and their variants.
fn entries(enumeration: &Enumeration) -> TokenStream {
    let names = enumeration.values.iter().map(|value| &value.name);
    let values = enumeration.values.iter().map(|value| match enumeration.representation {
        Representation::String => Literal::string(&value.wire_name).to_token_stream(),
        // The text has the form of a literal, with a sign if it is negative.
        Representation::Integer => value.wire_name.parse().unwrap_or_default(),
    });
    quote!(#(#names => #values,)*)
}
