//! Emits objects as structs.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Model, Object, Property, Type};
use crate::markdown;
use crate::names::Identifier;

use super::documentation::{ADDITIONAL, Comment, code};
use super::types::{Argument, Types};

pub(super) fn emit(
    types: &mut Types,
    model: &Model,
    object: &Object,
    feature: &'static str,
    derived: &TokenStream,
) -> TokenStream {
    let name = &model.name;
    let mut comment = Comment::described(types.descriptions, &model.documentation, || {
        format!("The {} object.", code(&model.wire_name))
    });
    types.describe_relations(model, &mut comment);
    let comment = comment.outer();
    // A field and its setter have the same documentation.
    let comments: Vec<TokenStream> = object
        .properties
        .iter()
        .map(|property| self::comment(types, property).outer())
        .collect();
    let fields: TokenStream = object
        .properties
        .iter()
        .zip(&comments)
        .map(|(property, comment)| field(types, property, comment))
        .collect();
    let additional = object.additional.as_ref().map(|property| {
        let comment = additional_comment(property).outer();
        field(types, property, &comment)
    });
    let constructor = constructor(types, model, object, &comments);
    let response = model.usage.response.then(|| response(types, model, object, feature));
    let form = model.usage.form.then(|| form(types, name, object));
    let json = model.usage.json.then(|| json(types, name, object));
    // A type whose `new` has no arguments also implements `Default`.
    let has_default = !object.properties.iter().any(|property| property.required);
    let (default, default_in_tests) = match model.usage.request() {
        true => (has_default.then(|| quote!(, Default)), None),
        false => (
            None,
            has_default.then(|| quote!(#[cfg_attr(feature = "test-util", derive(Default))])),
        ),
    };
    let mut tokens = quote! {
        #comment
        #[non_exhaustive]
        #[derive(#derived #default)]
        #default_in_tests
        pub struct #name {
            #fields
            #additional
        }
    };
    tokens.extend(constructor);
    tokens.extend([response, form, json].into_iter().flatten());
    tokens
}

fn field(types: &mut Types, property: &Property, comment: &TokenStream) -> TokenStream {
    let name = &property.name;
    let value = types.property(property);
    let condition = types.condition(&property.value);
    quote!(#comment #condition pub #name: #value,)
}

/// Returns the documentation of the field for properties without names.
fn additional_comment(property: &Property) -> Comment {
    let mut comment = Comment::new(ADDITIONAL);
    comment.bounds(&property.value, &property.constraints, None);
    comment
}

/// Returns the documentation of a property. If it has no description, the first sentence of its model's is used.
pub(super) fn comment(types: &Types, property: &Property) -> Comment {
    let mut comment = Comment::described(types.descriptions, &property.documentation, || {
        let model = property.value.model().map(|id| types.api.model(id));
        model
            .and_then(|model| markdown::first_sentence(model.documentation.description.as_deref()?))
            .unwrap_or_else(|| format!("The {} property.", code(&property.wire_name)))
    });
    let default = property.documentation.default.as_deref().filter(|_| !property.required);
    comment.bounds(&property.value, &property.constraints, default);
    if let Some(setter) = &property.expanded_with {
        comment.paragraph(format!(
            "Responses can lack it unless the request expands it with {}.",
            code(setter.as_str())
        ));
    }
    comment
}

/// Emits `new`, which takes the required properties, and a setter for each optional property.
///
/// Programs create an object that occurs in no request only in tests, and set the fields of its optional properties.
fn constructor(types: &mut Types, model: &Model, object: &Object, comments: &[TokenStream]) -> TokenStream {
    let name = &model.name;
    let has_setters = model.usage.request();
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    let mut setters = TokenStream::new();
    for (property, comment) in object.properties.iter().zip(comments) {
        let field = &property.name;
        if property.required {
            let argument = types.required_argument(field, &property.value, property.nullable, property.boxed);
            values.push(argument.assigned(field));
            arguments.push(argument.declared);
        } else {
            let condition = types.condition(&property.value);
            values.push(quote!(#condition #field: None));
            if has_setters {
                setters.extend(setter(types, property, comment));
            }
        }
    }
    if let Some(property) = &object.additional {
        let field = &property.name;
        values.push(quote!(#field: Default::default()));
        if has_setters {
            let comment = additional_comment(property).outer();
            let Argument { declared, converted } = types.argument(field, &property.value, false);
            setters.extend(quote! {
                #comment
                #[must_use]
                pub fn #field(mut self, #declared) -> Self {
                    self.#field = #converted;
                    self
                }
            });
        }
    }
    let constructed = match arguments.is_empty() {
        // A setter can have the name `default`.
        true => quote!(Default::default()),
        false => quote!(Self { #(#values),* }),
    };
    let condition = (!has_setters).then(|| quote!(#[cfg(feature = "test-util")]));
    let comment = Comment::new(match object.properties.is_empty() {
        true if object.additional.is_some() => "Creates an object without properties.",
        true if model.usage.form => "Creates an object. It has no properties, so form encoding omits it.",
        true => "Creates an object. It has no properties.",
        false => "Creates an object with its required properties.",
    })
    .outer();
    quote! {
        #condition
        impl #name {
            #comment
            pub fn new(#(#arguments),*) -> Self {
                #constructed
            }

            #setters
        }
    }
}

/// Emits the setter of an optional property, and the setter that clears the property if it can be cleared.
fn setter(types: &mut Types, property: &Property, comment: &TokenStream) -> TokenStream {
    let field = &property.name;
    let argument = types.setter_argument(field, &property.value, property.has_three_states, property.boxed);
    let Argument { declared, converted } = argument;
    let mut setters = quote! {
        #comment
        #[must_use]
        pub fn #field(mut self, #declared) -> Self {
            self.#field = Some(#converted);
            self
        }
    };
    setters.extend(property.clear.as_ref().map(|setter| {
        let (comment, cleared) = types.cleared(&property.wire_name, property.has_three_states);
        let comment = comment.outer();
        quote! {
            #comment
            #[must_use]
            pub fn #setter(mut self) -> Self {
                self.#field = Some(#cleared);
                self
            }
        }
    }));
    setters
}

/// Emits the trait implementations of a response object, as a call to the runtime macro `response_object`.
fn response(types: &mut Types, model: &Model, object: &Object, feature: &'static str) -> TokenStream {
    let list = types.imports.runtime_macro("response_object");
    let name = &model.name;
    let expecting = expecting(model);
    let lines = object.properties.iter().map(|property| {
        let (field, wire_name) = (&property.name, &property.wire_name);
        let presence = match (property.required, property.nullable) {
            (true, false) => quote!(required),
            (true, true) => quote!(nullable),
            (false, _) if property.has_three_states || property.value == Type::Json => quote!(optional_or_null),
            (false, _) => quote!(optional),
        };
        let condition = types.feature(&property.value).map(|feature| quote!(with #feature));
        quote!(#field: #presence #wire_name #condition,)
    });
    let lines: TokenStream = lines.collect();
    let additional = additional_line(object);
    quote! {
        #list {
            #name as #expecting with #feature;
            #lines
            #additional
        }
    }
}

/// Emits the encoding of an object in forms, as a call to the runtime macro `request_object`.
fn form(types: &mut Types, name: &Identifier, object: &Object) -> TokenStream {
    let list = types.imports.runtime_macro("request_object");
    let fields = object.properties.iter().map(|property| &property.name);
    let wire_names = object.properties.iter().map(|property| &property.wire_name);
    let additional = additional_line(object);
    quote! {
        #list {
            #name;
            #(#fields: #wire_names,)*
            #additional
        }
    }
}

/// Emits the JSON encoding of an object, as a call to the runtime macro `json_object`.
fn json(types: &mut Types, name: &Identifier, object: &Object) -> TokenStream {
    let list = types.imports.runtime_macro("json_object");
    let lines = object.properties.iter().map(|property| {
        let (field, wire_name) = (&property.name, &property.wire_name);
        match property.required {
            true => quote!(#field: required #wire_name,),
            false => quote!(#field: optional #wire_name,),
        }
    });
    let lines: TokenStream = lines.collect();
    let additional = additional_line(object);
    quote! {
        #list {
            #name;
            #lines
            #additional
        }
    }
}

/// Returns the line of a runtime macro for the properties without names.
fn additional_line(object: &Object) -> Option<TokenStream> {
    object.additional.as_ref().map(|property| {
        let (field, excluded) = (&property.name, &object.excluded);
        let excluded = (!excluded.is_empty()).then(|| quote!(except #(#excluded)|*));
        quote!(..#field #excluded,)
    })
}

/// Returns the description of the expected value for decoding errors.
pub(super) fn expecting(model: &Model) -> String {
    format!("an object ({})", model.wire_name)
}

/// Emits the decoding of a type from a JSON object. `body` reads the properties from the argument `source`.
pub(super) fn reading(
    types: &mut Types,
    model: &Model,
    expecting: &str,
    source: &Identifier,
    mutability: &TokenStream,
    body: &TokenStream,
) -> TokenStream {
    let name = &model.name;
    let deserialize = types.imports.external("serde::de", "Deserialize");
    let deserializer = types.imports.external("serde::de", "Deserializer");
    let map_access = types.imports.external("serde::de", "MapAccess");
    let from_properties = types.imports.runtime("FromProperties");
    let properties = types.imports.runtime("Properties");
    let decode = types.imports.runtime("decode");
    quote! {
        impl<'de> #deserialize<'de> for #name {
            fn deserialize<D: #deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #decode::object(deserializer)
            }
        }

        impl #from_properties for #name {
            const EXPECTING: &'static str = #expecting;

            fn from_properties<'de, A: #map_access<'de>>(#mutability #source: #properties<A>) -> Result<Self, A::Error> {
                #body
            }
        }
    }
}
