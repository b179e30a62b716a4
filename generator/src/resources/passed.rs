//! Pointers that pass through references.

use serde_json::Value;

use crate::diagnostic::Pointer;

/// The maximum number of references through which a pointer can pass.
pub(crate) const MAXIMUM_PASSED: usize = 16;

/// A reference that a pointer passes through.
pub(crate) struct Passed {
    /// The text of the reference.
    pub(crate) reference: String,
    /// The location of the `$ref`.
    pub(crate) from: Pointer,
    /// The part of the pointer below it.
    pub(crate) rest: Pointer,
}

impl Passed {
    /// Returns the first reference that a pointer into a document passes through.
    pub(crate) fn of(document: &Value, pointer: &Pointer) -> Option<Self> {
        let mut at = Pointer::root();
        let mut tokens = pointer.tokens();
        while let Some(token) = tokens.next() {
            let object = at.find(document)?;
            if let Some(Value::String(reference)) = object.get("$ref")
                && object.get(&token).is_none()
            {
                return Some(Self {
                    reference: reference.clone(),
                    from: at.join("$ref"),
                    rest: std::iter::once(token).chain(tokens).collect(),
                });
            }
            at = at.join(token);
        }
        None
    }
}
