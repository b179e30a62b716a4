//! Emits unions of objects, as enums with a variant for unknown objects.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Discriminant, Model, Property, Union, UnionMember};
use crate::markdown;
use crate::names::Identifier;

use super::documentation::{Comment, code, listed};
use super::object;
use super::types::Types;

pub(super) fn emit(types: &mut Types, model: &Model, union: &Union, derived: &TokenStream) -> TokenStream {
    let name = &model.name;
    let mut comment = Comment::described(types.descriptions, &model.documentation, || {
        format!("One of these objects: {}.", listed(&described(types, union), "or"))
    });
    types.describe_relations(model, &mut comment);
    let comment = comment.outer();
    let variants = || union.members.iter().map(|member| &member.variant);
    let unknown_object = types.imports.runtime("UnknownObject");
    let unknown = Comment::new("An object that the API description does not define, with all its properties.").outer();
    let declarations: Vec<TokenStream> = union.members.iter().map(|member| declaration(types, member)).collect();
    let conversions: Vec<TokenStream> = variants().map(|variant| conversion(types, name, variant)).collect();
    let decoding = model.usage.response.then(|| decoding(types, model, union));
    let form = model.usage.form.then(|| form(types, name, union));
    let json = model.usage.json.then(|| json(types, name, union));
    quote! {
        #comment
        #[non_exhaustive]
        #[derive(#derived)]
        pub enum #name {
            #(#declarations)*
            #unknown
            Unknown(#unknown_object),
        }

        #(#conversions)*
        #decoding
        #form
        #json
    }
}

/// Returns the name of a member in the document.
fn wire_name<'a>(types: &Types<'a>, member: &'a UnionMember) -> &'a str {
    let model = member.variant.value.model().map(|id| types.api.model(id));
    model.map_or(&member.variant.wire_name, |model| &model.wire_name)
}

/// Returns the names of the members as code. Members with the same name also have their distinction.
fn described(types: &Types, union: &Union) -> Vec<String> {
    let names: Vec<&str> = union.members.iter().map(|member| wire_name(types, member)).collect();
    let members = union.members.iter().zip(&names).map(|(member, name)| {
        let is_unique = names.iter().filter(|other| *other == name).count() == 1;
        let distinction = if is_unique { String::new() } else { distinction(member) };
        format!("{}{distinction}", code(name))
    });
    members.collect()
}

fn declaration(types: &mut Types, member: &UnionMember) -> TokenStream {
    let variant = &member.variant;
    let mut comment = Comment::described(types.descriptions, &variant.documentation, || {
        let model = variant.value.model().map(|id| types.api.model(id));
        let sentence = model.and_then(|model| markdown::first_sentence(model.documentation.description.as_deref()?));
        sentence.unwrap_or_else(|| format!("The {} object{}.", code(wire_name(types, member)), distinction(member)))
    });
    comment.bounds(&variant.value, &variant.constraints, None);
    let comment = comment.outer();
    let name = &variant.name;
    let value = types.field(&variant.value, false, variant.boxed);
    quote!(#comment #name(#value),)
}

/// Returns the phrase that names the properties which only this member has, if these distinguish it from the others.
fn distinction(member: &UnionMember) -> String {
    let [Discriminant { own, .. }] = member.discriminants.as_slice() else {
        return String::new();
    };
    let names: Vec<String> = own.iter().map(|name| code(name)).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => format!(" with {only}"),
        [others @ .., last] => format!(" with {} and {last}", others.join(", ")),
    }
}

/// Emits the conversion of a member to the union.
fn conversion(types: &mut Types, name: &Identifier, variant: &Property) -> TokenStream {
    let variant_name = &variant.name;
    if types.is_model(&variant.value, name) {
        // The standard library implements `From<T> for T`, so a second implementation would conflict.
        return TokenStream::new();
    }
    let value = types.value(&variant.value);
    let boxed = match variant.boxed {
        true => quote!(Box::new(value)),
        false => quote!(value),
    };
    quote! {
        impl From<#value> for #name {
            fn from(value: #value) -> Self {
                Self::#variant_name(#boxed)
            }
        }
    }
}

