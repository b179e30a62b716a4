//! Strings with known values, open to others.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Enumeration, Model};

use super::documentation::{Comment, code};
use super::types::Types;

pub(super) fn emit(types: &mut Types, model: &Model, enumeration: &Enumeration) -> TokenStream {
    let name = &model.name;
    let comment = Comment::described(&model.documentation, || {
        format!("The values of {}.", code(&model.wire_name))
    })
    .outer();
    let variants = enumeration.values.iter().map(|value| {
        let comment = Comment::new(code(&value.wire_name)).outer();
        let name = &value.name;
        quote!(#comment #name,)
    });
    let unknown = Comment::new("A value that the document does not list.").outer();
    let as_str = Comment::new("The value as it stands on the wire.").outer();
    let display = types.imports.external("std::fmt", "Display");
    let formatter = types.imports.external("std::fmt", "Formatter");
    let (names, values): (Vec<_>, Vec<_>) = enumeration
        .values
        .iter()
        .map(|value| (&value.name, &value.wire_name))
        .unzip();
    let decoding = model.usage.response.then(|| decoding(types, model));
    let encoding = model.usage.request.then(|| encoding(types, model));
    quote! {
        #comment
        #[non_exhaustive]
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum #name {
            #(#variants)*
            #unknown
            Unknown(String),
        }

        impl #name {
            #as_str
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#names => #values,)*
                    Self::Unknown(value) => value,
                }
            }
        }

        impl From<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#values => Self::#names,)*
                    _ => Self::Unknown(value.to_owned()),
                }
            }
        }

        impl From<String> for #name {
            fn from(value: String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl #display for #name {
            fn fmt(&self, formatter: &mut #formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        #decoding
        #encoding
    }
}

fn decoding(types: &mut Types, model: &Model) -> TokenStream {
    let name = &model.name;
    let deserialize = types.imports.external("serde::de", "Deserialize");
    let deserializer = types.imports.external("serde::de", "Deserializer");
    let text = types.imports.runtime("Text");
    quote! {
        impl<'de> #deserialize<'de> for #name {
            fn deserialize<D: #deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Ok(Self::from(&*#text::deserialize(deserializer)?))
            }
        }
    }
}

fn encoding(types: &mut Types, model: &Model) -> TokenStream {
    let name = &model.name;
    let write_form = types.imports.runtime("WriteForm");
    let form_writer = types.imports.runtime("FormWriter");
    let key = types.imports.runtime("Key");
    quote! {
        impl #write_form for #name {
            fn write_form(&self, form: &mut #form_writer, key: #key<'_>) {
                form.write(key, self.as_str());
            }
        }
    }
}
