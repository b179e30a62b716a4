//! Emits unions of arbitrary types.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Model, Property, Representation, Shape, Type, UntaggedUnion};
use crate::names::Identifier;

use super::documentation::{Comment, code};
use super::takes;
use super::types::Types;

pub(super) fn emit(types: &mut Types, model: &Model, union: &UntaggedUnion, derived: &TokenStream) -> TokenStream {
    let name = &model.name;
    let mut comment = Comment::described(types.descriptions, &model.documentation, || {
        match model.usage.request() {
            true => format!("The types of values that {} accepts.", code(&model.wire_name)),
            false => format!("The types of values of {}.", code(&model.wire_name)),
        }
    });
    types.describe_relations(model, &mut comment);
    let comment = comment.outer();
    let variants: Vec<TokenStream> = union
        .variants
        .iter()
        .map(|variant| self::variant(types, variant))
        .collect();
    let conversions: Vec<TokenStream> = union
        .variants
        .iter()
        .map(|variant| conversion(types, model, union, variant))
        .collect();
    let unknown = model.usage.response.then(|| {
        let unknown_value = types.imports.runtime("UnknownValue");
        let comment = Comment::new("A value that the API description does not define.").outer();
        quote!(#comment Unknown(#unknown_value),)
    });
    let decoding = model.usage.response.then(|| decoding(types, name, union));
    let form = model.usage.form.then(|| form(types, model, union));
    let json = model.usage.json.then(|| json(types, model, union));
    quote! {
        #comment
        #[non_exhaustive]
        #[derive(#derived)]
        pub enum #name {
            #(#variants)*
            #unknown
        }

        #(#conversions)*
        #decoding
        #form
        #json
    }
}

fn decoding(types: &mut Types, name: &Identifier, union: &UntaggedUnion) -> TokenStream {
    let deserialize = types.imports.external("serde::de", "Deserialize");
    let deserializer = types.imports.external("serde::de", "Deserializer");
    let untagged = types.imports.runtime("untagged");
    let variants = union.variants.iter().map(|variant| {
        let (takes, variant) = (takes::value(types.api, &variant.value), &variant.name);
        quote!(#untagged::Variant { takes: #takes, read: |json| json.read().map(Self::#variant) },)
    });
    quote! {
        impl<'de> #deserialize<'de> for #name {
            fn deserialize<D: #deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #untagged::decode(deserializer, &[#(#variants)*], Self::Unknown)
            }
        }
    }
}

fn form(types: &mut Types, model: &Model, union: &UntaggedUnion) -> TokenStream {
    let write_form = types.imports.runtime("WriteForm");
    let form_writer = types.imports.runtime("FormWriter");
    let key = types.imports.runtime("Key");
    let name = &model.name;
    let unknown = model.usage.response.then(|| Identifier::fixed("Unknown"));
    let names = union.variants.iter().map(|variant| &variant.name).chain(&unknown);
    quote! {
        impl #write_form for #name {
            fn write_form(&self, form: &mut #form_writer, key: #key<'_>) {
                match self {
                    #(Self::#names(value) => form.write(key, value),)*
                }
            }
        }
    }
}

fn json(types: &mut Types, model: &Model, union: &UntaggedUnion) -> TokenStream {
    let name = &model.name;
    let unknown = model.usage.response.then(|| Identifier::fixed("Unknown"));
    let names = union.variants.iter().map(|variant| &variant.name).chain(&unknown);
    let write_json = types.imports.runtime("WriteJson");
    let json_writer = types.imports.runtime("JsonWriter");
    quote! {
        impl #write_json for #name {
            fn write_json(&self, json: &mut #json_writer) {
                match self {
                    #(Self::#names(value) => json.write(value),)*
                }
            }
        }
    }
}

fn variant(types: &mut Types, variant: &Property) -> TokenStream {
    let mut comment = Comment::described(types.descriptions, &variant.documentation, || {
        let described = types.value(&variant.value).to_string();
        let described = described.replace(' ', "").replace("runtime::", "");
        format!("A value of type {}.", code(&described))
    });
    comment.bounds(&variant.value, &variant.constraints, None);
    let comment = comment.outer();
    let name = &variant.name;
    let value = types.field(&variant.value, false, variant.boxed);
    quote!(#comment #name(#value),)
}

/// Returns `true` if the variant is an enumeration of strings, whose values can be given as text.
fn is_enumeration(types: &Types, variant: &Property) -> bool {
    match variant.value {
        Type::Model(id) => matches!(
            &types.api.model(id).shape,
            Shape::Enumeration(enumeration) if enumeration.representation == Representation::String
        ),
        _ => false,
    }
}

/// Emits the conversions of a value to the union.
fn conversion(types: &mut Types, model: &Model, union: &UntaggedUnion, variant: &Property) -> TokenStream {
    let (name, variant_name) = (&model.name, &variant.name);
    if types.is_model(&variant.value, name) {
        // The standard library implements `From<T> for T`, so a second implementation would conflict.
        return TokenStream::new();
    }
    let value = types.value(&variant.value);
    let boxed = match variant.boxed {
        true => quote!(Box::new(value)),
        false => quote!(value),
    };
    let is_text = variant.value == Type::String;
    let is_only_text = is_enumeration(types, variant)
        && !union.variants.iter().any(|other| {
            let is_text = other.value.is_plain_string() || is_enumeration(types, other);
            is_text && other.name != variant.name
        });
    let borrowed = (is_text || is_only_text).then(|| {
        quote! {
            impl From<&str> for #name {
                fn from(value: &str) -> Self {
                    Self::#variant_name(value.into())
                }
            }
        }
    });
    quote! {
        impl From<#value> for #name {
            fn from(value: #value) -> Self {
                Self::#variant_name(#boxed)
            }
        }

        #borrowed
    }
}
