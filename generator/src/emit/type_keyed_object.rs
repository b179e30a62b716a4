//! Emits objects whose tag names their other property, as enums with a variant for unknown objects.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Model, Property, TypeKeyedObject, TypeKeyedVariant};
use crate::names::Identifier;

use super::documentation::{Comment, code};
use super::object;
use super::types::Types;

pub(super) fn emit(types: &mut Types, model: &Model, union: &TypeKeyedObject, derived: &TokenStream) -> TokenStream {
    let name = &model.name;
    let mut comment = Comment::described(types.descriptions, &model.documentation, || {
        format!("The {} object.", code(&model.wire_name))
    });
    types.describe_relations(model, &mut comment);
    let comment = comment.outer();
    let unknown_object = types.imports.runtime("UnknownObject");
    let variants: Vec<TokenStream> = union
        .variants
        .iter()
        .map(|variant| declaration(types, union, variant))
        .collect();
    let unknown = Comment::new("An object that the API description does not define, with all its properties.").outer();
    let constructors: Vec<TokenStream> = union
        .variants
        .iter()
        .map(|variant| constructor(types, union, variant))
        .collect();
    let accessors: Vec<TokenStream> = union
        .variants
        .iter()
        .filter_map(|variant| accessor(types, union, variant))
        .collect();
    let decoding = model.usage.response.then(|| decoding(types, model, union));
    let form = model.usage.form.then(|| form(types, model, union));
    let json = model.usage.json.then(|| json(types, model, union));
    quote! {
        #comment
        #[non_exhaustive]
        #[derive(#derived)]
        pub enum #name {
            #(#variants)*
            #unknown
            Unknown(#unknown_object),
        }

        impl #name {
            #(#constructors)*

            #(#accessors)*
        }

        #decoding
        #form
        #json
    }
}

fn comment(union: &TypeKeyedObject, variant: &TypeKeyedVariant) -> Comment {
    Comment::new(format!(
        "The object whose {} is {}.",
        code(&union.tag),
        code(&variant.wire_name)
    ))
}

fn declaration(types: &mut Types, union: &TypeKeyedObject, variant: &TypeKeyedVariant) -> TokenStream {
    let comment = comment(union, variant).outer();
    let name = &variant.name;
    let Some(property) = &variant.property else {
        return quote!(#comment #name,);
    };
    let property_comment = object::comment(types, property).outer();
    let field = &property.name;
    let value = types.field(&property.value, false, property.boxed);
    quote!(#comment #name { #property_comment #field: #value, },)
}

fn constructor(types: &mut Types, union: &TypeKeyedObject, variant: &TypeKeyedVariant) -> TokenStream {
    let comment = comment(union, variant).outer();
    let (name, constructor) = (&variant.name, &variant.constructor);
    match &variant.property {
        None => quote! {
            #comment
            pub fn #constructor() -> Self {
                Self::#name
            }
        },
        Some(property) => {
            let field = &property.name;
            let argument = types.argument(field, &property.value, property.boxed);
            let (declared, assigned) = (&argument.declared, argument.assigned(field));
            quote! {
                #comment
                pub fn #constructor(#declared) -> Self {
                    Self::#name { #assigned }
                }
            }
        }
    }
}

/// Emits the method that returns the property of a variant, if it has one.
fn accessor(types: &mut Types, union: &TypeKeyedObject, variant: &TypeKeyedVariant) -> Option<TokenStream> {
    let (property, accessor) = (variant.property.as_ref()?, variant.accessor.as_ref()?);
    let comment = Comment::new(format!(
        "Returns {} if {} is {}, and `None` otherwise.",
        code(&property.wire_name),
        code(&union.tag),
        code(&variant.wire_name)
    ))
    .outer();
    let (name, binding) = (&variant.name, binding(property));
    let (returned, value) = types.borrowed(&property.value);
    Some(quote! {
        #comment
        pub fn #accessor(&self) -> Option<#returned> {
            match self {
                Self::#name { #binding } => Some(#value),
                _ => None,
            }
        }
    })
}

