//! The state of a comparison.

use crate::ir::{Api, ModelId};

use super::pairs::Pairs;
use super::{Change, Code, Item};

/// Two crates and the changes found so far.
pub(super) struct Comparison<'a> {
    pub(super) old: &'a Api,
    pub(super) new: &'a Api,
    pub(super) pairs: Pairs<'a>,
    pub(super) found: Vec<Found>,
}

/// A change and the part of the crate that it affects.
pub(super) struct Found {
    pub(super) change: Change,
    pub(super) touched: Touched,
}

/// The part of the crate that a change affects, which determines the affected operations.
#[derive(Clone)]
pub(super) enum Touched {
    /// The whole crate.
    All,
    /// An operation, as `resource.method`.
    Operation(String),
    /// A type of the old crate, of the new one, or of both.
    Model(Option<ModelId>, Option<ModelId>),
}

impl<'a> Comparison<'a> {
    pub(super) fn new(old: &'a Api, new: &'a Api) -> Self {
        Self {
            old,
            new,
            pairs: Pairs::find(old, new),
            found: Vec::new(),
        }
    }

    /// Records a change.
    pub(super) fn push(
        &mut self,
        code: Code,
        touched: &Touched,
        sentence: String,
        old: impl Into<Option<Item>>,
        new: impl Into<Option<Item>>,
    ) {
        self.found.push(Found {
            change: Change {
                code,
                sentence,
                old: old.into(),
                new: new.into(),
                operations: Vec::new(),
            },
            touched: touched.clone(),
        });
    }
}
