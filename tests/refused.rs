//! The errors and warnings about invalid documents.
//!
//! Each snapshot in `tests/refused/snapshots/` contains the reports of one subject, in the order of the cases in its
//! module. `INSTA_UPDATE=always cargo test --test refused` updates them; review them before committing.

#[path = "refused/bodies.rs"]
mod bodies;
#[path = "refused/document.rs"]
mod document;
#[path = "refused/form.rs"]
mod form;
#[path = "refused/names.rs"]
mod names;
#[path = "refused/operations.rs"]
mod operations;
#[path = "refused/overlays.rs"]
mod overlays;
#[path = "refused/references.rs"]
mod references;
#[path = "refused/schemas.rs"]
mod schemas;
#[path = "refused/text.rs"]
mod text;

use crateform::diagnostic::Diagnostics;
use crateform::load::Document;
use crateform::overlay::Overlay;
use crateform::{convert, lower, resolve};

/// A valid document.
const LAMPS: &str = "\
openapi: 3.0.3
info: { title: Lamps, version: '1' }
servers: [{ url: https://lamps.example }]
paths:
  /lamps:
    get:
      operationId: list
      responses: { '200': { description: Done. } }
";

/// The diagnostics of one subject.
#[derive(Default)]
struct Reports {
    text: String,
}

impl Reports {
    /// Adds the errors in a document, or its warnings if it has no errors.
    fn refuse(&mut self, case: &str, document: &str) {
        self.add(case, strict(document, &[]));
    }

    /// Adds the diagnostics of [`LAMPS`] with overlays.
    fn refuse_overlays(&mut self, case: &str, overlays: &[&str]) {
        self.add(case, strict(LAMPS, overlays));
    }

    /// Adds the diagnostics of a result.
    fn add<T>(&mut self, case: &str, result: Result<T, Diagnostics>) {
        let Err(diagnostics) = result else {
            panic!("{case}: nothing is refused");
        };
        self.text.push_str(&format!("=== {case} ===\n\n{diagnostics}\n\n"));
    }

    /// Compares the diagnostics with the snapshot of the subject.
    fn check(self, subject: &str) {
        let settings = {
            let mut settings = insta::Settings::clone_current();
            settings.set_snapshot_path("refused/snapshots");
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings
        };
        settings.bind(|| insta::assert_snapshot!(subject, self.text));
    }
}

/// Runs a document through all stages that can refuse it. Fails with its errors, or with its warnings if there are
/// none.
fn strict(document: &str, overlays: &[&str]) -> Result<(), Diagnostics> {
    let mut document = Document::parse("spec.yaml", document)?;
    for (index, overlay) in overlays.iter().enumerate() {
        Overlay::parse(&format!("overlay-{}.yaml", index + 1), overlay)?.apply(&mut document)?;
    }
    let (_, warnings) = lower::lower(&resolve::resolve(convert::convert(document)?)?)?;
    warnings.into_result(())
}

/// Returns [`LAMPS`] with a part replaced.
fn lamps_with(part: &str, other: &str) -> String {
    assert!(LAMPS.contains(part), "the document does not contain {part}");
    LAMPS.replacen(part, other, 1)
}

/// Returns a document with one path item, followed by `components`.
fn with_path(path: &str, item: &str, components: &str) -> String {
    let (head, _) = LAMPS.split_once("  /lamps:").expect("LAMPS has this path");
    format!("{head}  {path}:\n{}{components}", indent(item, 4))
}

/// Returns a document with one minimal operation.
fn with_operation(path: &str, method: &str, parts: &str) -> String {
    with_path(path, &operation(method, "operate", parts), "")
}

/// Returns an operation. By default, its response is empty.
fn operation(method: &str, id: &str, parts: &str) -> String {
    let answer = match parts.lines().any(|line| line.starts_with("responses:")) {
        true => "",
        false => "\nresponses: { '200': { description: Done. } }",
    };
    format!(
        "{method}:\n{}",
        indent(&format!("operationId: {id}\n{parts}{answer}"), 2)
    )
}

/// Returns a document whose operation has this parameter.
fn with_parameter(path: &str, parameter: &str) -> String {
    with_operation(path, "get", &format!("parameters:\n  - {parameter}"))
}

/// Returns a document whose operation has a response with this schema.
fn with_response(schema: &str) -> String {
    with_components(schema, "")
}

/// Returns a document whose operation has a response with this schema, followed by `components`.
fn with_components(schema: &str, components: &str) -> String {
    with_path("/lamps", &operation("get", "find", &response(schema)), components)
}

fn response(schema: &str) -> String {
    format!(
        "responses:\n  '200':\n    description: The lamp.\n    content:\n      application/json:\n        schema:\n{}",
        indent(schema, 10)
    )
}

/// Returns a document with a response that is an object with a property of this schema.
fn with_property(schema: &str) -> String {
    with_response(&object("Lamp", &format!("colour:\n{}", indent(schema, 2))))
}

/// Returns a document whose operation takes a form body. `media_type` is its media type object.
fn with_form(media_type: &str) -> String {
    let body = format!(
        "requestBody:\n  required: true\n  content:\n    application/x-www-form-urlencoded:\n{}",
        indent(media_type, 6)
    );
    with_operation("/lamps", "post", &body)
}

/// Returns the schema of an object.
fn object(title: &str, properties: &str) -> String {
    format!("type: object\ntitle: {title}\nproperties:\n{}", indent(properties, 2))
}

fn indent(text: &str, width: usize) -> String {
    text.lines().map(|line| format!("{:width$}{line}\n", "")).collect()
}
