//! Emits the Rust types of values.

use std::sync::Arc;

use proc_macro2::TokenStream;
use quote::{ToTokens as _, format_ident, quote};

use crate::ir::{Api, Model, ModelId, Parameter, Property, Shape, Type};
use crate::markdown::Descriptions;
use crate::names::Identifier;

use super::documentation::{Comment, code};
use super::groups::{self, ModelFeatures};
use super::imports::{Imports, Origin};
use super::uses::Uses;

/// The module in which a type is used, which determines the path of models.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    /// The module of a model.
    Model(&'a Identifier),
    /// The module of a resource.
    Resource,
    /// A file of the command line.
    CommandLine,
}

/// Emits types and collects the imports that they need.
pub(super) struct Types<'a> {
    pub api: &'a Api,
    /// The descriptions that are already converted to lines.
    pub descriptions: Option<&'a Descriptions>,
    /// The operations that the documentation of models links to.
    pub uses: Option<Arc<Uses<'a>>>,
    pub place: Place<'a>,
    /// The features of models, if the place is compiled without them.
    pub features: Option<Arc<ModelFeatures>>,
    pub imports: Imports,
}

/// An argument for the value of a field.
pub(super) struct Argument {
    /// The argument with its type, as a function declares it.
    pub declared: TokenStream,
    /// The expression that converts the argument to the value of the field.
    pub converted: TokenStream,
}

