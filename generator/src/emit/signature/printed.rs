//! Prints fragments of Rust code with prettyplease, which prints only whole files.

use proc_macro2::TokenStream;
use quote::quote;

/// Prints an item.
pub(super) fn item(tokens: TokenStream) -> String {
    let unformatted = tokens.to_string();
    match syn::parse2::<syn::File>(tokens) {
        Ok(file) => prettyplease::unparse(&file).trim_end().to_owned(),
        // `format` reports invalid code. Unformatted text is good enough for a report.
        Err(_) => unformatted,
    }
}

/// Prints a function without its body.
pub(super) fn function(tokens: TokenStream) -> String {
    without(&item(quote!(#tokens {})), "", "{}")
}

/// Prints an argument of a function.
pub(super) fn argument(tokens: TokenStream) -> String {
    let function = item(quote!(
        fn function(#tokens) {}
    ));
    without(&without(&function, "fn function(", ") {}"), "", ",")
}

/// Prints a type.
pub(super) fn value(tokens: TokenStream) -> String {
    without(&item(quote!(type Value = #tokens;)), "type Value =", ";")
}

/// Prints a field of a struct.
pub(super) fn field(tokens: TokenStream) -> String {
    inner(&item(quote!(struct Struct { #tokens })))
}

/// Prints a variant of an enum.
pub(super) fn variant(tokens: TokenStream) -> String {
    inner(&item(quote!(enum Enum { #tokens })))
}

/// Returns the lines between the first and the last one, without indentation and trailing comma.
fn inner(item: &str) -> String {
    let lines: Vec<&str> = item.lines().collect();
    let inner = lines.get(1..lines.len().saturating_sub(1)).unwrap_or_default();
    let inner: Vec<&str> = inner
        .iter()
        .map(|line| line.strip_prefix("    ").unwrap_or(line))
        .collect();
    without(&inner.join("\n"), "", ",")
}

fn without(text: &str, start: &str, end: &str) -> String {
    let text = text.strip_prefix(start).unwrap_or(text);
    text.strip_suffix(end).unwrap_or(text).trim().to_owned()
}
