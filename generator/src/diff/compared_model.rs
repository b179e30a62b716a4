use crate::ir::{Model, ModelId};

use super::comparison::{Comparison, Touched};
use super::{Code, item};

/// A type that exists in both crates.
#[derive(Clone, Copy)]
pub(super) struct ComparedModel<'a> {
    pub(super) old: &'a Model,
    pub(super) new: &'a Model,
    pub(super) ids: (ModelId, ModelId),
}

impl ComparedModel<'_> {
    pub(super) fn touched(&self) -> Touched {
        Touched::Model(Some(self.ids.0), Some(self.ids.1))
    }

    /// Returns `true` if programs create values of the type in both crates.
    pub(super) fn is_made(&self) -> bool {
        self.old.usage.request() && self.new.usage.request()
    }

    /// Records a change to the type itself, not to its fields or variants.
    pub(super) fn push(&self, comparison: &mut Comparison<'_>, code: Code, sentence: String) {
        let (old, new) = match code {
            Code::ModelKindChanged => (
                item::model(comparison.old, self.old),
                item::model(comparison.new, self.new),
            ),
            _ => (item::named(self.old), item::named(self.new)),
        };
        comparison.push(code, &self.touched(), sentence, old, new);
    }
}
