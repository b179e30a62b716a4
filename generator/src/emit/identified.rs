//! Emits `Identified` for the objects that a response can contain in place of their id.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Model, ModelId, Object, Shape, Type, Union};

use super::runtime;
use super::types::Types;

/// Returns the models that a response can contain in place of their id.
pub(super) fn expanded(api: &Api) -> BTreeSet<ModelId> {
    let values = runtime::values(api).flat_map(Type::layers);
    let expandable = values.filter(|value| matches!(value, Type::Expandable(_)));
    let mut open: Vec<ModelId> = expandable.filter_map(Type::model).collect();
    let mut expanded = BTreeSet::new();
    while let Some(id) = open.pop() {
        if let (true, Shape::Union(union)) = (expanded.insert(id), &api.model(id).shape) {
            open.extend(union.members.iter().filter_map(|member| member.variant.value.model()));
        }
    }
    expanded
}

pub(super) fn emit(types: &mut Types, model: &Model) -> TokenStream {
    let identified = types.imports.runtime("Identified");
    let name = &model.name;
    let id = match &model.shape {
        Shape::Object(object) => of_object(object),
        Shape::Union(union) => of_union(union),
        Shape::Enumeration(_) | Shape::TypeKeyedObject(_) | Shape::UntaggedUnion(_) => quote!(None),
    };
    quote! {
        impl #identified for #name {
            fn id(&self) -> Option<&str> {
                #id
            }
        }
    }
}

fn of_object(object: &Object) -> TokenStream {
    let mut properties = object.properties.iter();
    let id = properties.find(|property| property.wire_name == "id" && property.value.is_plain_string());
    let Some(id) = id else {
        return quote!(None);
    };
    let field = &id.name;
    match id.is_optional() {
        true if id.has_three_states => quote!(self.#field.as_ref()?.as_deref()),
        true => quote!(self.#field.as_deref()),
        false => quote!(Some(&self.#field)),
    }
}

fn of_union(union: &Union) -> TokenStream {
    let variants = union.members.iter().map(|member| &member.variant.name);
    quote! {
        match self {
            #(Self::#variants(object) => object.id(),)*
            Self::Unknown(object) => object.tag("id"),
        }
    }
}