fn decoding(types: &mut Types, model: &Model, union: &Union) -> TokenStream {
    let kind = types.imports.runtime("kind");
    let unknown_object = types.imports.runtime("UnknownObject");
    let kinds = union
        .members
        .iter()
        .flat_map(|member| &member.discriminants)
        .map(|discriminant| {
            let Discriminant { tags, flag, own } = discriminant;
            let flag = match flag {
                Some(flag) => quote!(Some(#flag)),
                None => quote!(None),
            };
            quote!(#kind::Kind { tags: &[#(#tags),*], flag: #flag, own: &[#(#own),*] })
        });
    let kinds = quote!(&[#(#kinds),*]);
    let tag = match &union.tag {
        Some(tag) => quote!(Some(#tag)),
        None => quote!(None),
    };
    let mut index = 0_usize;
    let known: Vec<TokenStream> = union
        .members
        .iter()
        .map(|UnionMember { variant, discriminants }| {
            let indices = (index..index + discriminants.len()).map(proc_macro2::Literal::usize_unsuffixed);
            let (name, value) = (&variant.name, types.value(&variant.value));
            let object = match variant.boxed {
                true => quote!(Box::new(#value::from_properties(properties)?)),
                false => quote!(#value::from_properties(properties)?),
            };
            let arm = quote!(Some(#(#indices)|*) => Self::#name(#object),);
            index += discriminants.len();
            arm
        })
        .collect();
    let names = union.members.iter().map(|member| wire_name(types, member).to_owned());
    let names: Vec<String> = names.collect();
    let expecting = format!("an object ({})", listed(&names, "or"));
    object::reading(
        types,
        model,
        &expecting,
        &Identifier::fixed("properties"),
        &quote!(mut),
        &quote! {
            let kind = properties.kind(#tag, #kinds)?;
            Ok(match kind {
                #(#known)*
                _ => Self::Unknown(#unknown_object::from_properties(properties)?),
            })
        },
    )
}

fn form(types: &mut Types, name: &Identifier, union: &Union) -> TokenStream {
    let write_form = types.imports.runtime("WriteForm");
    let form_writer = types.imports.runtime("FormWriter");
    let key = types.imports.runtime("Key");
    let names = union.members.iter().map(|member| &member.variant.name);
    quote! {
        impl #write_form for #name {
            fn write_form(&self, form: &mut #form_writer, key: #key<'_>) {
                match self {
                    #(Self::#names(object) => form.write(key, object),)*
                    Self::Unknown(object) => object.write_form(form, key),
                }
            }
        }
    }
}

fn json(types: &mut Types, name: &Identifier, union: &Union) -> TokenStream {
    let write_json = types.imports.runtime("WriteJson");
    let json_writer = types.imports.runtime("JsonWriter");
    let names = union.members.iter().map(|member| &member.variant.name);
    quote! {
        impl #write_json for #name {
            fn write_json(&self, json: &mut #json_writer) {
                match self {
                    #(Self::#names(object) => object.write_json(json),)*
                    Self::Unknown(object) => object.write_json(json),
                }
            }
        }
    }
}

/// Emits the pagination cursor: the `id` of the object, also of an unknown one.
pub(super) fn cursor(types: &mut Types, model: &Model, union: &Union) -> TokenStream {
    let cursor = types.imports.runtime("Cursor");
    let name = &model.name;
    let arms = union.members.iter().map(|member| {
        let variant = &member.variant.name;
        quote!(Self::#variant(object) => &object.id,)
    });
    quote! {
        impl #cursor for #name {
            fn cursor(&self) -> &str {
                match self {
                    #(#arms)*
                    Self::Unknown(object) => object.tag("id").unwrap_or_default(),
                }
            }
        }
    }
}
