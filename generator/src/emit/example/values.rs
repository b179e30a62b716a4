//! Makes the values in examples.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::ir::{Api, ModelId, Property, Shape, Type};
use crate::names::{Case, Identifier};

use super::super::types;

/// The maximum depth of objects in which lists have elements.
const MAXIMUM_DEPTH: usize = 4;

/// An example with this many values is left out: the values that an object requires can double with each level.
const MAXIMUM_VALUES: usize = 256;

/// The maximum depth of the objects in an example. A deeper one is left out.
const MAXIMUM_NESTING: usize = 32;

/// The values of an example.
pub(super) struct Values<'a> {
    api: &'a Api,
    /// The number of values up to `MAXIMUM_VALUES`. If it is 0, the example is left out.
    left: Cell<usize>,
    names: RefCell<Names>,
}

/// The items to which the code of values refers.
#[derive(Default)]
pub(super) struct Names {
    /// The types and modules of the crate.
    pub(super) imported: BTreeSet<&'static str>,
    /// `true` if the code can fail with an error that is not the error of the crate.
    pub(super) has_other_errors: bool,
}

/// The parameter or property for whose value an example is made.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// The example in the document.
    pub(super) example: Option<&'a str>,
}

impl<'a> Values<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        Self {
            api,
            left: Cell::new(MAXIMUM_VALUES),
            names: RefCell::default(),
        }
    }

    /// Returns the items to which the code of the values refers, or `None` if the example would be too long.
    pub(super) fn into_names(self) -> Option<Names> {
        (self.left.get() > 0).then(|| self.names.into_inner())
    }

    /// Returns the identifier of a type or a module of the crate, which the example imports.
    fn imported(&self, name: &'static str) -> Ident {
        self.names.borrow_mut().imported.insert(name);
        format_ident!("{name}")
    }

    /// Records that the code of a value can fail with an error that is not the error of the crate.
    fn has_other_error(&self) {
        self.names.borrow_mut().has_other_errors = true;
    }

    /// Returns an example of an argument for a value of a type.
    ///
    /// `within` are the models that contain the value.
    pub(super) fn value(&self, wanted: &Type, of: Subject<'_>, within: &[ModelId]) -> TokenStream {
        let left = match within.len() < MAXIMUM_NESTING {
            true => self.left.get().saturating_sub(1),
            false => 0,
        };
        self.left.set(left);
        if left == 0 {
            return TokenStream::new();
        }
        match wanted {
            Type::String | Type::Json => {
                let text = Literal::string(of.example.unwrap_or(of.name));
                quote!(#text)
            }
            // Secrets do not belong in source code.
            Type::Secret => {
                self.has_other_error();
                let variable = Identifier::from_wire(of.name, Case::Snake);
                let variable = variable.unraw().to_ascii_uppercase();
                quote!(std::env::var(#variable)?)
            }
            Type::Text(format) => {
                self.has_other_error();
                let (name, text) = (self.imported(format.rust_name()), format.example());
                quote!(#name::new(#text)?)
            }
            Type::Integer(_) => quote!(1),
            Type::Number => quote!(1.5),
            Type::Boolean => quote!(true),
            Type::UnixTime => {
                let name = self.imported("UnixTime");
                quote!(#name::from_seconds(1_893_456_000))
            }
            Type::BinaryBody => quote!("content"),
            Type::FilePart => {
                let name = self.imported("FilePart");
                quote!(#name::new("file.txt", "content"))
            }
            Type::Model(id) => self.model(*id, within),
            Type::Array(item) => {
                let item = self.element(item, of, within);
                quote!([#item])
            }
            Type::FreeForm => {
                let name = self.imported("UnknownObject");
                quote!(#name::new().with("key", "value"))
            }
            Type::Clearable(cleared) => {
                let cleared = self.value(cleared, of, within);
                quote!(#cleared.into())
            }
            Type::Map(value) => match self.element(value, of, within) {
                Some(value) => quote!([("key", #value)]),
                // An empty map needs explicit types.
                None => quote!(std::collections::BTreeMap::<String, _>::new()),
            },
            // These types do not occur in requests.
            Type::Expandable(_) | Type::Page(_) | Type::Nullable(_) | Type::BinaryContent => {
                quote!(())
            }
        }
    }

    /// Returns an example of an element of a list or a map, or `None` if the list or the map remains empty.
    ///
    /// That keeps examples short, and finite for objects that contain lists of themselves.
    fn element(&self, wanted: &Type, of: Subject<'_>, within: &[ModelId]) -> Option<TokenStream> {
        has_elements(wanted, within).then(|| match types::converts(wanted) {
            true => self.value(wanted, of, within),
            false => self.exact(wanted, of, within),
        })
    }

    /// Returns an example of a value of exactly this type.
    fn exact(&self, wanted: &Type, of: Subject<'_>, within: &[ModelId]) -> TokenStream {
        let is_converted = match wanted {
            Type::String | Type::Secret | Type::Json => true,
            Type::Model(id) => matches!(self.api.model(*id).shape, Shape::Union(_)),
            _ => false,
        };
        match wanted {
            _ if is_converted => {
                let value = self.value(wanted, of, within);
                quote!(#value.into())
            }
            Type::Array(item) => {
                let item = self.of_exact(item, of, within);
                quote!(vec![#item])
            }
            Type::Map(value) => {
                let entry = self
                    .of_exact(value, of, within)
                    .map(|value| quote!(("key".to_owned(), #value)));
                quote!(std::collections::BTreeMap::from([#entry]))
            }
            Type::Nullable(value) => {
                let value = self.exact(value, of, within);
                quote!(Some(#value))
            }
            _ => self.value(wanted, of, within),
        }
    }

    /// Returns an example of an element of exactly this type, or `None` if the list or the map remains empty.
    fn of_exact(&self, wanted: &Type, of: Subject<'_>, within: &[ModelId]) -> Option<TokenStream> {
        has_elements(wanted, within).then(|| self.exact(wanted, of, within))
    }

    fn model(&self, id: ModelId, within: &[ModelId]) -> TokenStream {
        let model = self.api.model(id);
        let path = || {
            let (models, name) = (self.imported("models"), &model.name);
            quote!(#models::#name)
        };
        let is_outside = |id: ModelId| !within.contains(&id);
        let inner = [within, &[id]].concat();
        match &model.shape {
            Shape::Enumeration(enumeration) => {
                let first: Option<&Identifier> = enumeration.values.first().map(|value| &value.name);
                let path = path();
                quote!(#path::#first)
            }
            Shape::TypeKeyedObject(union) => {
                let simple = union.variants.iter().find(|variant| variant.property.is_none());
                let variant = simple.or(union.variants.first());
                let constructor = variant.map(|variant| &variant.constructor);
                let argument = variant
                    .and_then(|variant| variant.property.as_ref())
                    .map(|property| self.of_property(property, &inner));
                let path = path();
                quote!(#path::#constructor(#argument))
            }
            Shape::UntaggedUnion(union) => {
                let mut variants = union.variants.iter();
                let finite = variants.find(|variant| variant.value.model().is_none_or(is_outside));
                let first = finite.map(|variant| {
                    let (variant_name, value) = (&variant.name, self.exact(&variant.value, subject(variant), &inner));
                    match variant.boxed {
                        true => quote!(::#variant_name(Box::new(#value))),
                        false => quote!(::#variant_name(#value)),
                    }
                });
                let path = path();
                quote!(#path #first)
            }
            Shape::Union(union) => {
                let mut variants = union.members.iter().map(|member| &member.variant);
                match variants.find(|variant| variant.value.model().is_none_or(is_outside)) {
                    Some(variant) => self.of_property(variant, &inner),
                    // Every member contains the union.
                    None => {
                        self.has_other_error();
                        let path = path();
                        quote!(#path::Unknown(serde_json::from_str("{}")?))
                    }
                }
            }
            Shape::Object(object) => {
                let arguments = object.properties.iter().filter(|property| property.required);
                let arguments = arguments.map(|property| match property.nullable {
                    true => quote!(None),
                    false => self.of_property(property, &inner),
                });
                let path = path();
                quote!(#path::new(#(#arguments),*))
            }
        }
    }

    fn of_property(&self, property: &Property, within: &[ModelId]) -> TokenStream {
        self.value(&property.value, subject(property), within)
    }
}

fn subject(property: &Property) -> Subject<'_> {
    Subject {
        name: &property.wire_name,
        example: property.documentation.example.as_deref(),
    }
}

/// Returns `true` if the example of a list or a map has an element, which has the type `wanted`.
fn has_elements(wanted: &Type, within: &[ModelId]) -> bool {
    let is_inside = wanted.model().is_some_and(|id| within.contains(&id));
    let is_deep = within.len() >= MAXIMUM_DEPTH && !wanted.is_scalar();
    !is_inside && !is_deep
}
