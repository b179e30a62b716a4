//! Tests the formats of errors and warnings: `--format json` and `--format github`.

mod running;

use std::fs;

use running::{SPEC, run, stderr, stdout, write};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Returns a directory with a document.
fn directory(document: &str) -> TempDir {
    let directory = tempfile::tempdir().expect("the temporary directory can be created");
    write(directory.path(), "a.yaml", document);
    directory
}

/// Returns [`SPEC`] with a part replaced.
fn spec_with(part: &str, other: &str) -> String {
    assert!(SPEC.contains(part), "{part}");
    SPEC.replacen(part, other, 1)
}

/// Returns [`SPEC`] with three warnings of two codes.
fn with_warnings() -> String {
    let spec = spec_with("          description: The lamp.\n", "");
    spec.replacen("{ type: boolean }", "{ type: boolean, colour: red, shade: blue }", 1)
}

/// Returns the objects, one on each line.
fn objects(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

const GENERATE: [&str; 6] = ["generate", "--spec", "a.yaml", "--out", "client", "--format"];

#[test]
fn an_error_is_an_object() {
    let directory = directory(&spec_with("type: boolean", "type: \"bool\\u202e\""));
    let output = run(directory.path(), &[&GENERATE[..], &["json"]].concat());
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stderr(&output), "");
    let line = SPEC
        .lines()
        .position(|line| line.contains("type: boolean"))
        .expect("it has one")
        + 1;
    let column = SPEC.lines().find_map(|line| line.find("boolean")).expect("it has one") + 1;
    let expected = json!({
        "severity": "error",
        "code": "E0105",
        "message": "`type` cannot be `bool\\u{202e}`",
        "help": "write `array`, `boolean`, `integer`, `number`, `object` or `string`",
        "pointer": "#/components/schemas/lamp/properties/is_on/type",
        "file": "a.yaml",
        "line": line,
        "column": column,
        "count": 1,
    });
    assert_eq!(objects(&stdout(&output)), [expected]);
}

