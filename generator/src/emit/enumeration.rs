//! Emits enumerations of strings and numbers, with a variant for unknown values.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, format_ident, quote};

use crate::ir::{Enumeration, Model, Representation};
use crate::names::Identifier;

use super::documentation::{Comment, code};
use super::types::Types;

pub(super) fn emit(types: &mut Types, model: &Model, enumeration: &Enumeration, feature: &'static str) -> TokenStream {
    let name = &model.name;
    let mut comment = Comment::described(types.descriptions, &model.documentation, || {
        format!("The values of {}.", code(&model.wire_name))
    });
    types.describe_relations(model, &mut comment);
    let mut tokens = declaration(name, &comment.outer(), enumeration);
    tokens.extend(list(types, model, enumeration, feature));
    tokens
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
        let comment = Comment::new(match value.wire_name.as_str() {
            "" => "The empty string.".to_owned(),
            text => code(text),
        });
        let name = &value.name;
        let mut variant = comment.outer();
        variant.extend(quote!(#name,));
        variant
    });
    let variants: TokenStream = variants.collect();
    let unknown = Comment::new("A value that the API description does not list.").outer();
    let value = format_ident!("{}", enumeration.representation.rust_name());
    let traits = match enumeration.representation {
        Representation::String => quote!(Clone, Debug, PartialEq, Eq, Hash),
        Representation::Integer => quote!(Clone, Copy, Debug, PartialEq, Eq, Hash),
        Representation::Number => quote!(Clone, Copy, Debug, PartialEq),
    };
    quote! {
        #comment
        #[non_exhaustive]
        #[derive(#traits)]
        pub enum #name {
            #variants
            #unknown
            Unknown(#value),
        }
    }
}

/// Emits the trait implementations, as a call to a runtime macro with the list of values.
fn list(types: &mut Types, model: &Model, enumeration: &Enumeration, feature: &'static str) -> TokenStream {
    let (list, conversion) = match enumeration.representation {
        Representation::String => ("enumeration", None),
        Representation::Integer | Representation::Number => {
            let value = enumeration.representation.rust_name();
            let (value, method) = (format_ident!("{value}"), format_ident!("as_{value}"));
            ("numeric_enumeration", Some(quote!(as #value by #method)))
        }
    };
    let list = types.imports.runtime_macro(list);
    let name = &model.name;
    let response = model.usage.response.then(|| quote!(response with #feature));
    let form = model.usage.form.then(|| quote!(request));
    let json = model.usage.json.then(|| quote!(json));
    let usages = response.into_iter().chain(form).chain(json);
    let entries = entries(enumeration);
    quote! {
        #list {
            #name #conversion in #(#usages)and*;
            #entries
        }
    }
}

/// Emits the values and their variants.
fn entries(enumeration: &Enumeration) -> TokenStream {
    let names = enumeration.values.iter().map(|value| &value.name);
    let values = literals(enumeration);
    quote!(#(#names => #values,)*)
}

/// Returns the values as literals.
pub(super) fn literals(enumeration: &Enumeration) -> impl Iterator<Item = TokenStream> {
    enumeration.values.iter().map(|value| match enumeration.representation {
        Representation::String => Literal::string(&value.wire_name).to_token_stream(),
        // The text has the form of a literal, with a sign if it is negative.
        Representation::Integer => value.wire_name.parse().unwrap_or_default(),
        // A floating-point literal has a fraction or an exponent.
        Representation::Number if value.wire_name.contains(['.', 'e']) => value.wire_name.parse().unwrap_or_default(),
        Representation::Number => format!("{}.0", value.wire_name).parse().unwrap_or_default(),
    })
}
