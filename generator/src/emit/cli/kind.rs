//! Emits the kinds of values.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::types::Types;
use crate::ir::{Format, Type};

use super::import;

/// Returns the kind of a value.
pub(super) fn kind(types: &mut Types, value: &Type) -> TokenStream {
    let kind = import(types, "Kind");
    let inner = |types: &mut Types, value: &Type| self::kind(types, value);
    match value {
        Type::String => quote!(#kind::Text("TEXT")),
        Type::Text(Format::DateTime) => quote!(#kind::DateTime),
        Type::Text(format) => {
            let word = heck::AsShoutySnakeCase(format.rust_name()).to_string();
            quote!(#kind::Text(#word))
        }
        Type::Secret => quote!(#kind::Secret),
        Type::Integer(_) => quote!(#kind::Integer),
        Type::Number => quote!(#kind::Number),
        Type::Boolean => quote!(#kind::Boolean),
        Type::UnixTime => quote!(#kind::UnixTime),
        Type::Model(id) => {
            let (model, path) = (import(types, "Model"), types.model(*id));
            quote!(#kind::Model(<#path as #model>::shape))
        }
        Type::BinaryContent | Type::BinaryBody | Type::FilePart => quote!(#kind::File),
        Type::FreeForm | Type::Json => quote!(#kind::Json),
        Type::Array(item) => {
            let item = inner(types, item);
            quote!(#kind::List(&#item))
        }
        Type::Map(value) => {
            let value = inner(types, value);
            quote!(#kind::Map(&#value))
        }
        Type::Nullable(value) => {
            let value = inner(types, value);
            quote!(#kind::Nullable(&#value))
        }
        Type::Clearable(value) => inner(types, value),
        // These types do not occur in requests.
        Type::Expandable(_) | Type::Page(_) => quote!(#kind::Json),
    }
}
