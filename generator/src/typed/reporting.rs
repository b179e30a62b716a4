use std::collections::BTreeSet;

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Diagnostics, Fault, Pointer};
use crate::load::Document;
use crate::warning::Warning;

use super::edits::{Edit, Edits};
use super::hoist::Inner;

/// Collects the faults in a document, and the edits that repair invalid but unambiguous parts.
pub(super) struct Reporter<'a> {
    document: &'a Document,
    pub(super) errors: Diagnostics,
    pub(super) warnings: Diagnostics,
    pub(super) edits: Edits,
    /// The references to parts of the document that are not components.
    pub(super) inner: BTreeSet<Inner>,
}

impl<'a> Reporter<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self {
            document,
            errors: Diagnostics::default(),
            warnings: Diagnostics::default(),
            edits: Edits::default(),
            inner: BTreeSet::new(),
        }
    }

    /// Returns the content of the document.
    pub(super) fn document(&self) -> &Value {
        &self.document.value
    }

    /// Returns the number at the pointer as the document has it, with all digits.
    pub(super) fn text_of_number(&self, pointer: &Pointer) -> Option<String> {
        let digits = self.document.digits(pointer).map(std::borrow::Cow::into_owned);
        digits.or_else(|| self.document.at(pointer).map(Value::to_string))
    }

    /// Records an error in the value at the pointer.
    pub(super) fn report(&mut self, pointer: &Pointer, fault: impl Fault) {
        self.errors.push(self.document.diagnostic(pointer, fault));
    }

    /// Records an error in the key at the pointer.
    pub(super) fn report_key(&mut self, pointer: &Pointer, fault: impl Fault) {
        self.errors.push(self.document.key_diagnostic(pointer, fault));
    }

    /// Records a warning about the value at the pointer.
    pub(super) fn warn(&mut self, pointer: &Pointer, warning: Warning) {
        self.warnings.push(self.document.diagnostic(pointer, warning));
    }

    /// Records a warning about the key at the pointer.
    pub(super) fn warn_key(&mut self, pointer: &Pointer, warning: Warning) {
        self.warnings.push(self.document.key_diagnostic(pointer, warning));
    }

    /// Records a warning in place of an error: the value that contains it is ignored.
    pub(super) fn ignore(&mut self, keyword: &str, error: &Diagnostic) {
        let warning = Warning::IgnoredValue {
            keyword: keyword.to_owned(),
            reason: error.fault().to_string(),
        };
        // The errors of this stage have a pointer.
        let pointer = error.pointer().cloned().unwrap_or_default();
        self.warn(&pointer, warning);
    }

    /// Records the edits of the object at the pointer.
    pub(super) fn edit(&mut self, pointer: &Pointer, edits: Vec<Edit>) {
        self.edits.add(pointer, edits);
    }

    /// Adds what was collected about another part of the document.
    pub(super) fn append(&mut self, other: Self) {
        self.errors.append(other.errors);
        self.warnings.append(other.warnings);
        self.edits.append(other.edits);
        self.inner.extend(other.inner);
    }
}
