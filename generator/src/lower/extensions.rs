//! The extensions that the generator reads.

use indexmap::IndexMap;
use serde_json::Value;

use crate::diagnostic::Pointer;
pub(super) use crate::structure::{RUST_NAME, RUST_NAMES, SENSITIVE};

use super::fault::LowerFault;
use super::reporting::{ErrorGuaranteed, Reporter};

/// Sets the semantic version of the emitted crate.
pub(super) const RUST_VERSION: &str = "x-rust-version";
/// Names the command of the command line, in `info`.
const COMMAND: &str = "x-rust-command";
/// Names the module with commands that are written by hand, in `info`.
const COMMAND_EXTENSION: &str = "x-rust-command-extension";
/// Marks an operation that deletes something.
const DESTRUCTIVE: &str = "x-destructive";
/// Lists the properties of an object that `expand` accepts (Stripe).
pub(super) const EXPANDABLE_FIELDS: &str = "x-expandableFields";
/// Marks an ID that can be expanded to its object (Stripe).
pub(super) const EXPANSION_RESOURCES: &str = "x-expansionResources";
/// Marks a document as published by Stripe.
pub(super) const STRIPE_SPECIFICATION: &str = "x-stripeSpecFilename";

/// The value that an extension must have, for a diagnostic.
#[derive(Clone, Copy)]
pub(super) struct Expected {
    /// The name of the extension.
    extension: &'static str,
    /// A description of the valid values.
    form: &'static str,
    /// The help text.
    help: &'static str,
}

/// The value of [`RUST_NAME`].
pub(super) const NAME: Expected = Expected {
    extension: RUST_NAME,
    form: "a string",
    help: "write a name, in quotes if YAML would read it as another type",
};
/// The value of [`RUST_NAME`] on an operation.
pub(super) const RESOURCE_AND_METHOD: Expected = Expected {
    extension: RUST_NAME,
    form: "of the form `resource.method`",
    help: "write two names in snake case, such as `x-rust-name: lamps.list`",
};
/// The value of [`RUST_NAME`] in `info`.
pub(super) const CRATE_NAME: Expected = Expected {
    extension: RUST_NAME,
    form: "a crate name of lowercase letters, digits, `-` and `_`",
    help: "begin with a letter, as in `x-rust-name: lamps-client`",
};
/// The value of [`RUST_NAMES`].
pub(super) const NAMES_BY_VALUE: Expected = Expected {
    extension: RUST_NAMES,
    form: "an object",
    help: "write each value with the name of its variant, such as `x-rust-names: { on-off: Toggle }`",
};
/// The type of the value of [`RUST_VERSION`].
pub(super) const VERSION_IN_QUOTES: Expected = Expected {
    form: "a string",
    ..VERSION
};
/// The value of [`RUST_VERSION`].
pub(super) const VERSION: Expected = Expected {
    extension: RUST_VERSION,
    form: "a version of the form `1.2.3`",
    help: "write three numbers in quotes, such as `x-rust-version: '1.2.3'`",
};
/// The value of [`COMMAND`].
pub(super) const COMMAND_NAME: Expected = Expected {
    extension: COMMAND,
    form: "a command name of lowercase letters, digits and `-`",
    help: "begin with a letter, as in `x-rust-command: lamps`",
};
/// The value of [`COMMAND_EXTENSION`].
pub(super) const EXTENSION_MODULE: Expected = Expected {
    extension: COMMAND_EXTENSION,
    form: "the name of a module",
    help: "write a name in snake case, such as `x-rust-command-extension: store`",
};
/// The value of [`DESTRUCTIVE`].
pub(super) const IS_DESTRUCTIVE: Expected = Expected {
    extension: DESTRUCTIVE,
    form: "`true` or `false`",
    help: "write `x-destructive: true` if the operation deletes something, or remove the extension",
};
/// The value of [`SENSITIVE`].
pub(super) const IS_SECRET: Expected = Expected {
    extension: SENSITIVE,
    form: "`true` or `false`",
    help: "write `x-sensitive: true` if the string is a secret, or remove the extension",
};
/// Where [`SENSITIVE`] is allowed.
pub(super) const ON_STRING: Expected = Expected {
    extension: SENSITIVE,
    form: "on a string without `enum`",
    help: "remove the extension, or describe the value with `type: string`",
};
/// The value of [`EXPANDABLE_FIELDS`].
pub(super) const PROPERTIES: Expected = Expected {
    extension: EXPANDABLE_FIELDS,
    form: "an array of strings",
    help: "list the properties that can be expanded, such as `[customer, invoice]`",
};

/// The extensions of one object of the document.
pub(super) type Extensions = IndexMap<String, Value>;

/// Returns the string value of an extension.
pub(super) fn text<'e>(
    reporter: &Reporter<'_>,
    extensions: &'e Extensions,
    pointer: &Pointer,
    expected: Expected,
) -> Option<&'e str> {
    let value = extensions.get(expected.extension)?;
    if value.as_str().is_none() {
        malformed(reporter, pointer, expected);
    }
    value.as_str()
}

/// Returns `true` if an extension is `true`.
pub(super) fn flag(reporter: &Reporter<'_>, extensions: &Extensions, pointer: &Pointer, expected: Expected) -> bool {
    let Some(value) = extensions.get(expected.extension) else {
        return false;
    };
    if !value.is_boolean() {
        malformed(reporter, pointer, expected);
    }
    value.as_bool().unwrap_or_default()
}

/// Returns the strings that an extension lists.
pub(super) fn texts<'e>(
    reporter: &Reporter<'_>,
    extensions: &'e Extensions,
    pointer: &Pointer,
    expected: Expected,
) -> Vec<&'e str> {
    let Some(value) = extensions.get(expected.extension) else {
        return Vec::new();
    };
    let texts = value
        .as_array()
        .and_then(|values| values.iter().map(Value::as_str).collect::<Option<Vec<_>>>());
    if texts.is_none() {
        malformed(reporter, pointer, expected);
    }
    texts.unwrap_or_default()
}

/// Reports an extension whose value is not the `expected` one.
pub(super) fn malformed(reporter: &Reporter<'_>, pointer: &Pointer, expected: Expected) -> ErrorGuaranteed {
    let Expected { extension, form, help } = expected;
    let fault = LowerFault::MalformedExtension { extension, form, help };
    reporter.report(&pointer.join(extension), fault)
}
