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
//! An action that selects nothing is a fault, so that nobody keeps a repair that the document no longer needs.

mod action;
mod apply;
mod fault;
mod shape;

use std::path::Path;

use crate::diagnostic::{Diagnostics, Source};
use crate::load::Document;

use action::Action;

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

    /// The text of the overlay.
    pub fn source(&self) -> &Source {
        self.document.source()
    }

    /// Applies the actions to a document, which from then on counts the overlay among its sources.
    ///
    /// ```
    /// use generator::diagnostic::Pointer;
    /// use generator::load::Document;
    /// use generator::overlay::Overlay;
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
    /// # Ok::<(), generator::diagnostic::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If an action selects nothing, cannot be applied to what it selects, or would bring the document beyond the bounds
    /// of [`load`](crate::load). The faults of all actions are reported; the document is then partly amended, and of no
    /// further use.
    pub fn apply(&self, document: &mut Document) -> Result<(), Diagnostics> {
        apply::apply(self, document)
    }
}
