//! OpenAPI Overlay 1.0: amendments to a document whose file stays unchanged.
//!
//! An overlay is a list of actions, which are applied in order, each to the result of the previous one. An action
//! selects parts of the document with a JSONPath ([RFC 9535](https://www.rfc-editor.org/rfc/rfc9535)) and removes or
//! updates them:
//!
//! * `remove: true` removes each selected value from the object or array that contains it. An `update` in the same
//!   action has no effect.
//! * `update` on an object merges recursively. A property that is an object on both sides is merged. Any other property
//!   replaces the one of the same name, or is appended. An array replaces an array as a whole, because version 1.0 of
//!   the specification defines no other way to change an array inside an update.
//! * `update` on an array appends its value as one element.
//!
//! An action that selects nothing is an error, so that obsolete fixes do not go unnoticed.
//! [`Overlay::apply_what_selects`] skips such actions instead, and reports them.

mod action;
mod apply;
mod edit;
mod fault;
mod lines;
mod part;
mod shape;

use std::collections::BTreeSet;
use std::path::Path;

use crate::diagnostic::{Diagnostics, Place, Pointer, Source};
use crate::load::Document;

use action::{Action, Change, Target};
use fault::OverlayFault;

pub use edit::EditError;

/// A valid overlay.
#[derive(Clone, Debug)]
pub struct Overlay {
    document: Document,
    actions: Vec<Action>,
}

impl Overlay {
    /// Reads and parses a YAML or JSON file.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Overlay::parse`], and an error if the file cannot be read.
    pub fn read(path: &Path) -> Result<Self, Diagnostics> {
        Self::new(Document::read_any(path)?)
    }

    /// Parses YAML or JSON. Diagnostics refer to the text as `name`.
    ///
    /// # Errors
    ///
    /// Returns an error if [`load`](crate::load) rejects the text, or for each part that does not conform to Overlay
    /// 1.0.
    pub fn parse(name: &str, text: &str) -> Result<Self, Diagnostics> {
        Self::new(Document::parse_any(name, text)?)
    }

    fn new(document: Document) -> Result<Self, Diagnostics> {
        let actions = shape::actions(&document)?;
        Ok(Self { document, actions })
    }

    /// Creates an overlay that removes the selected parts. `document` is the file that contains the JSONPaths, each at
    /// its pointer.
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

    /// Returns the text of the overlay.
    pub fn source(&self) -> &Source {
        self.document.source()
    }

    /// Applies the actions to a document, and adds the overlay to the document's sources.
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
    /// Returns an error for each action that selects nothing, that cannot be applied to a selected value, or that would
    /// make the document exceed the limits of [`load`](crate::load). After an error, the document is partially amended
    /// and must not be used.
    pub fn apply(&self, document: &mut Document) -> Result<(), Diagnostics> {
        let (effects, mut diagnostics) = apply::apply(self, document);
        diagnostics.extend(apply::without_selection(self, &effects));
        diagnostics.into_result(())
    }

    /// Applies the actions like [`Overlay::apply`], but skips those that select nothing. Returns the effect of each
    /// action.
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
    /// Returns the errors of [`Overlay::apply`], except those for actions that select nothing.
    pub fn apply_what_selects(&self, document: &mut Document) -> Result<Vec<Effect>, Diagnostics> {
        let (effects, diagnostics) = apply::apply(self, document);
        diagnostics.into_result(effects)
    }

    /// Returns the line of the action at `index`, or of the overlay if there is no such action. Lines start at 1.
    pub(crate) fn line(&self, index: usize) -> usize {
        let pointer = Pointer::root().join("actions").join(index).join("target");
        self.document.place(&pointer).line
    }

    /// Returns the text without the actions at `indices` and the comments that belong only to them. The rest of the
    /// text is unchanged.
    ///
    /// # Errors
    ///
    /// Returns an error if the actions do not each start on a separate line, if no action would be left, or if the new
    /// text would not parse as the same overlay without the actions.
    pub fn without(&self, indices: &BTreeSet<usize>) -> Result<String, EditError> {
        edit::without(self, indices)
    }

    /// Returns the text with the string `old` at `place` replaced by `new`. The rest of the text is unchanged.
    ///
    /// # Errors
    ///
    /// Returns an error if `old` is not at `place`, or if the new text would not parse as the same overlay with the
    /// other string.
    pub fn with_string(&self, place: Place, old: &str, new: &str) -> Result<String, EditError> {
        edit::with_string(self, place, old, new)
    }
}

/// The effect of an action on a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The pointer of the action in the overlay.
    pub pointer: Pointer,
    /// The line of the action's target, starting at 1.
    pub line: usize,
    /// The JSONPath of the action.
    pub target: String,
    /// `true` if the action removes the selected parts. If `false`, it updates them.
    pub removes: bool,
    /// The number of parts of the document that the action selects.
    pub selected: usize,
    /// `true` if the action changed the document.
    pub has_changed: bool,
}
