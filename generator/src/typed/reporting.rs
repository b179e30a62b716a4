use crate::diagnostic::{Diagnostics, Fault, Pointer};
use crate::load::Document;

/// Collects the faults of a document.
pub(super) struct Reporter<'a> {
    document: &'a Document,
    pub(super) diagnostics: Diagnostics,
}

impl<'a> Reporter<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self {
            document,
            diagnostics: Diagnostics::default(),
        }
    }

    /// Records a fault of the value at the pointer.
    pub(super) fn report(&mut self, pointer: &Pointer, fault: impl Fault) {
        self.diagnostics.push(self.document.diagnostic(pointer, fault));
    }

    /// Records a fault of the key at the pointer.
    pub(super) fn report_key(&mut self, pointer: &Pointer, fault: impl Fault) {
        self.diagnostics.push(self.document.key_diagnostic(pointer, fault));
    }
}
