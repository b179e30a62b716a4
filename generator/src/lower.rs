//! From OpenAPI to the [IR](crate::ir): every decision about types, names and encodings is made here.
//!
//! What is not supported is a [`Fault`] with its place; all faults of a document are collected before
//! any is reported. openapiv3's types end with this stage.

mod api;
mod body;
mod composition;
mod documentation;
mod enumeration;
mod error_response;
mod expansion;
mod extension;
mod fault;
mod map;
mod merge;
mod models;
mod object;
mod operation;
mod operation_name;
mod page;
mod parameter;
mod recursion;
mod resource;
mod response;
mod schema;
mod server;
mod tagged_union;
mod union;
mod usage;
mod wish;

use crate::diagnostic::{Diagnostics, Fault, Pointer};
use crate::ir::{Api, Type};
use crate::resolve::Specification;

use models::Models;
use operation_name::Paths;

/// Lowers a document to what is emitted for it.
///
/// # Errors
///
/// If the document has no operation, or if something that an operation reaches is not supported.
pub fn lower(specification: &Specification) -> Result<Api, Diagnostics> {
    let outline = specification.document.outline();
    let mut lowering = Lowering {
        specification,
        paths: Paths::new(&outline),
        models: Models::default(),
        diagnostics: Diagnostics::default(),
        error: None,
        depth: 0,
        position: Position::Response,
        merging: Vec::new(),
        merged: 0,
    };
    lowering.claim_components();
    let api = lowering.api();
    lowering.diagnostics.into_result(api)
}

/// The work in progress on one document.
struct Lowering<'a> {
    specification: &'a Specification,
    paths: Paths<'a>,
    models: Models,
    diagnostics: Diagnostics,
    /// The type of error bodies, once an operation has declared it.
    error: Option<Type>,
    depth: usize,
    /// Where what is lowered now occurs.
    position: Position,
    /// The objects that are being merged, each by the places of what describes it, and how many were.
    merging: Vec<Vec<Pointer>>,
    merged: usize,
}

/// Where a schema occurs that is lowered.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Position {
    /// In a request: the user knows what it is.
    Request,
    /// In a response: what it is must be found out.
    #[default]
    Response,
}

impl Lowering<'_> {
    /// Records a fault and goes on, so that one run reports them all.
    fn report(&mut self, pointer: &Pointer, fault: impl Fault) {
        self.diagnostics
            .push(self.specification.document.diagnostic(pointer, fault));
    }

    /// Whether the document has anything at the pointer; openapiv3 does not tell an absent value from a default.
    fn is_present(&self, pointer: &Pointer) -> bool {
        self.specification.document.at(pointer).is_some()
    }
}
