//! The work in progress on two documents.

use crate::ir::{Api, ModelId};

use super::pairs::Pairs;
use super::{Change, Code, Item};

/// Two crates, and what was found to differ.
pub(super) struct Comparison<'a> {
    pub(super) old: &'a Api,
    pub(super) new: &'a Api,
    pub(super) pairs: Pairs<'a>,
    pub(super) found: Vec<Found>,
}

/// A change, and which operations it touches.
pub(super) struct Found {
    pub(super) change: Change,
    pub(super) touched: Touched,
}

/// What a change is about, which says what operations it touches.
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
