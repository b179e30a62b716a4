//! From OpenAPI to the [IR](crate::ir): every decision about types, names and encodings is made here.
//!
//! What is not supported is a [`Fault`](crate::diagnostic::Fault) with its place; all faults of a document are collected
//! before any is reported. openapiv3's types end with this stage.
//!
//! There is a room for each part of a document. `schemas` is the largest: it makes types of values. `operations`
//! puts together what the others make of an operation's parts.

mod bodies;
mod documentation;
mod errors;
mod extensions;
mod fault;
mod info;
mod names;
mod operations;
mod paging;
mod parameters;
mod recursion;
mod reporting;
mod responses;
mod schemas;
mod security;
mod servers;
mod usage;

use crate::diagnostic::Diagnostics;
use crate::ir::{Api, OutputLayout};
use crate::load::Document;
use crate::resolve::{self, Specification};

use reporting::Reporter;
use responses::ErrorBody;
use schemas::Schemas;

/// A document, and all that was decided about it.
#[derive(Clone, Debug)]
pub struct Lowered {
    /// The document with the overlays applied, or the selected part of it.
    pub document: Document,
    /// The API that is emitted for it.
    pub api: Api,
}

impl Lowered {
    /// Decides what is emitted for a document.
    ///
    /// # Errors
    ///
    /// If the document has something that is not supported.
    pub fn of(document: Document) -> Result<Self, Diagnostics> {
        let specification = resolve::resolve(document)?;
        let api = lower(&specification)?;
        Ok(Self {
            document: specification.document,
            api,
        })
    }
}

/// Lowers a document to what is emitted for it.
///
/// # Errors
///
/// If the document has no operations, or if an operation uses something that is not supported.
pub fn lower(specification: &Specification) -> Result<Api, Diagnostics> {
    let reporter = Reporter::new(specification);
    let api = api(&reporter);
    reporter.into_result(api)
}

/// Returns everything that is emitted for the document; what is wrong with it is reported.
fn api(reporter: &Reporter<'_>) -> Api {
    let mut schemas = Schemas::new(reporter);
    let package = info::package(reporter);
    let base_url = servers::base_url(reporter);
    let authentication = security::authentication(reporter);
    let mut error = ErrorBody::default();
    let mut resources = operations::resources(&mut schemas, &mut error);
    schemas.complete_all();
    let mut models = schemas.into_models();
    recursion::box_circles(reporter, &mut models);
    usage::find(reporter, &mut models, &resources, &error);
    for operation in resources.iter_mut().flat_map(|resource| &mut resource.operations) {
        paging::find(&models, operation);
    }
    let specification = reporter.specification;
    let info = &specification.openapi.info;
    Api {
        package,
        layout: OutputLayout::default(),
        title: info.title.clone(),
        version: info.version.clone(),
        description: info.description.clone(),
        provenance: info::provenance(&specification.document),
        base_url,
        authentication,
        convention: info::convention(specification),
        error: errors::error_response(&models, &error),
        models,
        resources,
    }
}
