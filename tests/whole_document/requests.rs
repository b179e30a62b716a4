//! Tests requests: all parameters of an operation are sent, and independent libraries decode them to the same values.
//!
//! `sampler` chooses values that the document's schemas allow, and `rust` writes them as a user of the emitted crate
//! does. The resulting program prints its requests. `requests/decode.py` decodes them with qs-codec, compares them with
//! the chosen values, and validates them with jsonschema against the document's schemas. It needs `python3`, or the
//! interpreter in `PYTHON`, with both packages. Without them, the test is skipped, unless `REQUIRE_OFFICIAL_CLIENT=1`.

#[path = "requests/program.rs"]
mod program;
#[path = "requests/rust.rs"]
mod rust;
#[path = "requests/sample.rs"]
mod sample;
#[path = "requests/sampler.rs"]
mod sampler;
#[path = "requests/schema.rs"]
pub mod schema;

use std::collections::HashMap;
use std::env;

use serde_json::{Map, Value, json};

use crate::document::Document;
use crate::python;
use crate::scratch::{Scratch, repository};
use sampler::{Sampler, Values};
pub use schema::operations;

/// The package of the program that makes the requests.
const PROGRAM: &str = "requests";

/// The default seed. The variable `SEED` sets another one.
const SEED: u64 = 1;

#[test]
fn requests_of_every_operation_decode_to_the_sent_values() {
    let Some(document) = Document::find() else { return };
    Requests::new(document).check(document);
}

/// The requests of all operations, and the program that makes them.
struct Requests {
    files: Vec<(String, String)>,
    /// The expected values of each request, as JSON lines.
    expected: String,
    operations: usize,
    /// The number of parameters, properties, elements and members that the document declares.
    declared: usize,
}

impl Requests {
    /// Chooses the values to send.
    fn new(document: &Document) -> Self {
        let seed = env::var("SEED").map_or(SEED, |seed| seed.parse().expect("SEED is a number"));
        let mut sampler = Sampler::new(&document.json, seed);
        let declared = operations(&document.json);
        let mut values: HashMap<&str, Vec<Values>> = declared
            .iter()
            .map(|operation| (operation.id, sampler.requests(operation)))
            .collect();
        let api = &document.api;
        let mut requests = Vec::new();
        for resource in &api.resources {
            for operation in &resource.operations {
                let id = operation.operation_id.as_deref().unwrap_or_default();
                let values = values.remove(id).expect("the emitted crate has the same operations");
                requests.push(program::Requests {
                    resource,
                    operation,
                    values,
                });
            }
        }
        let lines = requests.iter().flat_map(|requests| {
            let rounds = requests.values.iter().enumerate();
            rounds.map(|(round, values)| {
                let id = &requests.operation.operation_id;
                json!({ "operation": id, "round": round, "expected": expected(values) }).to_string()
            })
        });
        let of_operation = |operation: &schema::Operation| -> usize {
            let declared = operation.declared.iter();
            declared.map(|declared| 1 + declared.schema.count(&document.json)).sum()
        };
        Self {
            declared: declared.iter().map(of_operation).sum(),
            expected: lines.collect::<Vec<_>>().join("\n"),
            files: program::files(api, &requests),
            operations: declared.len(),
        }
    }

    /// Runs the program, and checks the requests that it prints.
    fn check(&self, document: &Document) {
        let printed = document.run(PROGRAM, &self.files, "");
        let (requests, enumerations): (Vec<&str>, Vec<&str>) =
            printed.lines().partition(|line| !line.starts_with("{\"enumeration\""));
        compare_enumerations(document, &enumerations);
        let scratch = Scratch::new();
        scratch.write("expected.jsonl", &self.expected);
        scratch.write("requests.jsonl", &requests.join("\n"));
        let script = repository().join("tests/whole_document/requests/decode.py");
        let what = "the decoding of all requests";
        let Some(mut command) = python::decoders(&script, what) else {
            return;
        };
        let output = command
            .arg(&document.path)
            .args(["expected.jsonl", "requests.jsonl"].map(|file| scratch.path().join(file)))
            .output()
            .expect("the interpreter was just run");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}\n{errors}", output.status);
        self.judge(
            &serde_json::from_slice(&output.stdout).expect("the script prints JSON"),
            requests.len(),
        );
    }

    fn judge(&self, report: &Value, requests: usize) {
        let list = |name: &str| {
            let texts = report[name].as_array().expect("the report has lists");
            let shown: Vec<&str> = texts.iter().take(20).filter_map(Value::as_str).collect();
            assert!(
                texts.is_empty(),
                "{name}: {} in all, the first:\n{}",
                texts.len(),
                shown.join("\n")
            );
        };
        // Values that differ from the sent ones, or that the document does not allow.
        list("faults");
        // Declared parts that no request contains.
        list("missing");
        // Deliberate errors that were not detected.
        list("unnoticed");
        let number = |name: &str| report[name].as_u64().unwrap_or_default() as usize;
        assert_eq!(number("operations"), self.operations);
        assert_eq!(number("requests"), requests);
        assert_eq!(number("declared"), self.declared);
        assert!(number("mutations") > self.operations, "{report}");
    }
}

/// Returns the values that a server must decode from a request.
fn expected(values: &Values) -> Value {
    let places = schema::PLACES.map(|place| {
        let values = values.iter().filter(|(declared, _)| declared.place == place);
        let values = values.filter_map(|(declared, sample)| Some((declared.name.to_owned(), sample.expected()?)));
        (place.to_owned(), Value::Object(values.collect()))
    });
    Value::Object(Map::from_iter(places))
}

/// Checks that the values of every enumeration are written as in the document.
fn compare_enumerations(document: &Document, lines: &[&str]) {
    assert!(lines.len() > 100, "{} enumerations", lines.len());
    for line in lines {
        let line: Value = serde_json::from_str(line).expect("the program prints JSON");
        let pointer = schema::text(&line, "enumeration");
        let schema = document.at(pointer);
        let printed = line["values"].as_array().into_iter().flatten();
        let printed: Vec<&str> = printed.filter_map(Value::as_str).collect();
        let values = schema::values(schema);
        assert_eq!(printed, values, "{pointer}");
    }
}
