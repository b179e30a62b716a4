//! Emits the models that requests contain: their shapes, and the code that reads them from arguments.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::EmittedFile;
use crate::emit::documentation::Comment;
use crate::emit::types::Types;
use crate::emit::{enumeration, object};
use crate::ir::{
    Api, Enumeration, Model, ModelId, Object, Property, Representation, Shape, Type, TypeKeyedObject, Union,
    UntaggedUnion,
};
use crate::markdown::Descriptions;
use crate::names::Identifier;

use super::kind::kind;
use super::{import, property, types};

/// Returns the models that parameters contain, directly or in another model.
pub(super) fn of_requests(api: &Api) -> BTreeSet<ModelId> {
    let parameters = api.operations().flat_map(|operation| &operation.parameters);
    let mut waiting: Vec<ModelId> = parameters.filter_map(|parameter| parameter.value.model()).collect();
    let mut found = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if found.insert(id) {
            let properties = api.model(id).shape.properties();
            waiting.extend(properties.filter_map(|property| property.value.model()));
        }
    }
    found
}

/// Returns the files below `models`, and `models.rs`.
pub(super) fn emit<'a>(api: &'a Api, descriptions: Option<&'a Descriptions>) -> Vec<EmittedFile<'a>> {
    let mut modules: BTreeMap<&Identifier, Vec<&Model>> = BTreeMap::new();
    for id in of_requests(api) {
        let model = api.model(id);
        modules.entry(&model.module).or_default().push(model);
    }
    if modules.is_empty() {
        return Vec::new();
    }
    let declared: Vec<&Identifier> = modules.keys().copied().collect();
    let files = modules.into_iter().map(|(module, models)| {
        let path = format!("src/models/{}.rs", module.unraw());
        EmittedFile::rust_in_parts(path, move |parts| {
            let mut types = types(api, descriptions);
            for model in &models {
                parts.items(self::model(&mut types, model));
            }
            types.imports.lines()
        })
    });
    let mut files: Vec<EmittedFile> = files.collect();
    files.push(EmittedFile::rust("src/models.rs", move || {
        let comment = Comment::new("The models that requests contain, as they are read from arguments.").inner();
        quote!(#comment #(mod #declared;)*)
    }));
    files
}

fn model(types: &mut Types, model: &Model) -> TokenStream {
    let (shape, reading) = match &model.shape {
        Shape::Object(object) => (object_shape(types, object), read_object(types, object)),
        Shape::Enumeration(enumeration) => (
            enumeration_shape(types, enumeration),
            read_enumeration(types, enumeration),
        ),
        Shape::TypeKeyedObject(object) => (tagged_shape(types, object), read_tagged(types, object)),
        Shape::Union(union) => {
            let members = union.members.iter().map(|member| &member.variant);
            (alternatives(types, members), read_union(types, union))
        }
        Shape::UntaggedUnion(union) => (alternatives(types, union.variants.iter()), read_untagged(types, union)),
    };
    let name = &model.name;
    let path = {
        types.imports.model_module();
        quote!(models::#name)
    };
    let (model, from_argument) = (import(types, "Model"), import(types, "FromArgument"));
    let (shape_type, argument) = (import(types, "Shape"), import(types, "Argument"));
    let error = import(types, "ArgumentError");
    quote! {
        impl #model for #path {
            fn shape() -> &'static #shape_type {
                &#shape
            }
        }

        impl #from_argument for #path {
            fn from_argument(argument: #argument) -> Result<Self, #error> {
                #reading
            }
        }
    }
}