impl Argument {
    /// Returns the field in a struct expression.
    pub(super) fn assigned(&self, field: &Identifier) -> TokenStream {
        let converted = &self.converted;
        match converted.to_string() == field.as_str() {
            true => quote!(#field),
            false => quote!(#field: #converted),
        }
    }
}

impl<'a> Types<'a> {
    pub(super) fn new(api: &'a Api, place: Place<'a>) -> Self {
        Self {
            api,
            descriptions: None,
            uses: None,
            place,
            features: None,
            imports: Imports::of(match place {
                Place::CommandLine => Origin::CommandLine,
                Place::Model(_) | Place::Resource => Origin::Client,
            }),
        }
    }

    /// Sets the descriptions that are already converted to lines.
    pub(super) fn with_descriptions(self, descriptions: Option<&'a Descriptions>) -> Self {
        Self { descriptions, ..self }
    }

    /// Sets the operations that the documentation of models links to.
    pub(super) fn with_uses(self, uses: Arc<Uses<'a>>) -> Self {
        Self {
            uses: Some(uses),
            ..self
        }
    }

    /// Sets the features of models for a place that is compiled without them, or `None` for any other place.
    pub(super) fn with_features(self, features: Option<Arc<ModelFeatures>>) -> Self {
        Self { features, ..self }
    }

    /// Returns the feature of the model of a value, if the place is compiled without it.
    pub(super) fn feature(&self, value: &Type) -> Option<&str> {
        self.features.as_ref()?.get(value.model()?)
    }

    /// Returns the attribute of code that uses a value: `#[cfg]` with the [feature](Self::feature), if there is one.
    pub(super) fn condition(&self, value: &Type) -> Option<TokenStream> {
        self.feature(value).map(groups::condition)
    }

    /// Returns `true` if a type is the model with this name.
    pub(super) fn is_model(&self, value: &Type, name: &Identifier) -> bool {
        matches!(value, Type::Model(id) if self.api.model(*id).name == *name)
    }

    /// Returns the name of a variable for the value of a field.
    ///
    /// It is the name of the field, with an underscore if a value of the type has that name as well, such as `_1`: Rust
    /// does not accept a variable with the name of a variant of its type.
    pub(super) fn variable_name(&self, field: &Identifier, value: &Type) -> Identifier {
        let shape = match value {
            Type::Model(id) => &self.api.model(*id).shape,
            _ => return field.clone(),
        };
        let is_variant = match shape {
            Shape::Enumeration(enumeration) => enumeration.values.iter().any(|value| value.name == *field),
            Shape::TypeKeyedObject(object) => object
                .variants
                .iter()
                .any(|variant| variant.property.is_none() && variant.name == *field),
            Shape::Object(_) | Shape::Union(_) | Shape::UntaggedUnion(_) => false,
        };
        match is_variant {
            true => field.with_underscore(),
            false => field.clone(),
        }
    }

    /// Returns the type of a value.
    pub(super) fn value(&mut self, value: &Type) -> TokenStream {
        match value {
            Type::String => quote!(String),
            Type::Text(format) => self.imports.runtime_type(format.rust_name()),
            Type::Secret => self.runtime("SecretString"),
            Type::Integer(integer) => {
                let name = format_ident!("{}", integer.rust_name());
                quote!(#name)
            }
            Type::Number => quote!(f64),
            Type::Boolean => quote!(bool),
            Type::UnixTime => self.runtime("UnixTime"),
            Type::Model(id) => self.model(*id),
            Type::FreeForm => self.runtime("UnknownObject"),
            Type::Json => self.runtime("Json"),
            Type::BinaryContent => self.runtime("BinaryContent"),
            Type::BinaryBody => self.runtime("BinaryBody"),
            Type::FilePart => self.runtime("FilePart"),
            Type::Array(item) => {
                let item = self.value(item);
                quote!(Vec<#item>)
            }
            Type::Expandable(object) => {
                let expandable = self.imports.runtime("Expandable");
                let object = self.value(object);
                quote!(#expandable<#object>)
            }
            Type::Clearable(cleared) => {
                let clearable = self.imports.runtime("Clearable");
                let cleared = self.value(cleared);
                quote!(#clearable<#cleared>)
            }
            Type::Map(value) => {
                let map = self.imports.external("std::collections", "BTreeMap");
                let value = self.value(value);
                quote!(#map<String, #value>)
            }
            Type::Nullable(value) => {
                let value = self.value(value);
                quote!(Option<#value>)
            }
            Type::Page(item) => {
                let page = self.imports.runtime("Page");
                let item = self.value(item);
                quote!(#page<#item>)
            }
        }
    }

    /// Returns `true` for a value that is written as a single string: a scalar or a value of an enumeration.
    pub(super) fn is_text(&self, value: &Type) -> bool {
        match value {
            Type::Model(id) => matches!(self.api.model(*id).shape, Shape::Enumeration(_)),
            value => value.is_scalar(),
        }
    }

    /// Returns the type of a field, which can be optional or boxed.
    pub(super) fn field(&mut self, value: &Type, is_optional: bool, is_boxed: bool) -> TokenStream {
        let mut written = self.value(value);
        if is_boxed {
            written = quote!(Box<#written>);
        }
        if is_optional { quote!(Option<#written>) } else { written }
    }

    /// Returns the type of the field of a property.
    pub(super) fn property(&mut self, property: &Property) -> TokenStream {
        let field = self.field(&property.value, property.is_optional(), property.boxed);
        if property.has_three_states {
            quote!(Option<#field>)
        } else {
            field
        }
    }

    /// Returns the type of the field of a parameter.
    pub(super) fn parameter(&mut self, parameter: &Parameter) -> TokenStream {
        let field = self.field(&parameter.value, parameter.nullable, false);
        if parameter.required {
            field
        } else {
            quote!(Option<#field>)
        }
    }

    /// Returns the type that a getter of a value returns, and the expression that converts the reference `value` to it.
    /// Small values are copied, and others are borrowed.
    pub(super) fn borrowed(&mut self, value: &Type) -> (TokenStream, TokenStream) {
        let written = self.value(value);
        match value {
            Type::String => (quote!(&str), quote!(value)),
            Type::Integer(_) | Type::Number | Type::Boolean | Type::UnixTime => (written, quote!(*value)),
            Type::Array(item) => {
                let item = self.value(item);
                (quote!(&[#item]), quote!(value))
            }
            _ => (quote!(&#written), quote!(value)),
        }
    }

    /// Returns the argument for a required value, which can be null.
    pub(super) fn required_argument(
        &mut self,
        name: &Identifier,
        value: &Type,
        is_nullable: bool,
        is_boxed: bool,
    ) -> Argument {
        if !is_nullable {
            return self.argument(name, value, is_boxed);
        }
        if *value == Type::Json {
            // `null` is one of the values.
            return self.setter_argument(name, value, true, is_boxed);
        }
        let target = self.value(value);
        Argument {
            declared: quote!(#name: impl Into<Option<#target>>),
            converted: match is_boxed {
                true => quote!(#name.into().map(Box::new)),
                false => quote!(#name.into()),
            },
        }
    }

    /// Returns the argument of a constructor or a setter.
    pub(super) fn argument(&mut self, name: &Identifier, value: &Type, is_boxed: bool) -> Argument {
        let is_converted = match value {
            Type::BinaryBody | Type::Clearable(_) | Type::Model(_) => true,
            value => converts(value),
        };
        let argument = match value {
            _ if is_converted => {
                let target = self.value(value);
                Argument {
                    declared: quote!(#name: impl Into<#target>),
                    converted: quote!(#name.into()),
                }
            }
            Type::Array(item) => {
                let taken = self.element(item);
                let items = elements(name, value);
                Argument {
                    declared: quote!(#name: impl IntoIterator<Item = #taken>),
                    converted: match converts(item) {
                        true => quote!(#items.collect()),
                        false => quote!(#items.into_iter().collect()),
                    },
                }
            }
            Type::Map(of) => {
                let taken = self.element(of);
                let entries = elements(name, value);
                Argument {
                    declared: quote!(#name: impl IntoIterator<Item = (impl Into<String>, #taken)>),
                    converted: quote!(#entries.collect()),
                }
            }
            _ => {
                let taken = self.value(value);
                Argument {
                    declared: quote!(#name: #taken),
                    converted: quote!(#name),
                }
            }
        };
        match is_boxed {
            true => Argument {
                converted: {
                    let converted = argument.converted;
                    quote!(Box::new(#converted))
                },
                ..argument
            },
            false => argument,
        }
    }

    /// Returns the argument of the setter of an optional field. A separate setter clears the field or sets it to null.
    pub(super) fn setter_argument(
        &mut self,
        name: &Identifier,
        value: &Type,
        is_nullable: bool,
        is_boxed: bool,
    ) -> Argument {
        let (value, wrapper) = match value {
            value if is_nullable => (value, quote!(Some)),
            Type::Clearable(value) => {
                let clearable = self.imports.runtime("Clearable");
                (&**value, quote!(#clearable::Set))
            }
            value => return self.argument(name, value, is_boxed),
        };
        let argument = self.argument(name, value, is_boxed);
        let converted = argument.converted;
        Argument {
            converted: quote!(#wrapper(#converted)),
            ..argument
        }
    }

    /// Adds the relations of a model to its documentation: the response type of a request type, if they differ, and the
    /// operations that return and accept the model.
    pub(super) fn describe_relations(&self, model: &Model, comment: &mut Comment) {
        if let Some(counterpart) = model.counterpart {
            let name = &self.api.model(counterpart.model).name;
            comment.paragraph(format!("This is the request type. Responses have [`{name}`]."));
        }
        if let Some(uses) = &self.uses {
            uses.describe(&model.name, comment);
        }
    }

    /// Returns the documentation of the setter that clears a field, and the value that it sets.
    pub(super) fn cleared(&mut self, wire_name: &str, is_nullable: bool) -> (Comment, TokenStream) {
        match is_nullable {
            true => (Comment::new(format!("Sets {} to null.", code(wire_name))), quote!(None)),
            false => {
                let clearable = self.imports.runtime("Clearable");
                let comment = Comment::new(format!("Asks the server to clear {}.", code(wire_name)));
                (comment, quote!(#clearable::Clear))
            }
        }
    }

    /// Returns the argument type of an element of a list or a map.
    fn element(&mut self, value: &Type) -> TokenStream {
        let target = self.value(value);
        match converts(value) {
            true => quote!(impl Into<#target>),
            false => target,
        }
    }

    /// Imports a type of the emitted runtime.
    pub(super) fn runtime(&mut self, name: &'static str) -> TokenStream {
        self.imports.runtime(name).into_token_stream()
    }

    /// Imports a model, and returns its name or path.
    pub(super) fn model(&mut self, id: ModelId) -> TokenStream {
        match self.place {
            Place::Model(module) => {
                let feature = self.features.as_ref().and_then(|features| features.get(id));
                self.imports.sibling(self.api, id, module, feature)
            }
            Place::Resource | Place::CommandLine => self.imports.model(self.api, id),
        }
    }
}

/// Returns the iterator over the converted elements of an argument for a list or a map.
pub(super) fn elements(name: &Identifier, value: &Type) -> TokenStream {
    match value {
        Type::Array(item) if converts(item) => quote!(#name.into_iter().map(Into::into)),
        Type::Map(of) if converts(of) => quote!(#name.into_iter().map(|(key, value)| (key.into(), value.into()))),
        Type::Map(_) => quote!(#name.into_iter().map(|(key, value)| (key.into(), value))),
        _ => quote!(#name),
    }
}

/// Returns `true` if arguments of the type are taken as `impl Into`.
pub(super) fn converts(value: &Type) -> bool {
    matches!(
        value,
        Type::String | Type::Text(_) | Type::Secret | Type::UnixTime | Type::Json
    )
}
