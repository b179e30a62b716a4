//! OpenAPI Overlay 1.0: what is added to a document that itself stays byte for byte as it came.
//!
//! An overlay is a list of actions, applied in order, each to what the one before it left. An action selects parts of
//! the document with a JSONPath ([RFC 9535](https://www.rfc-editor.org/rfc/rfc9535)) and removes or updates them:
//!
//! * `remove: true` takes each selected part away from the object or the array that it is in, whatever kind of value it
//!   is; an `update` beside it has no effect.
//! * `update` on an object merges: objects of the same name merge in turn, and every other property replaces the one of
//!   the same name or is added after the others. An array replaces an array as a whole: version 1.0 of the
//!   specification names no other way to change one inside of an update.
//! * `update` on an array appends its value as one element.
//!
//! An action that selects nothing is a fault, so that nobody keeps a repair that the document no longer needs. Only who
//! takes a new document, and wants to know of all such actions, goes on without them.

mod action;
mod apply;
mod edit;
mod fault;
mod lines;
mod shape;

use std::collections::BTreeSet;
use std::path::Path;

use crate::diagnostic::{Diagnostics, Place, Pointer, Source};
use crate::load::Document;

use action::{Action, Change, Target};
use fault::OverlayFault;

pub use edit::EditError;

/// An overlay that has the form that the specification asks for.
#[derive(Clone, Debug)]
pub struct Overlay {
    document: Document,
    actions: Vec<Action>,
}

impl Overlay {
    /// Reads a file in YAML or JSON.
    ///
    /// # Errors
    ///
    /// As for [`Overlay::parse`], or if the file cannot be read.
    pub fn read(path: &Path) -> Result<Self, Diagnostics> {
        Self::new(Document::read_any(path)?)
    }

    /// Reads a text in YAML or JSON; diagnostics call it `name`.
    ///
    /// # Errors
    ///
    /// If the text is beyond what [`load`](crate::load) reads, or if it is not an Overlay 1.0 document: each fault in its
    /// form is reported.
    pub fn parse(name: &str, text: &str) -> Result<Self, Diagnostics> {
        Self::new(Document::parse_any(name, text)?)
    }

    fn new(document: Document) -> Result<Self, Diagnostics> {
        let actions = shape::actions(&document)?;
        Ok(Self { document, actions })
    }

    /// What removes the parts of a document that the JSONPaths at these places of another file select.
    pub(crate) fn removing(document: Document, targets: Vec<(Pointer, &str)>) -> Result<Self, Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        let mut actions = Vec::new();
        for (pointer, text) in targets {
            match Target::parse(text) {
                Ok(target) => actions.push(Action {
                    target_pointer: pointer.clone(),
                    pointer,
                    target,
                    change: Change::Remove,
                }),
                Err(reason) => {
                    let target = text.to_owned();
                    diagnostics.push(document.diagnostic(&pointer, OverlayFault::Target { target, reason }));
                }
            }
        }
        diagnostics.into_result(Self { document, actions })
    }

    /// The text of the overlay.
    pub fn source(&self) -> &Source {
        self.document.source()
    }

    /// Applies the actions to a document, which from then on counts the overlay among its sources.
    ///
    /// ```
    /// use crateform::diagnostic::Pointer;
    /// use crateform::load::Document;
    /// use crateform::overlay::Overlay;
    ///
    /// let mut document = Document::parse("api.yaml", "openapi: 3.0.3\ninfo: {title: Pets}\n")?;
    /// let overlay = Overlay::parse(
    ///     "overlay.yaml",
    ///     "overlay: 1.0.0\ninfo: {title: Cats, version: '1'}\nactions:\n- target: $.info\n  update: {title: Cats}\n",
    /// )?;
    /// overlay.apply(&mut document)?;
    /// let title = Pointer::root().join("info").join("title");
    /// assert_eq!(document.value["info"]["title"], "Cats");
    /// assert_eq!(&*document.sources()[document.place(&title).source].name, "overlay.yaml");
    /// # Ok::<(), crateform::diagnostic::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If an action selects nothing, cannot be applied to what it selects, or would bring the document beyond the bounds
    /// of [`load`](crate::load). The faults of all actions are reported; the document is then partly amended, and of no
    /// further use.
    pub fn apply(&self, document: &mut Document) -> Result<(), Diagnostics> {
        let (effects, mut diagnostics) = apply::apply(self, document);
        diagnostics.extend(apply::without_selection(self, &effects));
        diagnostics.into_result(())
    }

    /// Applies the actions as [`Overlay::apply`] does, but goes on without those that select nothing, and tells what each
    /// did.
    ///
    /// ```
    /// use crateform::load::Document;
    /// use crateform::overlay::Overlay;
    ///
    /// let mut document = Document::parse("api.yaml", "openapi: 3.0.3\ninfo: {title: Cats}\n")?;
    /// let overlay = Overlay::parse(
    ///     "overlay.yaml",
    ///     "overlay: 1.0.0\ninfo: {title: Cats, version: '1'}\nactions:\n- target: $.info\n  update: {title: Cats}\n",
    /// )?;
    /// let effects = overlay.apply_what_selects(&mut document)?;
    /// assert_eq!((effects[0].selected, effects[0].has_changed), (1, false));
    /// # Ok::<(), crateform::diagnostic::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`Overlay::apply`], but for actions that select nothing.
    pub fn apply_what_selects(&self, document: &mut Document) -> Result<Vec<Effect>, Diagnostics> {
        let (effects, diagnostics) = apply::apply(self, document);
        diagnostics.into_result(effects)
    }

    /// The line of the action at an index, from 1; that of the overlay if there is no such action.
    pub(crate) fn line(&self, index: usize) -> usize {
        let pointer = Pointer::root().join("actions").join(index).join("target");
        self.document.place(&pointer).line
    }

    /// The text without the actions at these indices, and without comments that are about nothing but them; all else is
    /// as it was.
    ///
    /// # Errors
    ///
    /// If the actions do not stand on lines of their own, if none would be left, or if the text would not be read as
    /// the same overlay without them.
    pub fn without(&self, indices: &BTreeSet<usize>) -> Result<String, EditError> {
        edit::without(self, indices)
    }

    /// The text with `new` for the string `old` that stands at a place; all else is as it was.
    ///
    /// # Errors
    ///
    /// If it does not stand there, or if the text would not be read as the same overlay with the other string.
    pub fn with_string(&self, place: Place, old: &str, new: &str) -> Result<String, EditError> {
        edit::with_string(self, place, old, new)
    }
}

/// What an action did to a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// Where the action stands in the overlay.
    pub pointer: Pointer,
    /// The line of its target, from 1.
    pub line: usize,
    /// The JSONPath of what it amends.
    pub target: String,
    /// Whether it removes what it selects; otherwise it updates it.
    pub removes: bool,
    /// How many parts of the document it selects.
    pub selected: usize,
    /// Whether the document is another one by it.
    pub has_changed: bool,
}
