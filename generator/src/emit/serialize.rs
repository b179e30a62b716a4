//! Emits `Serialize` for the response models, with the features `serialize` and `serialize-secrets`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Model, Shape, Type, TypeKeyedObject};

use super::type_keyed_object;
use super::types::Types;

/// The feature that implements `Serialize` for models without secrets.
const SERIALIZE: &str = "serialize";
/// The feature that implements `Serialize` also for secrets and models with secrets. It enables [`SERIALIZE`].
const SERIALIZE_SECRETS: &str = "serialize-secrets";

/// Returns the feature that enables serialization, for each model: [`SERIALIZE_SECRETS`] if the model contains a
/// secret, directly or indirectly.
pub(super) fn features(api: &Api) -> Vec<&'static str> {
    let has_secret = api.models_containing(|value| matches!(value, Type::Secret));
    let feature = |has_secret| if has_secret { SERIALIZE_SECRETS } else { SERIALIZE };
    has_secret.into_iter().map(feature).collect()
}

/// Emits the implementation of `Serialize`, if the model occurs in responses.
pub(super) fn emit(types: &mut Types, model: &Model, feature: &'static str) -> TokenStream {
    let body = match &model.shape {
        _ if !model.usage.response => return quote!(),
        // The runtime macros that emit these shapes implement `Serialize` as well.
        Shape::Object(_) | Shape::Enumeration(_) => return quote!(),
        Shape::TypeKeyedObject(union) => type_keyed_body(types, union, feature),
        Shape::Union(union) => {
            let names = union.members.iter().map(|member| &member.variant.name);
            quote! {
                match self {
                    #(Self::#names(object) => serde::Serialize::serialize(object, serializer),)*
                    Self::Unknown(object) => serde::Serialize::serialize(object, serializer),
                }
            }
        }
        Shape::UntaggedUnion(union) => {
            let names = union.variants.iter().map(|variant| &variant.name);
            quote! {
                match self {
                    #(Self::#names(value) => serde::Serialize::serialize(value, serializer),)*
                    Self::Unknown(value) => serde::Serialize::serialize(value, serializer),
                }
            }
        }
    };
    let name = &model.name;
    quote! {
        #[cfg(feature = #feature)]
        impl serde::Serialize for #name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                #body
            }
        }
    }
}

fn type_keyed_body(types: &mut Types, union: &TypeKeyedObject, feature: &'static str) -> TokenStream {
    let encode = types.imports.encode(feature);
    let tag = &union.tag;
    let arms = union.variants.iter().map(|variant| {
        let (name, wire_name) = (&variant.name, &variant.wire_name);
        match &variant.property {
            None => quote!(Self::#name => object.required(#tag, #wire_name)?,),
            Some(property) => {
                let (binding, key) = (type_keyed_object::binding(property), &property.wire_name);
                quote! {
                    Self::#name { #binding } => {
                        object.required(#tag, #wire_name)?;
                        object.required(#key, value)?;
                    }
                }
            }
        }
    });
    quote! {
        let mut object = #encode::object(serializer)?;
        match self {
            #(#arms)*
            Self::Unknown(unknown) => object.all(unknown)?,
        }
        object.end()
    }
}
