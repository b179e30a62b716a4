//! Types of values as Rust writes them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, ModelId, Shape, Type};
use crate::markdown::Descriptions;
use crate::names::Identifier;

use super::imports::Imports;

/// Where a type is written, which decides how it names models.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    /// In the module of a model.
    Model(&'a Identifier),
    /// In the module of a resource.
    Resource,
}

/// Writes types and takes note of what they need to be imported.
pub(super) struct Types<'a> {
    pub api: &'a Api,
    /// The descriptions that are lines already.
    pub descriptions: Option<&'a Descriptions>,
    pub place: Place<'a>,
    pub imports: Imports,
}

/// How a function takes a value for a field.
pub(super) struct Argument {
    /// The argument's type.
    pub taken: TokenStream,
    /// What makes the value of the field out of the argument, which has the field's name.
    pub converted: TokenStream,
}

impl Argument {
    /// The field in a struct expression.
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
            place,
            imports: Imports::default(),
        }
    }

    /// The same, with descriptions that are lines already.
    pub(super) fn with_descriptions(self, descriptions: Option<&'a Descriptions>) -> Self {
        Self { descriptions, ..self }
    }

    /// The type of a field that always has a value.
    pub(super) fn value(&mut self, value: &Type) -> TokenStream {
        match value {
            Type::String => quote!(String),
            Type::Secret => self.imports.runtime("SecretString"),
            Type::Integer32 => quote!(i32),
            Type::Integer64 => quote!(i64),
            Type::Number => quote!(f64),
            Type::Boolean => quote!(bool),
            Type::UnixTime => self.imports.runtime("UnixTime"),
            Type::Model(id) => self.model(*id),
            Type::FreeForm => self.imports.runtime("UnknownObject"),
            Type::BinaryContent => self.imports.runtime("BinaryContent"),
            Type::FilePart => self.imports.runtime("FilePart"),
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

    /// The type of a field that can be without a value, or lies behind a box.
    pub(super) fn field(&mut self, value: &Type, is_optional: bool, is_boxed: bool) -> TokenStream {
        let mut written = self.value(value);
        if is_boxed {
            written = quote!(Box<#written>);
        }
        if is_optional { quote!(Option<#written>) } else { written }
    }

    /// How a constructor or a setter takes the value of a field.
    pub(super) fn argument(&mut self, name: &Identifier, value: &Type, is_boxed: bool) -> Argument {
        let argument = match value {
            Type::String => Argument {
                taken: quote!(impl Into<String>),
                converted: quote!(#name.into()),
            },
            Type::Secret | Type::UnixTime => {
                let target = self.value(value);
                Argument {
                    taken: quote!(impl Into<#target>),
                    converted: quote!(#name.into()),
                }
            }
            Type::Array(item) => {
                let taken = self.element(item);
                let items = elements(name, value);
                Argument {
                    taken: quote!(impl IntoIterator<Item = #taken>),
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
                    taken: quote!(impl IntoIterator<Item = (impl Into<String>, #taken)>),
                    converted: quote!(#entries.collect()),
                }
            }
            Type::Model(id) if matches!(self.api.model(*id).shape, Shape::UntaggedUnion(_) | Shape::Union(_)) => {
                let target = self.value(value);
                Argument {
                    taken: quote!(impl Into<#target>),
                    converted: quote!(#name.into()),
                }
            }
            Type::Clearable(_) => {
                let target = self.value(value);
                Argument {
                    taken: quote!(impl Into<#target>),
                    converted: quote!(#name.into()),
                }
            }
            _ => Argument {
                taken: self.value(value),
                converted: quote!(#name),
            },
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

    /// How a setter takes the value of an optional field: what can be cleared has a setter of its own for that.
    pub(super) fn setter_argument(&mut self, name: &Identifier, value: &Type, is_boxed: bool) -> Argument {
        let Type::Clearable(value) = value else {
            return self.argument(name, value, is_boxed);
        };
        let argument = self.argument(name, value, is_boxed);
        let clearable = self.imports.runtime("Clearable");
        let converted = argument.converted;
        Argument {
            converted: quote!(#clearable::Set(#converted)),
            ..argument
        }
    }

    /// How an element of a list or a map is taken.
    fn element(&mut self, value: &Type) -> TokenStream {
        let target = self.value(value);
        match converts(value) {
            true => quote!(impl Into<#target>),
            false => target,
        }
    }

    fn model(&mut self, id: ModelId) -> TokenStream {
        match self.place {
            Place::Model(module) => self.imports.sibling(self.api, id, module),
            Place::Resource => self.imports.model(self.api, id),
        }
    }
}

/// What `extend` takes to add the elements of an argument to a list or a map.
pub(super) fn elements(name: &Identifier, value: &Type) -> TokenStream {
    match value {
        Type::Array(item) if converts(item) => quote!(#name.into_iter().map(Into::into)),
        Type::Map(of) if converts(of) => quote!(#name.into_iter().map(|(key, value)| (key.into(), value.into()))),
        Type::Map(_) => quote!(#name.into_iter().map(|(key, value)| (key.into(), value))),
        _ => quote!(#name),
    }
}

/// Whether an argument of the type is everything that converts into it.
fn converts(value: &Type) -> bool {
    matches!(value, Type::String | Type::Secret | Type::UnixTime)
}
