//! The extensions that the generator reads.

use indexmap::IndexMap;
use serde_json::Value;

use crate::diagnostic::Pointer;

use super::fault::LowerFault;
use super::reporting::{ErrorGuaranteed, Reporter};

/// Sets the Rust name of a crate, an operation (`resource.method`), a type, a field or an argument.
pub(super) const RUST_NAME: &str = "x-rust-name";
/// Sets the names of an enumeration's variants, by value.
pub(super) const RUST_NAMES: &str = "x-rust-names";
/// Sets the semantic version of the emitted crate.
pub(super) const RUST_VERSION: &str = "x-rust-version";
/// Marks a string as a secret.
pub(super) const SENSITIVE: &str = "x-sensitive";
/// Lists the properties of an object that `expand` accepts (Stripe).
pub(super) const EXPANDABLE_FIELDS: &str = "x-expandableFields";
/// Marks an ID that can be expanded to its object (Stripe).
pub(super) const EXPANSION_RESOURCES: &str = "x-expansionResources";
/// Marks a document as published by Stripe.
pub(super) const STRIPE_SPECIFICATION: &str = "x-stripeSpecFilename";

/// The value of `x-rust-name` on an operation, for a diagnostic.
pub(super) const RESOURCE_AND_METHOD: &str = "of the form `resource.method`";
/// The value of `x-rust-name` in `info`, for a diagnostic.
pub(super) const CRATE_NAME: &str = "a crate name of lowercase letters, digits, `-` and `_`";
/// The place of `x-sensitive`, for a diagnostic.
pub(super) const STRING_WITHOUT_ENUM: &str = "on a string without `enum`";

/// The extensions of one object of the document.
pub(super) type Extensions = IndexMap<String, Value>;

/// Returns the string value of an extension.
pub(super) fn text<'e>(
    reporter: &Reporter<'_>,
    extensions: &'e Extensions,
    pointer: &Pointer,
    name: &'static str,
) -> Option<&'e str> {
    let value = extensions.get(name)?;
    if value.as_str().is_none() {
        malformed(reporter, pointer, name, "a string");
    }
    value.as_str()
}

/// Returns `true` if an extension is `true`.
pub(super) fn flag(reporter: &Reporter<'_>, extensions: &Extensions, pointer: &Pointer, name: &'static str) -> bool {
    let Some(value) = extensions.get(name) else {
        return false;
    };
    if !value.is_boolean() {
        malformed(reporter, pointer, name, "`true` or `false`");
    }
    value.as_bool().unwrap_or_default()
}

/// Returns the strings that an extension lists.
pub(super) fn texts<'e>(
    reporter: &Reporter<'_>,
    extensions: &'e Extensions,
    pointer: &Pointer,
    name: &'static str,
) -> Vec<&'e str> {
    let Some(value) = extensions.get(name) else {
        return Vec::new();
    };
    let texts = value
        .as_array()
        .and_then(|values| values.iter().map(Value::as_str).collect::<Option<Vec<_>>>());
    if texts.is_none() {
        malformed(reporter, pointer, name, "an array of strings");
    }
    texts.unwrap_or_default()
}

/// Reports an extension whose value is not the `expected` one.
pub(super) fn malformed(
    reporter: &Reporter<'_>,
    pointer: &Pointer,
    extension: &'static str,
    expected: &'static str,
) -> ErrorGuaranteed {
    reporter.report(
        &pointer.join(extension),
        LowerFault::MalformedExtension {
            extension,
            expected,
            help: help(extension, expected),
        },
    )
}

/// Returns how to correct an extension whose value is not the `expected` one.
fn help(extension: &str, expected: &str) -> &'static str {
    match (extension, expected) {
        (RUST_NAME, RESOURCE_AND_METHOD) => "write two names in snake case, such as `x-rust-name: lamps.list`",
        (RUST_NAME, CRATE_NAME) => "begin with a letter, as in `x-rust-name: lamps-client`",
        (RUST_NAME, _) => "write a name, in quotes if YAML would read it as another type",
        (RUST_NAMES, _) => "write each value with the name of its variant, such as `x-rust-names: { on-off: Toggle }`",
        (RUST_VERSION, _) => "write three numbers in quotes, such as `x-rust-version: '1.2.3'`",
        (SENSITIVE, STRING_WITHOUT_ENUM) => "remove the extension, or describe the value with `type: string`",
        (SENSITIVE, _) => "write `x-sensitive: true` if the string is a secret, or remove the extension",
        (EXPANDABLE_FIELDS, _) => "list the properties that can be expanded, such as `[customer, invoice]`",
        _ => "correct the value, or remove the extension",
    }
}
