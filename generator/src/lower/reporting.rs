//! Collects the faults in a document, to report all of them in one run.

use std::cell::RefCell;

use openapiv3::{ReferenceOr, Schema};

use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::resolve::{Component, Located, Specification};
use crate::warning::Warning;

use super::fault::{LowerFault, Unsupported};

/// The document and the faults found in it so far.
pub(super) struct Reporter<'a> {
    /// The document being lowered.
    pub(super) specification: &'a Specification,
    errors: RefCell<Diagnostics>,
    warnings: RefCell<Diagnostics>,
}

/// Proof that a fault was reported. An error caused by that fault does not need to be reported again.
///
/// Only a [`Reporter`] creates it.
#[derive(Clone, Copy, Debug)]
pub(super) struct ErrorGuaranteed(());

impl<'a> Reporter<'a> {
    pub(super) fn new(specification: &'a Specification) -> Self {
        Self {
            specification,
            errors: RefCell::default(),
            warnings: RefCell::new(specification.warnings.clone()),
        }
    }

    /// Returns the value and the warnings of all stages, or all errors if there are any.
    pub(super) fn into_result<T>(self, value: T) -> Result<(T, Diagnostics), Diagnostics> {
        self.errors
            .into_inner()
            .into_result((value, self.warnings.into_inner()))
    }

    /// Records a warning about an invalid but unambiguous part, which is emitted anyway.
    pub(super) fn warn(&self, pointer: &Pointer, warning: Warning) {
        let diagnostic = self.specification.diagnostic(pointer, warning);
        self.warnings.borrow_mut().push(diagnostic);
    }

    /// Records an error.
    pub(super) fn report(&self, pointer: &Pointer, fault: impl Into<LowerFault>) -> ErrorGuaranteed {
        let fault: LowerFault = fault.into();
        self.record(self.specification.diagnostic(pointer, fault))
    }

    /// Records an unsupported construct and returns the error.
    pub(super) fn refuse<T>(&self, pointer: &Pointer, unsupported: Unsupported) -> Result<T, ErrorGuaranteed> {
        Err(self.report(pointer, unsupported))
    }

    /// Returns the number of errors so far.
    pub(super) fn count(&self) -> usize {
        self.errors.borrow().len()
    }

    /// Returns proof of an error if there are more than `count` errors.
    pub(super) fn error_since(&self, count: usize) -> Option<ErrorGuaranteed> {
        (self.count() > count).then_some(ErrorGuaranteed(()))
    }

    /// Resolves a reference, and records a fault if that fails.
    pub(super) fn resolve<T: Component>(
        &self,
        reference: &'a ReferenceOr<T>,
        pointer: &Pointer,
    ) -> Result<Located<'a, T>, ErrorGuaranteed> {
        let located = self.specification.resolve(reference, pointer);
        located.map_err(|diagnostic| self.record(*diagnostic))
    }

    /// Resolves the boxed schema of a property or of items. See [`resolve`](Self::resolve).
    pub(super) fn resolve_boxed(
        &self,
        reference: &'a ReferenceOr<Box<Schema>>,
        pointer: &Pointer,
    ) -> Result<Located<'a, Schema>, ErrorGuaranteed> {
        let located = self.specification.resolve_boxed(reference, pointer);
        located.map_err(|diagnostic| self.record(*diagnostic))
    }

    /// Returns `true` if the document has a value at the pointer. See [`Specification::at`].
    pub(super) fn is_present(&self, pointer: &Pointer) -> bool {
        self.specification.at(pointer).is_some()
    }

    fn record(&self, diagnostic: Diagnostic) -> ErrorGuaranteed {
        self.errors.borrow_mut().push(diagnostic);
        ErrorGuaranteed(())
    }
}

/// Collects all values, or returns the last error. Consumes every result, so that each fault is reported.
pub(super) fn all<T>(results: impl IntoIterator<Item = Result<T, ErrorGuaranteed>>) -> Result<Vec<T>, ErrorGuaranteed> {
    let mut error = None;
    let mut values = Vec::new();
    for result in results {
        match result {
            Ok(value) => values.push(value),
            Err(found) => error = Some(found),
        }
    }
    error.map_or(Ok(values), Err)
}
