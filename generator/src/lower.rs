//! Lowers OpenAPI documents to the [IR](crate::ir) and decides on types, names and encodings.
//!
//! An unsupported construct is a [`Fault`](crate::diagnostic::Fault) with its location. All faults in a document are
//! collected before any is reported. No later stage uses the types of openapiv3.
//!
//! Each part of a document has its own module. `schemas` is the largest: it lowers schemas to types. `operations`
//! assembles operations from the results of the other modules.

mod access;
mod bodies;
mod braces;
mod content_schema;
mod documentation;
mod errors;
mod extensions;
mod fault;
mod info;
mod media_types;
mod modules;
mod names;
mod nesting;
mod operations;
mod paging;
mod parameters;
mod reach;
mod recursion;
mod redaction;
mod reporting;
mod response_headers;
mod responses;
mod schemas;
mod security;
mod servers;
mod usage;

use crate::convert;
use crate::diagnostic::Diagnostics;
use crate::ir::{Api, OutputLayout, is_optional};
use crate::load::Document;
use crate::resolve::{self, Specification};

use reporting::Reporter;
use schemas::Schemas;

/// A document and the API that it is lowered to.
#[derive(Clone, Debug)]
pub struct Lowered {
    /// The document with its overlays applied, or the selected part of it.
    pub document: Document,
    /// The API that the generator emits.
    pub api: Api,
    /// The warnings about the document.
    pub warnings: Diagnostics,
}

impl Lowered {
    /// Resolves and lowers a document.
    ///
    /// # Errors
    ///
    /// Returns an error if the document contains something that is not supported.
    pub fn of(document: Document) -> Result<Self, Diagnostics> {
        let specification = resolve::resolve(convert::convert(document)?)?;
        let (api, warnings) = lower(&specification)?;
        Ok(Self {
            document: specification.document,
            api,
            warnings,
        })
    }
}

/// Lowers a document to the API that the generator emits. Returns the API and the warnings of all stages.
///
/// # Errors
///
/// Returns an error if the document has no operations, or if an operation uses something that is not supported.
pub fn lower(specification: &Specification) -> Result<(Api, Diagnostics), Diagnostics> {
    let reporter = Reporter::new(specification);
    let api = api(&reporter);
    reporter.into_result(api)
}

/// Returns the API of the document and reports its faults.
fn api(reporter: &Reporter<'_>) -> Api {
    let mut schemas = Schemas::new(reporter);
    let package = info::package(reporter);
    let command = info::command(reporter, &package);
    let server = servers::choice(reporter);
    let mut resources = operations::resources(&mut schemas, &server);
    let (mut models, mut names) = schemas.into_parts();
    recursion::box_circles(reporter, &mut models);
    let error = errors::shared(&models, &mut resources);
    access::separate(&mut models, &mut names, &mut resources, error);
    usage::find(reporter, &mut models, &resources, error);
    nesting::settle_styles(reporter, &models, &mut resources);
    for operation in resources.iter_mut().flat_map(|resource| &mut resource.operations) {
        paging::find(&models, operation);
    }
    operations::mark_expanded(&mut models, &resources);
    redaction::redact(&mut models, &mut resources);
    let security_schemes = security::schemes(reporter, &resources);
    let default_security = security::most_frequent(&resources);
    let operations = || resources.iter().flat_map(|resource| &resource.operations);
    let has_one_security = operations().all(|operation| operation.security == default_security);
    let needs_no_credentials = operations().all(|operation| is_optional(&operation.security));
    let specification = reporter.specification;
    let info = &specification.openapi.info;
    let mut api = Api {
        package,
        command,
        layout: OutputLayout::default(),
        title: info.title.clone(),
        version: info.version.clone(),
        description: info.description.clone(),
        provenance: info::provenance(&specification.document),
        server,
        security_schemes,
        default_security,
        has_one_security,
        needs_no_credentials,
        convention: info::convention(specification),
        error: error.map(|error| errors::error_response(&models, error)),
        models,
        resources,
        response_headers: response_headers::of_document(reporter),
        skipped: Vec::new(),
    };
    modules::divide(&mut api);
    api
}
