//! An independent JSON Schema validator, which checks the generated values.

use std::path::Path;

use crate::document::Document;
use crate::python;
use crate::scratch::Scratch;

/// Returns the error in each value, if any. A value is given with the JSON pointer of its schema. Returns `None` if the
/// validator is not installed.
pub fn errors(document: &Document, values: impl Iterator<Item = (String, String)>) -> Option<Vec<Option<String>>> {
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
        .expect("the interpreter was just run");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}\n{error}", output.status);
    let printed = String::from_utf8(output.stdout).expect("the script prints text");
    let error = |line: &str| (line != "ok").then(|| line.to_owned());
    Some(printed.lines().map(error).collect())
}
