//! Formats single declarations of the emitted crate for reports.

mod printed;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{
    Api, Credential, Enumeration, Model, Object, Operation, Parameter, Property, Response, ResponseHeader,
    SecurityScheme, Shape, StatusVariant, Type, TypeKeyedObject, TypeKeyedVariant,
};
use crate::names::Identifier;

use super::credentials;
use super::response;
use super::response_headers;
use super::types::{Place, Types};

/// Formats the method of the client's builder that sets a credential.
pub(crate) fn security_scheme(scheme: &SecurityScheme) -> String {
    let (setter, taken) = (
        &scheme.setter,
        credentials::taken(&credentials::arguments(&scheme.credential)),
    );
    printed::function(quote!(pub fn #setter(self, #(#taken),*) -> Self))
}

/// Formats the method that returns a header of a response.
pub(crate) fn response_header(header: &ResponseHeader) -> String {
    let (name, value) = (&header.name, response_headers::value(&header.value));
    printed::function(quote!(pub fn #name(&self) -> Option<#value>))
}

/// Describes a credential and its place in requests.
pub(crate) fn credential(credential: &Credential) -> String {
    credentials::credential_words(credential)
}

/// Returns the types of the arguments that a credential consists of.
pub(crate) fn argument_types(credential: &Credential) -> Vec<&'static str> {
    credentials::argument_types(credential).collect()
}

/// Formats the method of a resource that builds a request.
pub(crate) fn operation(api: &Api, operation: &Operation) -> String {
    let mut types = Types::new(api, Place::Resource);
    let arguments: Vec<TokenStream> = operation
        .required()
        .map(|parameter| argument(&mut types, &parameter.name, &parameter.value, parameter.nullable))
        .collect();
    let (name, request) = (&operation.name, &operation.request);
    printed::function(quote!(pub fn #name(&self, #(#arguments),*) -> #request<C>))
}

/// Formats the `send` method of a request.
pub(crate) fn send(api: &Api, operation: &Operation) -> String {
    let mut types = Types::new(api, Place::Resource);
    let response = response::value(&mut types, &operation.response);
    printed::function(quote!(pub fn send(&self) -> Result<#response, Error>))
}

/// Formats the type of a successful response.
pub(crate) fn response(api: &Api, response: &Response) -> String {
    printed::value(response::value(&mut Types::new(api, Place::Resource), response))
}

/// Formats the variant of an enum for a status.
pub(crate) fn status(api: &Api, variant: &StatusVariant, is_error: bool) -> String {
    printed::variant(response::shown(
        &mut Types::new(api, Place::Resource),
        variant,
        is_error,
    ))
}

/// Formats a parameter: an argument of the method that builds the request, or a setter of the request.
pub(crate) fn parameter(api: &Api, parameter: &Parameter) -> String {
    let mut types = Types::new(api, Place::Resource);
    match parameter.required {
        true => printed::argument(argument(
            &mut types,
            &parameter.name,
            &parameter.value,
            parameter.nullable,
        )),
        false => {
            let name = &parameter.name;
            let declared = types
                .setter_argument(name, &parameter.value, parameter.nullable, false)
                .declared;
            printed::function(quote!(pub fn #name(self, #declared) -> Self))
        }
    }
}

/// Formats a setter without arguments.
pub(crate) fn switch(name: &Identifier) -> String {
    printed::function(quote!(pub fn #name(self) -> Self))
}

/// Formats a field of a struct.
pub(crate) fn property(api: &Api, property: &Property) -> String {
    let field = field(&mut Types::new(api, Place::Resource), property);
    printed::field(field)
}

/// Formats the constructor of a struct.
pub(crate) fn constructor(api: &Api, object: &Object) -> String {
    let mut types = Types::new(api, Place::Resource);
    let required = object.properties.iter().filter(|property| property.required);
    let arguments: Vec<TokenStream> = required
        .map(|property| argument(&mut types, &property.name, &property.value, property.nullable))
        .collect();
    printed::function(quote!(pub fn new(#(#arguments),*) -> Self))
}

/// Formats a variant of an enum that contains a value.
pub(crate) fn variant(api: &Api, variant: &Property) -> String {
    printed::variant(holding(&mut Types::new(api, Place::Resource), variant))
}

/// Formats a variant of an enum for a value of the tag.
pub(crate) fn type_keyed_variant(api: &Api, variant: &TypeKeyedVariant) -> String {
    printed::variant(tagged(&mut Types::new(api, Place::Resource), variant))
}

/// Formats a whole type.
pub(crate) fn model(api: &Api, model: &Model) -> String {
    let mut types = Types::new(api, Place::Resource);
    let name = &model.name;
    printed::item(match &model.shape {
        Shape::Object(object) => {
            let fields = object
                .properties
                .iter()
                .chain(object.additional.as_deref())
                .map(|property| {
                    let field = field(&mut types, property);
                    quote!(#field,)
                });
            quote!(pub struct #name { #(#fields)* })
        }
        Shape::Enumeration(Enumeration { representation, values }) => {
            let names = values.iter().map(|value| &value.name);
            let unknown = format_ident!("{}", representation.rust_name());
            quote!(pub enum #name { #(#names,)* Unknown(#unknown) })
        }
        Shape::TypeKeyedObject(TypeKeyedObject { variants, .. }) => {
            let variants = variants.iter().map(|variant| tagged(&mut types, variant));
            quote!(pub enum #name { #(#variants,)* Unknown(UnknownObject) })
        }
        Shape::UntaggedUnion(union) => {
            let variants = union.variants.iter().map(|variant| holding(&mut types, variant));
            let unknown = model.usage.response.then(|| quote!(Unknown(UnknownValue)));
            let variants = variants.chain(unknown);
            quote!(pub enum #name { #(#variants),* })
        }
        Shape::Union(union) => {
            let variants = union.members.iter().map(|member| holding(&mut types, &member.variant));
            quote!(pub enum #name { #(#variants,)* Unknown(UnknownObject) })
        }
    })
}

/// Formats a type as users of the crate write it.
pub(crate) fn value(api: &Api, value: &Type) -> String {
    printed::value(Types::new(api, Place::Resource).value(value))
}

/// Formats the type of a property that has a value.
pub(crate) fn property_value(api: &Api, property: &Property) -> String {
    let value = Types::new(api, Place::Resource).field(&property.value, false, property.boxed);
    printed::value(value)
}

fn argument(types: &mut Types, name: &Identifier, value: &Type, is_nullable: bool) -> TokenStream {
    types.required_argument(name, value, is_nullable, false).declared
}

fn field(types: &mut Types, property: &Property) -> TokenStream {
    let name = &property.name;
    let value = types.property(property);
    quote!(pub #name: #value)
}

fn holding(types: &mut Types, variant: &Property) -> TokenStream {
    let name = &variant.name;
    let value = types.field(&variant.value, false, variant.boxed);
    quote!(#name(#value))
}

fn tagged(types: &mut Types, variant: &TypeKeyedVariant) -> TokenStream {
    let name = &variant.name;
    match &variant.property {
        None => quote!(#name),
        Some(property) => {
            let field = &property.name;
            let value = types.field(&property.value, false, property.boxed);
            quote!(#name { #field: #value })
        }
    }
}
