//! Emits the conversions of models: of a reference, and of a response model to the request model for the same schema.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Model, Object, Property, Shape, Type, TypeKeyedObject, Union};
use crate::names::Identifier;

use super::type_keyed_object;
use super::types::Types;

/// Emits the conversion of a reference, if programs can create the model. Arguments and setters then take models and
/// references to them.
pub(super) fn of_reference(model: &Model) -> Option<TokenStream> {
    let name = &model.name;
    model.usage.request().then(|| {
        quote! {
            /// Clones the value.
            impl From<&Self> for #name {
                fn from(value: &Self) -> Self {
                    value.clone()
                }
            }
        }
    })
}

/// Emits `From`, if every value of the response model can be converted.
pub(super) fn emit(types: &mut Types, model: &Model) -> TokenStream {
    let Some(counterpart) = model.counterpart.filter(|counterpart| counterpart.is_convertible) else {
        return quote!();
    };
    let read = types.api.model(counterpart.model);
    let (name, read_name) = (&model.name, &read.name);
    let body = match (&read.shape, &model.shape) {
        (Shape::Object(read), Shape::Object(sent)) => object(read, sent),
        (Shape::Union(read), Shape::Union(sent)) => union(read_name, read, sent),
        (Shape::TypeKeyedObject(read), Shape::TypeKeyedObject(sent)) => type_keyed(read_name, read, sent),
        // The two models have the same schema. Enumerations do not differ, and untagged unions are not convertible.
        _ => return quote!(),
    };
    let value = match (&read.shape, &model.shape) {
        (Shape::Object(read), Shape::Object(sent)) if !have_common_fields(read, sent) => quote!(_),
        _ => quote!(value),
    };
    // The two models can be in different modules.
    let read_type = types.model(counterpart.model);
    quote! {
        impl From<#read_type> for #name {
            fn from(#value: #read_type) -> Self {
                #body
            }
        }
    }
}

/// Returns `true` if the request model has a field of the response model.
fn have_common_fields(read: &Object, sent: &Object) -> bool {
    let mut fields = sent.properties.iter().chain(sent.additional.as_deref());
    fields.any(|field| {
        let mut sources = read.properties.iter().chain(read.additional.as_deref());
        sources.any(|source| source.name == field.name)
    })
}

fn object(read: &Object, sent: &Object) -> TokenStream {
    let fields = sent
        .properties
        .iter()
        .chain(sent.additional.as_deref())
        .map(|property| {
            let field = &property.name;
            let mut properties = read.properties.iter().chain(read.additional.as_deref());
            let Some(source) = properties.find(|source| source.name == property.name) else {
                return quote!(#field: None,);
            };
            let mut value = quote!(value.#field);
            if let Some(converted) = conversion_of_value(source, property) {
                let is_direct = matches!(source.value, Type::Model(_)) && !source.boxed;
                let function = if is_direct {
                    quote!(Into::into)
                } else {
                    quote!(|value| #converted)
                };
                // The two models of a schema have the same number of options around a value.
                value = match source.options() {
                    0 => converted_field(source, property, &value),
                    1 => quote!(#value.map(#function)),
                    _ => quote!(#value.map(|value| value.map(#function))),
                };
            }
            quote!(#field: #value,)
        });
    quote!(Self { #(#fields)* })
}

fn union(read_name: &Identifier, read: &Union, sent: &Union) -> TokenStream {
    let arms = read.members.iter().zip(&sent.members).map(|(read, sent)| {
        let (name, value) = (&read.variant.name, variant_value(&read.variant, &sent.variant));
        quote!(#read_name::#name(value) => Self::#name(#value),)
    });
    quote! {
        match value {
            #(#arms)*
            #read_name::Unknown(value) => Self::Unknown(value),
        }
    }
}

fn type_keyed(read_name: &Identifier, read: &TypeKeyedObject, sent: &TypeKeyedObject) -> TokenStream {
    let arms = read.variants.iter().zip(&sent.variants).map(|(read, sent)| {
        let name = &read.name;
        match (&read.property, &sent.property) {
            (Some(read), Some(sent)) => {
                let binding = type_keyed_object::binding(read);
                let (field, value) = (&sent.name, variant_value(read, sent));
                quote!(#read_name::#name { #binding } => Self::#name { #field: #value },)
            }
            _ => quote!(#read_name::#name => Self::#name,),
        }
    });
    quote! {
        match value {
            #(#arms)*
            #read_name::Unknown(value) => Self::Unknown(value),
        }
    }
}

/// Returns the expression that converts the variable `value` to the value of a variant.
fn variant_value(read: &Property, sent: &Property) -> TokenStream {
    conversion_of_value(read, sent).unwrap_or_else(|| quote!(value))
}

/// Returns the expression that converts the variable `value`, or `None` if the types are the same.
fn conversion_of_value(read: &Property, sent: &Property) -> Option<TokenStream> {
    (read.value != sent.value).then(|| converted_field(read, sent, &quote!(value)))
}

fn converted_field(read: &Property, sent: &Property, value: &TokenStream) -> TokenStream {
    match read.boxed {
        true => {
            let converted = converted(&read.value, &sent.value, &quote!((*#value)));
            quote!(Box::new(#converted))
        }
        false => converted(&read.value, &sent.value, value),
    }
}

/// Returns the expression that converts a value to another type.
fn converted(read: &Type, sent: &Type, value: &TokenStream) -> TokenStream {
    match (read, sent) {
        (read, sent) if read == sent => quote!(#value),
        (Type::Array(read), Type::Array(sent)) => match **read {
            Type::Model(_) => quote!(#value.into_iter().map(Into::into).collect()),
            _ => {
                let inner = converted(read, sent, &quote!(value));
                quote!(#value.into_iter().map(|value| #inner).collect())
            }
        },
        (Type::Map(read), Type::Map(sent)) => {
            let inner = converted(read, sent, &quote!(value));
            quote!(#value.into_iter().map(|(key, value)| (key, #inner)).collect())
        }
        (Type::Nullable(read), Type::Nullable(sent)) => match **read {
            Type::Model(_) => quote!(#value.map(Into::into)),
            _ => {
                let inner = converted(read, sent, &quote!(value));
                quote!(#value.map(|value| #inner))
            }
        },
        _ => quote!(#value.into()),
    }
}
