//! Reduces a document to selected operations and the components that they use.
//!
//! Patterns select operations by path, tag or id. A slice contains the selected operations and
//!
//! * the other properties of their path items, and of the document,
//! * the components that are reachable through `$ref`s and `$dynamicRef`s, including those in extensions, and through the
//!   mappings of discriminators,
//! * the security schemes that a selected operation requires; the document's `security` if it applies to one,
//! * the tags of the selected operations.
//!
//! The document can be of any version. A slice is of the version of its document, and has no webhooks.
//!
//! A slice keeps the order and the exact content of these parts, including links to operations that are not selected.
//! An unresolved `$ref` is left to the next stage. Errors in other parts of the document are not detected.

mod characters;
mod components;
mod cut;
mod exclusion;
mod fault;
mod operations;
mod part;
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
pub(crate) use exclusion::{OperationKey, Users, exclude};
pub use selection::Selection;
pub use text::TextError;
pub use why::{Chain, Link, Origin, Why};

use cut::Cut;
use fault::SliceFault;
use reach::Reach;
pub(crate) use suggestions::suggestions;

/// A part of a document that is itself a document.
#[derive(Clone, Debug)]
pub struct Slice {
    /// The document that contains only this part.
    pub document: Document,
    /// The number of operations.
    pub operations: Share,
    /// The number of components in all sections.
    pub components: Share,
    reach: Reach,
    all_components: Vec<Component>,
}

/// The number of items in a slice, and in the whole document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The number of items in the slice.
    pub kept: usize,
    /// The number of items in the whole document.
    pub of: usize,
}

impl Slice {
    /// Reduces a document to the selected operations and the components that they use.
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
    /// Returns an error if a pattern is invalid or matches nothing, if no operation is selected, or if the slice refers
    /// to an operation that is not selected.
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

    /// Returns the slice as YAML in block style.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Slice::json`].
    pub fn yaml(&self) -> Result<String, TextError> {
        text::yaml(&self.document)
    }

    /// Returns the slice as indented JSON.
    ///
    /// # Errors
    ///
    /// Returns an error if the text does not parse as the same document. This is always a bug in the generator.
    pub fn json(&self) -> Result<String, TextError> {
        text::json(&self.document)
    }

    /// Returns how each component called `name` is reached. `section/name` limits the result to one section.
    ///
    /// # Errors
    ///
    /// Returns an error if the whole document has no such component.
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

/// Returns the text of a document as JSON or YAML.
pub(crate) fn text_of(document: &Document, is_json: bool) -> Result<String, TextError> {
    match is_json {
        true => text::json(document),
        false => text::yaml(document),
    }
}

/// Returns `true` if a selection does not select all operations of a document.
pub(crate) fn leaves_out_any(document: &Document, selection: &Selection) -> Result<bool, Diagnostics> {
    selection.leaves_out_any(&operations::operations(&document.value))
}

/// Returns `true` if two documents have an operation with the same method and path.
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

/// Reports references from the slice to parts that it does not contain.
fn refuse_left_out(document: &Document, reach: &Reach) -> Result<(), Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    for reference in reach.others() {
        if document.at(&reference.target).is_none() {
            let fault = SliceFault::LeftOut(reference.target.to_string());
            diagnostics.push(document.diagnostic(&reference.pointer, fault));
        }
    }
    diagnostics.into_result(())
}
