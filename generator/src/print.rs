//! Tokens as text: parsed by syn, printed by prettyplease, with empty lines where a person would put them.

use proc_macro2::TokenStream;
use syn::{ImplItem, Item};

/// Prints tokens as a Rust file with an empty line between items.
pub(crate) fn rust(tokens: TokenStream) -> Result<String, syn::Error> {
    let mut file: syn::File = syn::parse2(tokens)?;
    file.items = separated(file.items, |before, after| !is_list(before, after), Item::Macro);
    for item in &mut file.items {
        if let Item::Impl(item) = item {
            item.items = separated(
                std::mem::take(&mut item.items),
                |_, _| true,
                |marker| {
                    ImplItem::Macro(syn::ImplItemMacro {
                        attrs: Vec::new(),
                        mac: marker.mac,
                        semi_token: None,
                    })
                },
            );
        }
    }
    if !file.attrs.is_empty() {
        file.items.insert(0, Item::Macro(marker()));
    }
    let printed = prettyplease::unparse(&file);
    let mut lines: Vec<&str> = printed
        .lines()
        .map(|line| if line.trim() == MARKER { "" } else { line })
        .collect();
    // The module's documentation stands apart from its other attributes.
    let documentation = lines.iter().take_while(|line| line.starts_with("//!")).count();
    if documentation > 0 && lines.get(documentation).is_some_and(|line| line.starts_with("#![")) {
        lines.insert(documentation, "");
    }
    Ok(lines.into_iter().flat_map(|line| [line, "\n"]).collect())
}

fn marker() -> syn::ItemMacro {
    syn::parse_quote!(empty_line! {})
}

/// How prettyplease prints the macro that stands where an empty line shall be. A line of a document's text cannot be
/// taken for it, because that stands behind `///` or within quotes.
const MARKER: &str = "empty_line! {}";

fn separated<T>(items: Vec<T>, is_apart: impl Fn(&T, &T) -> bool, wrap: impl Fn(syn::ItemMacro) -> T) -> Vec<T> {
    let mut result: Vec<T> = Vec::with_capacity(items.len() * 2);
    for item in items {
        if result.last().is_some_and(|before| is_apart(before, &item)) {
            result.push(wrap(marker()));
        }
        result.push(item);
    }
    result
}

/// Whether two items are lines of one list: imports, or modules without a body.
fn is_list(before: &Item, after: &Item) -> bool {
    match (before, after) {
        (Item::Use(before), Item::Use(after)) => is_public(&before.vis) == is_public(&after.vis),
        (Item::Mod(before), Item::Mod(after)) => {
            before.content.is_none() && after.content.is_none() && after.attrs.is_empty() && before.attrs.is_empty()
        }
        _ => false,
    }
}

fn is_public(visibility: &syn::Visibility) -> bool {
    matches!(visibility, syn::Visibility::Public(_))
}
