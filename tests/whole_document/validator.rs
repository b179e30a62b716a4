//! A validator of JSON Schema that is not ours, to prove what the tests make.

use std::path::Path;

use crate::document::Document;
use crate::python;
use crate::scratch::Scratch;

/// What is wrong with each value, which is given with the JSON pointer of its schema; none without the validator.
pub fn complaints(document: &Document, values: impl Iterator<Item = (String, String)>) -> Option<Vec<Option<String>>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/whole_document/validate.py");
    let what = "the check of the values by another validator";
    let mut command = python::command(&script, what, "jsonschema-rs", "import jsonschema_rs")?;
    let scratch = Scratch::new();
    let lines: String = values.map(|(pointer, json)| format!("{pointer} {json}\n")).collect();
    scratch.write("values", &lines);
    let output = command
        .arg(&document.path)
        .arg(scratch.path().join("values"))
        .output()
        .expect("the interpreter ran a moment ago");
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}\n{complaint}", output.status);
    let printed = String::from_utf8(output.stdout).expect("the script prints text");
    let complaint = |line: &str| (line != "ok").then(|| line.to_owned());
    Some(printed.lines().map(complaint).collect())
}
