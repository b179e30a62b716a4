//! The extensions that the generator reads.

use indexmap::IndexMap;
use serde_json::Value;

use crate::diagnostic::Pointer;

use super::Lowering;
use super::fault::LowerFault;

/// The name in Rust: of a crate, an operation (`resource.method`), a type, a field or an argument.
pub(super) const RUST_NAME: &str = "x-rust-name";
/// Names of an enumeration's variants, by value.
pub(super) const RUST_NAMES: &str = "x-rust-names";
/// The emitted crate's semantic version.
pub(super) const RUST_VERSION: &str = "x-rust-version";
/// Whether a text must not be shown.
pub(super) const SENSITIVE: &str = "x-sensitive";
/// The properties of an object that `expand` can name (Stripe's).
pub(super) const EXPANDABLE_FIELDS: &str = "x-expandableFields";
/// Marks an id that can be expanded to the object that it stands for (Stripe's).
pub(super) const EXPANSION_RESOURCES: &str = "x-expansionResources";
/// Marks a document as Stripe's own.
pub(super) const STRIPE_SPECIFICATION: &str = "x-stripeSpecFilename";

impl Lowering<'_> {
    /// The text of an extension.
    pub(super) fn text_extension<'e>(
        &mut self,
        extensions: &'e IndexMap<String, Value>,
        pointer: &Pointer,
        name: &'static str,
    ) -> Option<&'e str> {
        let value = extensions.get(name)?;
        if value.as_str().is_none() {
            self.malformed_extension(pointer, name, "a string");
        }
        value.as_str()
    }

    /// The truth of an extension; absent is false.
    pub(super) fn flag_extension(
        &mut self,
        extensions: &IndexMap<String, Value>,
        pointer: &Pointer,
        name: &'static str,
    ) -> bool {
        let Some(value) = extensions.get(name) else {
            return false;
        };
        if !value.is_boolean() {
            self.malformed_extension(pointer, name, "`true` or `false`");
        }
        value.as_bool().unwrap_or_default()
    }

    /// The texts of an extension; absent is none.
    pub(super) fn texts_extension<'e>(
        &mut self,
        extensions: &'e IndexMap<String, Value>,
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
            self.malformed_extension(pointer, name, "a list of strings");
        }
        texts.unwrap_or_default()
    }

    pub(super) fn malformed_extension(&mut self, pointer: &Pointer, extension: &'static str, expected: &'static str) {
        self.report(
            &pointer.join(extension),
            LowerFault::MalformedExtension { extension, expected },
        );
    }
}