/// Emits the decoding of the object.
///
/// A known tag without its property, or with the property of another tag, decodes to `Unknown`, which keeps all
/// properties.
fn decoding(types: &mut Types, model: &Model, union: &TypeKeyedObject) -> TokenStream {
    let tag = &union.tag;
    let tagged_object = types.imports.runtime("TaggedObject");
    let properties = union.variants.iter().filter_map(|variant| variant.property.as_ref());
    let properties = properties.map(|property| &property.wire_name);
    let known = union.variants.iter().map(|variant| {
        let (name, wire_name) = (&variant.name, &variant.wire_name);
        match &variant.property {
            None => quote!(Some(#wire_name) => Self::#name,),
            Some(property) => {
                let (field, key) = (&property.name, &property.wire_name);
                let variable = types.variable_name(field, &property.value);
                let assigned = match variable == *field {
                    true => quote!(#field),
                    false => quote!(#field: #variable),
                };
                quote! {
                    Some(#wire_name) => match object.property(#key) {
                        Some(#variable) => Self::#name { #assigned },
                        None => Self::Unknown(object.into()),
                    },
                }
            }
        }
    });
    let known: Vec<TokenStream> = known.collect();
    object::reading(
        types,
        model,
        &object::expecting(model),
        &Identifier::fixed("properties"),
        &quote!(),
        &quote! {
            let object = #tagged_object::from_properties(properties, [#tag #(, #properties)*])?;
            Ok(match object.lone_tag() {
                #(#known)*
                _ => Self::Unknown(object.into()),
            })
        },
    )
}

fn form(types: &mut Types, model: &Model, union: &TypeKeyedObject) -> TokenStream {
    let name = &model.name;
    let tag = &union.tag;
    let write_form = types.imports.runtime("WriteForm");
    let form_writer = types.imports.runtime("FormWriter");
    let key = types.imports.runtime("Key");
    let arms = union.variants.iter().map(|variant| {
        let (name, wire_name) = (&variant.name, &variant.wire_name);
        match &variant.property {
            None => quote!(Self::#name => form.write(key.property(#tag), #wire_name),),
            Some(property) => {
                let (binding, key) = (binding(property), &property.wire_name);
                quote! {
                    Self::#name { #binding } => {
                        form.write(key.property(#tag), #wire_name);
                        form.write(key.property(#key), value);
                    }
                }
            }
        }
    });
    quote! {
        impl #write_form for #name {
            fn write_form(&self, form: &mut #form_writer, key: #key<'_>) {
                match self {
                    #(#arms)*
                    Self::Unknown(object) => object.write_form(form, key),
                }
            }
        }
    }
}

fn json(types: &mut Types, model: &Model, union: &TypeKeyedObject) -> TokenStream {
    let name = &model.name;
    let tag = &union.tag;
    let write_json = types.imports.runtime("WriteJson");
    let json_writer = types.imports.runtime("JsonWriter");
    let arms = union.variants.iter().map(|variant| {
        let (name, wire_name) = (&variant.name, &variant.wire_name);
        let (pattern, written) = match &variant.property {
            None => (quote!(), quote!()),
            Some(property) => {
                let (binding, key) = (binding(property), &property.wire_name);
                (quote!({ #binding }), quote!(object.required(#key, value);))
            }
        };
        quote! {
            Self::#name #pattern => {
                let mut object = json.object();
                object.required(#tag, #wire_name);
                #written
                object.end();
            }
        }
    });
    quote! {
        impl #write_json for #name {
            fn write_json(&self, json: &mut #json_writer) {
                match self {
                    #(#arms)*
                    Self::Unknown(object) => object.write_json(json),
                }
            }
        }
    }
}

/// Returns the pattern of a field, bound to `value`: the field's own name could shadow another variable.
pub(super) fn binding(property: &Property) -> TokenStream {
    let field = &property.name;
    match field.as_str() {
        "value" => quote!(value),
        _ => quote!(#field: value),
    }
}