#[test]
fn an_error_without_a_place_is_an_object() {
    let directory = directory(SPEC);
    write(directory.path(), "file", "");
    for (arguments, code) in [
        (&["generate", "--spec", "b.yaml", "--out", "c"][..], json!("E0001")),
        (&["generate", "--spec", "a.yaml", "--out", "file"], Value::Null),
        (&["check"], Value::Null),
        (&["vendor", "copy", "--spec", "a.yaml"], Value::Null),
        (&["slice", "--spec", "a.yaml", "--paths", "/none"], json!("E0902")),
        (&["slice", "--spec", "a.yaml", "--out", "a.txt"], Value::Null),
        (&["diff", "a.yaml", "b.yaml"], json!("E0001")),
        (&["report", "a.yaml", "b.yaml", "--html", "c.html"], json!("E0001")),
        (&["update", "b.yaml", "--spec", "a.yaml"], json!("E0001")),
    ] {
        let output = run(directory.path(), &[arguments, &["--format", "json"]].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let objects = objects(&stdout(&output));
        assert_eq!(objects.len(), 1, "{arguments:?}: {objects:?}");
        assert_eq!(objects[0]["code"], code, "{arguments:?}");
        assert_eq!(objects[0]["line"], Value::Null, "{arguments:?}");
        assert_eq!(stderr(&output), "", "{arguments:?}");
    }
}

#[test]
fn all_warnings_are_objects_in_the_order_of_the_document() {
    let directory = directory(&with_warnings());
    let output = run(directory.path(), &[&GENERATE[..], &["json"]].concat());
    assert_eq!(output.status.code(), Some(0));
    let objects = objects(&stdout(&output));
    let codes: Vec<&Value> = objects.iter().map(|object| &object["code"]).collect();
    assert_eq!(codes, ["W0104", "W0101", "W0101"]);
    assert!(objects.iter().all(|object| object["severity"] == "warning"));
    let lines: Vec<Option<u64>> = objects.iter().map(|object| object["line"].as_u64()).collect();
    assert!(lines.is_sorted(), "{lines:?}");
    let shown = stderr(&output);
    assert!(shown.starts_with("client: 1 operation, 1 model; "), "{shown}");
    // As errors, they are the same objects with another severity.
    let strict = run(directory.path(), &[&GENERATE[..], &["json", "--strict"]].concat());
    assert_eq!(strict.status.code(), Some(2));
    let expected = stdout(&output).replace("\"severity\":\"warning\"", "\"severity\":\"error\"");
    assert_eq!(stdout(&strict), expected);
}

#[test]
fn every_fault_of_a_large_document_is_counted() {
    let keywords: String = (0..1500).map(|index| format!(", k{index}: 1")).collect();
    let directory = directory(&spec_with("type: boolean", &format!("type: boolean{keywords}")));
    let output = run(directory.path(), &[&GENERATE[..], &["json"]].concat());
    let objects = objects(&stdout(&output));
    assert_eq!(objects.len(), 1000);
    let counts = objects.iter().filter_map(|object| object["count"].as_u64());
    assert_eq!(counts.sum::<u64>(), 1500);
    assert_eq!(objects[999]["count"], 501);
}

#[test]
fn operations_that_are_left_out_are_warnings() {
    let shade = "paths:\n  /shade:\n    get: { responses: { '200': { $ref: '#/gone' }, '201': { $ref: '#/lost' } } }\n";
    let directory = directory(&spec_with("paths:\n", shade));
    let skipping = ["json", "--skip-unsupported"];
    let output = run(directory.path(), &[&GENERATE[..], &skipping].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    let line = shade.lines().count() + SPEC.lines().position(|line| line == "paths:").expect("it has paths");
    let expected = json!({
        "severity": "warning",
        "code": "E0201",
        "message": "GET /shade is left out: unresolved `$ref`: `#/gone` is not defined (and 1 more)",
        "help": null,
        "pointer": null,
        "file": "a.yaml",
        "line": line,
        "column": 40,
        "count": 1,
    });
    assert_eq!(objects(&stdout(&output)), [expected]);
}

#[test]
fn errors_and_warnings_are_annotations() {
    let directory = directory(&with_warnings());
    let output = run(directory.path(), &[&GENERATE[..], &["github"]].concat());
    let shown = stdout(&output);
    let lines: Vec<&str> = shown.lines().collect();
    let [description, keyword, summary] = lines[..] else {
        panic!("{shown}");
    };
    assert!(
        description.starts_with("::warning file=a.yaml,line=")
            && description.contains(",title=W0104::a response object must have `description`%0Ahelp: "),
        "{description}"
    );
    assert!(
        keyword.contains(",title=W0101::`colour` is not a keyword of a schema object (and 1 more like this)%0Ahelp: "),
        "{keyword}"
    );
    assert!(summary.starts_with("client: 1 operation, "), "{summary}");
    assert!(stderr(&output).contains("warning[W0104]: "), "{}", stderr(&output));
    write(
        directory.path(),
        "a,b.yaml",
        &spec_with("type: boolean", "type: '100%'"),
    );
    let generate = ["generate", "--spec", "a,b.yaml", "--format", "github"];
    let refused = run(directory.path(), &generate);
    assert_eq!(refused.status.code(), Some(2));
    let shown = stdout(&refused);
    assert!(
        shown.starts_with("::error file=a%2Cb.yaml,line=")
            && shown.contains(",title=E0105::`type` cannot be `100%25`%0Ahelp: write `array`, ")
            && shown.lines().count() == 1,
        "{shown}"
    );
    assert!(stderr(&refused).starts_with("error[E0105]: "), "{}", stderr(&refused));
}

#[test]
fn files_that_differ_are_objects() {
    let directory = directory(SPEC);
    run(directory.path(), &["generate", "--spec", "a.yaml", "--out", "client"]);
    let check = || {
        run(
            directory.path(),
            &["check", "--spec", "a.yaml", "--out", "client", "--format", "json"],
        )
    };
    let current = check();
    assert_eq!((current.status.code(), stdout(&current)), (Some(0), String::new()));
    assert!(
        stderr(&current).starts_with("client is up to date: "),
        "{}",
        stderr(&current)
    );
    fs::remove_file(directory.path().join("client/README.md")).expect("the client was emitted");
    let output = check();
    assert_eq!(output.status.code(), Some(1));
    let objects = objects(&stdout(&output));
    assert_eq!(objects.len(), 2, "{objects:?}");
    assert_eq!(objects[0]["file"], "client/README.md");
    assert_eq!(objects[0]["message"], "This file is missing.");
    assert_eq!(objects[1]["message"], "client is out of date: 1 file differs.");
    assert_eq!(
        objects[1]["help"],
        "run `crateform generate --spec a.yaml --out client`"
    );
}

/// Both documents have the overlay.
#[test]
fn an_error_in_the_overlay_of_two_documents_is_reported_once() {
    let directory = directory(SPEC);
    let overlay = "overlay: 1.0.0\ninfo: { title: Names, version: '1' }\nactions: [{ target: $.gone, remove: true }]\n";
    write(directory.path(), "overlay.yaml", overlay);
    let arguments = ["diff", "a.yaml", "a.yaml", "--overlay", "overlay.yaml"];
    for (format, expected) in [("json", 1), ("github", 1), ("human", 0), ("markdown", 0)] {
        let output = run(directory.path(), &[&arguments[..], &["--format", format]].concat());
        assert_eq!(output.status.code(), Some(2), "{format}");
        assert_eq!(
            stdout(&output).lines().count(),
            expected,
            "{format}: {}",
            stdout(&output)
        );
        let reports = if format == "json" { 0 } else { 1 };
        assert_eq!(stderr(&output).matches("error[E0807]").count(), reports, "{format}");
    }
}
