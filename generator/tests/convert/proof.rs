//! Other libraries validate the same values against the schemas before and after the conversion.

use std::fs;
use std::path::Path;

use crateform::load::Document;

use crate::{converted, python, with_schemas};

/// Schemas whose conversion is exact: the same values are valid.
const EXACT: &str = include_str!("proof/schemas.yaml");

const IMPORT: &str = "import jsonschema, openapi_schema_validator";

/// Another seed tries other values: `SEED=7 cargo test -p crateform --test convert proof`.
const SEED: &str = "1";

#[test]
fn the_same_values_are_valid_before_and_after_the_conversion() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/convert/proof/validate.py");
    let what = "the validation of values by converted schemas";
    let Some(mut command) = python::command(&script, what, "openapi-schema-validator", IMPORT) else {
        return;
    };
    let text = with_schemas("3.1.0", EXACT);
    let before = Document::parse("spec.yaml", &text).unwrap_or_else(|error| panic!("{error}"));
    let after = converted(&text).unwrap_or_else(|error| panic!("{error}"));
    assert!(after.warnings.is_empty(), "{}", after.warnings);
    let directory = tempfile::tempdir().expect("a directory can be created");
    let file = |name: &str, value: &serde_json::Value| {
        let path = directory.path().join(name);
        fs::write(&path, value.to_string()).expect("the file can be written");
        path
    };
    let (before, after) = (
        file("before.json", &before.value),
        file("after.json", &after.document.value),
    );
    let seed = std::env::var("SEED").unwrap_or_else(|_| SEED.to_owned());
    let output = command
        .arg(before)
        .arg(after)
        .arg(seed)
        .output()
        .expect("the interpreter was just run");
    let printed = String::from_utf8_lossy(&output.stdout);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{printed}{error}");
    let schemas = EXACT
        .lines()
        .filter(|line| line.starts_with("    ") && !line.starts_with("     "));
    let printed: Vec<&str> = printed.lines().collect();
    assert_eq!(
        printed.last(),
        Some(&format!("{} schemas agree", schemas.count()).as_str())
    );
    let by_both = printed[0]
        .strip_suffix(" by both judges")
        .and_then(|count| count.parse().ok());
    assert!(by_both.is_some_and(|count: usize| count > 20), "{printed:?}");
}
