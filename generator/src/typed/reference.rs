use serde_json::{Map, Value};

use crate::diagnostic::Pointer;
use crate::load::kind_of;
use crate::structure::{Form, Kind};
use crate::warning::Warning;

use super::fault::TypedFault;
use super::hoist;
pub(super) use super::locations::KEYWORD;
use super::reporting::Reporter;

/// Siblings of a `$ref` that cause no warning. They are documentation, which OpenAPI 3.0 ignores.
const HARMLESS: [&str; 2] = ["description", "summary"];

/// Checks a reference to an object of a kind: reports one that points outside the document, and warns about siblings,
/// which are ignored.
pub(super) fn check(reporter: &mut Reporter<'_>, object: &Map<String, Value>, kind: Kind, pointer: &Pointer) {
    let fault = match object.get(KEYWORD) {
        Some(Value::String(reference)) if Pointer::from_reference(reference).is_some() => {
            reporter.inner.extend(hoist::inner(reference, kind));
            None
        }
        Some(Value::String(reference)) if reference.is_empty() => Some(TypedFault::EmptyReference),
        Some(Value::String(reference)) if reference.starts_with('#') => {
            Some(TypedFault::ReferenceForm(reference.clone()))
        }
        Some(Value::String(reference)) if reference.contains("://") || reference.starts_with("//") => {
            Some(TypedFault::ReferenceUrl(reference.clone()))
        }
        Some(Value::String(reference)) => Some(TypedFault::ReferenceLeaves(reference.clone())),
        Some(value) => Some(TypedFault::Kind {
            name: KEYWORD.to_owned(),
            form: Form::Text,
            found: kind_of(value),
        }),
        None => None,
    };
    if let Some(fault) = fault {
        reporter.report(&pointer.join(KEYWORD), fault);
    }
    let is_sibling = |key: &&String| *key != KEYWORD && !HARMLESS.contains(&key.as_str());
    let siblings: Vec<&String> = object.keys().filter(is_sibling).collect();
    if let Some(first) = siblings.first() {
        let names = siblings
            .iter()
            .map(|name| format!("`{name}`"))
            .collect::<Vec<_>>()
            .join(", ");
        reporter.warn_key(&pointer.join(first), Warning::ReferenceSiblings(names));
    }
}
