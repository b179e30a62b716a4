//! The part of a document that some operations need: these operations, and the components that they reach.
//!
//! Operations are selected by patterns for their paths, tags and ids. Of the rest of the document a slice keeps
//!
//! * what path items say of all their operations, and what the document says of itself,
//! * the components of every section that a `$ref` leads to, directly or through others, also in extensions, and that a
//!   discriminator's mapping names,
//! * the security schemes that the document or an operation asks for,
//! * the tags that an operation has.
//!
//! Everything kept stands in its order and word for word, also a link to an operation that is left out. A `$ref` that
//! leads nowhere is left to the next stage, and what is wrong in the other parts of the document is never looked at.

mod characters;
mod components;
mod cut;
mod fault;
mod operations;
mod pattern;
mod reach;
mod selection;
mod subject;
mod suggestions;
mod text;
mod walk;
mod why;
mod yaml;

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::load::Document;

pub use components::Component;
pub use selection::Selection;
pub use text::TextError;
pub use why::{Chain, Link, Origin, Why};

use cut::Cut;
use fault::SliceFault;
use reach::Reach;
use suggestions::suggestions;

/// A part of a document, which is a document of its own.
#[derive(Clone, Debug)]
pub struct Slice {
    /// The document with nothing but this part.
    pub document: Document,
    /// How many operations it has.
    pub operations: Share,
    /// How many components it has, of all sections.
    pub components: Share,
    reach: Reach,
    all_components: Vec<Component>,
}

/// How many of how many are in a slice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// How many it has.
    pub kept: usize,
    /// How many the whole document has.
    pub of: usize,
}

impl Slice {
    /// Cuts the selected operations out of a document, with what they need.
    ///
    /// ```
    /// use crateform::load::Document;
    /// use crateform::slice::{Selection, Slice};
    ///
    /// let text = "
    /// openapi: 3.0.3
    /// info: { title: House, version: '1' }
    /// paths:
    ///   /lamps: { get: { responses: { '200': { $ref: '#/components/responses/lamps' } } } }
    ///   /doors: { get: { responses: { '200': { $ref: '#/components/responses/doors' } } } }
    /// components:
    ///   responses:
    ///     doors: { description: All doors. }
    ///     lamps: { description: All lamps. }
    /// ";
    /// let document = Document::parse("house.yaml", text)?;
    /// let slice = Slice::new(document, &Selection::new().paths("/lamps"))?;
    /// assert_eq!((slice.operations.kept, slice.operations.of), (1, 2));
    /// assert!(slice.document.value["components"]["responses"].get("doors").is_none());
    /// # Ok::<(), crateform::diagnostic::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If a pattern cannot be understood or matches nothing, if no operation is left, or if the selected part refers to
    /// an operation that is not selected.
    pub fn new(mut document: Document, selection: &Selection) -> Result<Self, Diagnostics> {
        let operations = operations::operations(&document.value);
        let selected = selection.select(&operations)?;
        let operations = Share {
            kept: selected.len(),
            of: operations.len(),
        };
        let reach = Reach::of(&document.value, &selected);
        let cut = Cut::new(&selected, &reach);
        let all_components = components::components(&document.value);
        document.keep_outline();
        cut.apply(&mut document);
        document.set_selection(selection.groups());
        refuse_left_out(&document, &reach)?;
        Ok(Self {
            operations,
            components: Share {
                kept: components::components(&document.value).len(),
                of: all_components.len(),
            },
            document,
            reach,
            all_components,
        })
    }

    /// The slice as YAML in block style.
    ///
    /// # Errors
    ///
    /// As for [`Slice::json`].
    pub fn yaml(&self) -> Result<String, TextError> {
        text::yaml(&self.document.value)
    }

    /// The slice as indented JSON.
    ///
    /// # Errors
    ///
    /// If the text would not be read as the same document again: a fault of the generator, never of a document.
    pub fn json(&self) -> Result<String, TextError> {
        text::json(&self.document.value)
    }

    /// How each component of this name is reached; `section/name` asks for the one of a section.
    ///
    /// # Errors
    ///
    /// If the whole document has no such component.
    pub fn why(&self, name: &str) -> Result<Vec<Why>, Diagnostics> {
        let named: Vec<&Component> = self
            .all_components
            .iter()
            .filter(|component| component.name == name || component.to_string() == name)
            .collect();
        if named.is_empty() {
            let names = self.all_components.iter().map(|component| component.name.as_str());
            let fault = SliceFault::UnknownComponent {
                name: name.to_owned(),
                likely: suggestions(name, names),
            };
            return Err(Diagnostic::new(fault).into());
        }
        Ok(named.into_iter().map(|component| self.reach.why(component)).collect())
    }
}

/// Whether a selection does not take all operations of a document.
pub(crate) fn leaves_out_any(document: &Document, selection: &Selection) -> Result<bool, Diagnostics> {
    selection.leaves_out_any(&operations::operations(&document.value))
}

/// Whether two documents have an operation in common: the same method on the same path.
pub(crate) fn have_operation_in_common(one: &Document, other: &Document) -> bool {
    let others = operations::operations(&other.value);
    let others: HashSet<(&str, &str)> = others
        .iter()
        .map(|operation| (operation.path, operation.keyword))
        .collect();
    let operations = operations::operations(&one.value);
    operations
        .iter()
        .any(|operation| others.contains(&(operation.path, operation.keyword)))
}

/// Reports references from what was kept to what was not.
fn refuse_left_out(document: &Document, reach: &Reach) -> Result<(), Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    for reference in reach.others() {
        if document.at(&reference.target).is_none() {
            let fault = SliceFault::LeftOut(reference.target.to_string());
            diagnostics.push(document.diagnostic(&reference.place, fault));
        }
    }
    diagnostics.into_result(())
}
