//! Requests: all that an operation takes goes out, and comes back when libraries of others decode it.
//!
//! Values are chosen by the document's schemas (`sampler`), and written as a user of the emitted crate writes them
//! (`rust`). The program that results prints its requests; `requests/decode.py` decodes them with qs-codec, compares
//! them with what was chosen, and validates them with jsonschema by the document's schemas. It needs `python3` with
//! both (or another interpreter, named by `PYTHON`), and is skipped without, unless `REQUIRE_OFFICIAL_CLIENT=1`.

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

/// The package that makes the requests.
const PROGRAM: &str = "requests";

/// What `fastrand` begins with; another one is tried with `SEED`.
const SEED: u64 = 1;

#[test]
fn requests_of_every_operation_are_decoded_as_what_they_were_made_of() {
    let Some(document) = Document::find() else { return };
    Requests::new(document).check(document);
}

/// The requests of all operations, and the program that makes them.
struct Requests {
    files: Vec<(String, String)>,
    /// What is expected of each request, as lines of JSON.
    expected: String,
    operations: usize,
    /// How many parameters, properties, elements and members the document declares.
    declared: usize,
}

impl Requests {
    /// Chooses what to send.
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
                let values = values
                    .remove(id)
                    .expect("it was compared that the operations are the same");
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

    /// Runs the program, and has what it prints decoded.
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
            .expect("the interpreter ran a moment ago");
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}\n{complaint}", output.status);
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
        // What differs from what was given, or what the document does not allow.
        list("faults");
        // What the document declares and no request had.
        list("missing");
        // What was broken on purpose, and nobody complained about.
        list("unnoticed");
        let number = |name: &str| report[name].as_u64().unwrap_or_default() as usize;
        assert_eq!(number("operations"), self.operations);
        assert_eq!(number("requests"), requests);
        assert_eq!(number("declared"), self.declared);
        assert!(number("mutations") > self.operations, "{report}");
    }
}

/// The values of a request as a server is to find them.
fn expected(values: &Values) -> Value {
    let places = schema::PLACES.map(|place| {
        let values = values.iter().filter(|(declared, _)| declared.place == place);
        let values = values.filter_map(|(declared, sample)| Some((declared.name.to_owned(), sample.expected()?)));
        (place.to_owned(), Value::Object(values.collect()))
    });
    Value::Object(Map::from_iter(places))
}

/// Every value of every enumeration is written as the document has it.
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
