//! Compares two documents from the perspective of a user of the emitted crate.
//!
//! The comparison works on two [IRs](crate::ir), not on the text of two documents: moving parts of a document without
//! any effect is not a change, and changing one line can be several changes. The rules follow from the emitted Rust
//! code. Enumerations, structs and enums are open: new values and properties are not breaking. A required parameter is
//! an argument and an optional one has a setter: a change from one to the other is breaking.
//!
//! An item with a different name that is otherwise the same is reported as renamed, not as removed and added.

mod bump;
mod change;
mod class;
mod code;
mod compared_model;
mod comparison;
mod enumerations;
mod fingerprint;
mod item;
mod member;
mod models;
mod operations;
mod order;
mod pairs;
mod parameters;
mod properties;
mod reach;
mod response_headers;
mod responses;
mod security;
mod servers;
mod statuses;
mod variants;
mod whole;
mod words;

use std::cmp::Reverse;

use crate::ir::Api;
use crate::load::Document;
use crate::lower::Lowered;

use comparison::{Comparison, Found, Touched};
use reach::Reach;

pub use bump::Bump;
pub use change::{Change, Item};
pub use class::Class;
pub use code::Code;

/// The changes from one document to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff {
    /// The old document.
    pub old: Side,
    /// The new document.
    pub new: Side,
    /// The changes: the worst class first, then in the order of the documents.
    pub changes: Vec<Change>,
}

/// One of the two documents that are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The API's title.
    pub title: String,
    /// The API's version.
    pub version: String,
    /// The SHA-256 of the document's text, in hexadecimal.
    pub sha256: String,
    /// The emitted crate's name.
    pub package: String,
    /// The emitted crate's version.
    pub package_version: String,
    /// The number of operations of the crate.
    pub operations: usize,
    /// The number of types that the crate has for the document's schemas.
    pub models: usize,
}

impl Diff {
    /// Compares the crates that are emitted for two documents.
    ///
    /// ```
    /// use crateform::diff::{Bump, Code, Diff};
    /// use crateform::load::Document;
    /// use crateform::{Lowered, lower, resolve};
    ///
    /// let old = "
    /// openapi: 3.0.0
    /// info: { title: Lamps, version: '1' }
    /// servers: [{ url: https://lamps.example }]
    /// paths:
    ///   /lamps:
    ///     get: { operationId: list, responses: { '204': { description: Nothing. } } }
    /// ";
    /// let new = old.replace("operationId: list", "operationId: find");
    /// let lowered = |name, text| Lowered::of(Document::parse(name, text)?);
    /// let diff = Diff::between(&lowered("old.yaml", old)?, &lowered("new.yaml", &new)?);
    /// assert_eq!(diff.changes[0].code, Code::OperationRenamed);
    /// assert_eq!(diff.bump(), Bump::Major);
    /// # Ok::<(), crateform::diagnostic::Diagnostics>(())
    /// ```
    pub fn between(old: &Lowered, new: &Lowered) -> Self {
        let mut comparison = Comparison::new(&old.api, &new.api);
        whole::compare(&mut comparison);
        operations::compare(&mut comparison);
        models::compare(&mut comparison);
        let found = std::mem::take(&mut comparison.found);
        let mut changes = touching(found, &old.api, &new.api);
        for change in &mut changes {
            locate(change.old.as_mut(), &old.document);
            locate(change.new.as_mut(), &new.document);
        }
        changes.sort_by_key(|change| Reverse(change.class()));
        Self {
            old: Side::of(&old.api),
            new: Side::of(&new.api),
            changes,
        }
    }

    /// Returns the worst class of all changes, or `None` if nothing changed.
    pub fn worst(&self) -> Option<Class> {
        self.changes.iter().map(Change::class).max()
    }

    /// Returns the smallest version bump that semver allows.
    pub fn bump(&self) -> Bump {
        Bump::of(self.worst())
    }

    /// Returns the lowest version that semver allows for the new crate.
    ///
    /// Returns `None` if the old version does not have the form `1.2.3`, or if a number would overflow.
    pub fn next_version(&self) -> Option<String> {
        self.bump().after(&self.old.package_version)
    }

    /// Returns the changes of a class.
    pub fn of(&self, class: Class) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.class() == class)
    }
}

impl Side {
    fn of(api: &Api) -> Self {
        Self {
            title: api.title.clone(),
            version: api.version.clone(),
            sha256: api.provenance.document.clone(),
            package: api.package.name.clone(),
            package_version: api.package.version.clone(),
            operations: api.operations().count(),
            models: api.models.len(),
        }
    }
}

/// Adds the affected operations to the changes.
fn touching(found: Vec<Found>, old: &Api, new: &Api) -> Vec<Change> {
    let (mut of_old, mut of_new) = (Reach::of(old), Reach::of(new));
    let changes = found.into_iter().map(|Found { mut change, touched }| {
        change.operations = match touched {
            Touched::All => of_new.all().to_vec(),
            Touched::Operation(name) => vec![name],
            Touched::Model(_, Some(model)) => of_new.operations(model).to_vec(),
            Touched::Model(Some(model), None) => of_old.operations(model).to_vec(),
            Touched::Model(None, None) => Vec::new(),
        };
        change
    });
    changes.collect()
}

/// Sets the location of an item.
fn locate(item: Option<&mut Item>, document: &Document) {
    if let Some(item) = item {
        item.location = document.file_place(document.place(&item.pointer));
        item.pointer = document.original(&item.pointer);
    }
}
