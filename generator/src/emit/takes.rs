//! Emits how a variant of an untagged union is recognized: the JSON values that it takes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Enumeration, Object, Property, Representation, Shape, Type, TypeKeyedObject};

/// Returns the `Takes` of a type.
pub(super) fn value(api: &Api, value: &Type) -> TokenStream {
    let simple = match value {
        Type::String | Type::Text(_) | Type::Secret | Type::BinaryContent | Type::BinaryBody | Type::FilePart => {
            quote!(String)
        }
        Type::Integer(_) | Type::UnixTime => quote!(Integer),
        Type::Number => quote!(Number),
        Type::Boolean => quote!(Boolean),
        Type::Array(_) => quote!(Array),
        Type::FreeForm | Type::Map(_) => quote!(Map),
        // An empty string is a value as well.
        Type::Json | Type::Clearable(_) => quote!(Any),
        Type::Expandable(_) => quote!(StringOrMap),
        Type::Nullable(inner) => return self::value(api, inner),
        Type::Page(_) => {
            return takes(
                &["object", "data", "has_more"],
                &["url"],
                &[("object", "\"list\"".to_owned())],
            );
        }
        Type::Model(id) => match &api.model(*id).shape {
            Shape::Object(object) => return self::object(api, object),
            Shape::Enumeration(enumeration) => {
                let values = values(enumeration);
                quote!(Values(&[#(#values),*]))
            }
            Shape::TypeKeyedObject(object) => return type_keyed(object),
            Shape::Union(_) => quote!(Map),
            Shape::UntaggedUnion(_) => quote!(Any),
        },
    };
    quote!(untagged::Takes::#simple)
}

fn object(api: &Api, object: &Object) -> TokenStream {
    let names = |is_required: bool| -> Vec<&str> {
        let properties = object.properties.iter();
        let properties = properties.filter(|property| property.required == is_required);
        properties.map(|property| property.wire_name.as_str()).collect()
    };
    let constants = object.properties.iter().filter_map(|property| {
        let value = constant(api, property)?;
        Some((property.wire_name.as_str(), value))
    });
    takes(&names(true), &names(false), &constants.collect::<Vec<_>>())
}

fn type_keyed(object: &TypeKeyedObject) -> TokenStream {
    let properties = object.variants.iter().filter_map(|variant| variant.property.as_ref());
    let properties: Vec<&str> = properties.map(|property| property.wire_name.as_str()).collect();
    takes(&[&object.tag], &properties, &[])
}

fn takes(required: &[&str], optional: &[&str], constants: &[(&str, String)]) -> TokenStream {
    let constants = constants.iter().map(|(name, value)| quote!((#name, #value)));
    quote! {
        untagged::Takes::Object {
            required: &[#(#required),*],
            optional: &[#(#optional),*],
            constants: &[#(#constants),*],
        }
    }
}

/// Returns the JSON text of the only value of a required property.
fn constant(api: &Api, property: &Property) -> Option<String> {
    if !property.required || property.nullable {
        return None;
    }
    match &property.value {
        Type::Model(id) => match &api.model(*id).shape {
            Shape::Enumeration(enumeration) => match values(enumeration).as_slice() {
                [value] => Some(value.clone()),
                _ => None,
            },
            _ => None,
        },
        _ => property.constraints.only_value.clone(),
    }
}

/// Returns the values of an enumeration as JSON text.
fn values(enumeration: &Enumeration) -> Vec<String> {
    let values = enumeration.values.iter();
    values
        .map(|value| match enumeration.representation {
            Representation::String => serde_json::Value::from(value.wire_name.as_str()).to_string(),
            Representation::Integer | Representation::Number => value.wire_name.clone(),
        })
        .collect()
}