fn object_shape(types: &mut Types, object: &Object) -> TokenStream {
    let properties: Vec<TokenStream> = object
        .properties
        .iter()
        .map(|property| property::property(types, property))
        .collect();
    let additional = match &object.additional {
        Some(property) => {
            let kind = match &property.value {
                Type::Map(value) => kind(types, value),
                _ => kind(types, &Type::Json),
            };
            quote!(Some(#kind))
        }
        None => quote!(None),
    };
    let shape = import(types, "Shape");
    quote!(#shape::Object { properties: &[#(#properties),*], additional: #additional })
}

fn read_object(types: &mut Types, object: &Object) -> TokenStream {
    let fields = import(types, "Fields");
    let required: Vec<TokenStream> = object
        .properties
        .iter()
        .filter(|property| property.required)
        .map(|property| required(types, property))
        .collect();
    let optional = object.properties.iter().filter(|property| !property.required);
    let optional = optional.map(|property| {
        let (field, wire_name) = (&property.name, &property.wire_name);
        quote!(value.#field = fields.optional(#wire_name)?;)
    });
    let mut assignments: Vec<TokenStream> = optional.collect();
    assignments.extend(object.additional.as_ref().map(|property| {
        let field = &property.name;
        quote!(value.#field = fields.rest()?.into_iter().collect();)
    }));
    let mutable = (!assignments.is_empty()).then(|| quote!(mut));
    let mutable_fields = (!object.properties.is_empty() || object.additional.is_some()).then(|| quote!(mut));
    quote! {
        let #mutable_fields fields = #fields::of(argument)?;
        let #mutable value = Self::new(#(#required),*);
        #(#assignments)*
        fields.end()?;
        Ok(value)
    }
}

/// Returns the expression that reads a required property.
fn required(types: &mut Types, property: &Property) -> TokenStream {
    let value = types.value(&property.value);
    let wire_name = &property.wire_name;
    match property.is_null_distinct() {
        true => quote!(fields.required::<Option<#value>>(#wire_name)?),
        false => quote!(fields.required::<#value>(#wire_name)?),
    }
}

fn enumeration_shape(types: &mut Types, enumeration: &Enumeration) -> TokenStream {
    let shape = import(types, "Shape");
    let values = enumeration.values.iter().map(|value| &value.wire_name);
    quote!(#shape::Enumeration { values: &[#(#values),*] })
}

fn read_enumeration(types: &mut Types, enumeration: &Enumeration) -> TokenStream {
    let (module, values) = (import(types, "enumeration"), enumeration::literals(enumeration));
    let read = match enumeration.representation {
        Representation::String => quote!(text),
        Representation::Integer => quote!(integer),
        Representation::Number => quote!(number),
    };
    quote!(#module::#read(argument, &[#(#values),*]).map(Self::from))
}

fn tagged_shape(types: &mut Types, object: &TypeKeyedObject) -> TokenStream {
    let tag = &object.tag;
    let variants: Vec<TokenStream> = object
        .variants
        .iter()
        .map(|variant| {
            let value = &variant.wire_name;
            let (about, property) = match &variant.property {
                Some(property) => {
                    let described = property::property(types, property);
                    let comment = object::comment(types, property);
                    (
                        comment.lines().first().cloned().unwrap_or_default(),
                        quote!(Some(#described)),
                    )
                }
                None => (format!("Sets `{tag}` to `{value}`"), quote!(None)),
            };
            let variant = import(types, "Variant");
            quote!(#variant { tag: #value, about: #about, property: #property })
        })
        .collect();
    let shape = import(types, "Shape");
    quote!(#shape::Tagged { tag: #tag, variants: &[#(#variants),*] })
}

fn read_tagged(types: &mut Types, object: &TypeKeyedObject) -> TokenStream {
    let fields = import(types, "Fields");
    let tag = &object.tag;
    let values = object.variants.iter().map(|variant| &variant.wire_name);
    let arms: Vec<TokenStream> = object
        .variants
        .iter()
        .map(|variant| {
            let (value, name) = (&variant.wire_name, &variant.name);
            match &variant.property {
                Some(property) => {
                    let field = &property.name;
                    let mut read = required(types, property);
                    if property.boxed {
                        read = quote!(Box::new(#read));
                    }
                    quote!(#value => Self::#name { #field: #read },)
                }
                None => quote!(#value => Self::#name,),
            }
        })
        .collect();
    quote! {
        let mut fields = #fields::of(argument)?;
        let tag = fields.tag(#tag, &[#(#values),*])?;
        let value = match tag.as_str() {
            #(#arms)*
            _ => return Ok(Self::Unknown(fields.unknown(#tag, tag)?)),
        };
        fields.end()?;
        Ok(value)
    }
}

fn alternatives<'a>(types: &mut Types, variants: impl Iterator<Item = &'a Property>) -> TokenStream {
    let kinds: Vec<TokenStream> = variants.map(|variant| kind(types, &variant.value)).collect();
    let shape = import(types, "Shape");
    quote!(#shape::Alternatives { kinds: &[#(#kinds),*] })
}

fn read_union(types: &mut Types, union: &Union) -> TokenStream {
    let alternatives = import(types, "alternatives");
    let readers = union.members.iter().map(|member| reader(types, &member.variant.name));
    let readers: Vec<TokenStream> = readers.collect();
    match &union.tag {
        Some(tag) => {
            let tags = union.members.iter().map(|member| {
                let tags = member.discriminants.iter().flat_map(|discriminant| &discriminant.tags);
                quote!(&[#(#tags),*])
            });
            let unknown = reader(types, &Identifier::fixed("Unknown"));
            quote!(#alternatives::tagged(argument, #tag, &[#((#tags, #readers)),*], #unknown))
        }
        None => quote!(#alternatives::first_of(argument, &[#(#readers),*])),
    }
}

/// Alternatives that read any text come last, because text on the command line has no type of its own.
fn read_untagged(types: &mut Types, union: &UntaggedUnion) -> TokenStream {
    let alternatives = import(types, "alternatives");
    let mut variants: Vec<&Property> = union.variants.iter().collect();
    variants.sort_by_key(|variant| {
        matches!(
            variant.value,
            Type::String | Type::Secret | Type::Json | Type::Clearable(_)
        )
    });
    let readers = variants.into_iter().map(|variant| reader(types, &variant.name));
    let readers: Vec<TokenStream> = readers.collect();
    quote!(#alternatives::first_of(argument, &[#(#readers),*]))
}

/// Returns the closure that reads the variant of a union with this name.
fn reader(types: &mut Types, name: &Identifier) -> TokenStream {
    let from_argument = import(types, "FromArgument");
    quote!(|argument| #from_argument::from_argument(argument).map(Self::#name))
}
