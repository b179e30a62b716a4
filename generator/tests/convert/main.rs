//! Tests the conversion of OpenAPI 3.1 and 3.2 documents.

mod places;
mod proof;
#[path = "../../../tests/fake/tests/python/mod.rs"]
mod python;
mod schemas;
#[path = "../../../tests/scratch/mod.rs"]
mod scratch;
mod twins;
mod versions;

use crateform::convert::{self, Converted};
use crateform::diagnostic::Diagnostics;
use crateform::load::Document;

/// Returns a document with schemas, which are the properties of `components/schemas`, indented by four spaces.
fn with_schemas(version: &str, schemas: &str) -> String {
    format!(
        "openapi: {version}\ninfo: {{ title: Lamps, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    )
}

fn converted(text: &str) -> Result<Converted, Diagnostics> {
    convert::convert(Document::parse("spec.yaml", text)?)
}
