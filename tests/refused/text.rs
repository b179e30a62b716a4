//! Text that is not a document, or that is ambiguous or lossy.

use std::fs;
use std::path::Path;

use crateform::diagnostic::Diagnostics;
use crateform::load::Document;
use crateform::overlay::Overlay;

use crate::{LAMPS, Reports, lamps_with, with_property};

#[test]
fn yaml() {
    let mut reports = Reports::default();
    reports.refuse(
        "an open bracket",
        &lamps_with("{ title: Lamps, version: '1' }", "{ title: Lamps, version: '1'"),
    );
    reports.refuse("an open quote", &lamps_with("version: '1'", "version: '1"));
    reports.refuse("a tab that indents", &lamps_with("      operationId", "\t operationId"));
    reports.refuse(
        "a key that is indented too little",
        &lamps_with("      responses", "     responses"),
    );
    reports.refuse(
        "a colon in a value",
        &lamps_with("operationId: list", "operationId: list: all"),
    );
    reports.refuse(
        "an unknown alias",
        &lamps_with("operationId: list", "operationId: *list"),
    );
    reports.refuse("empty", "");
    reports.refuse("white space", " \n\n");
    reports.refuse("a comment", "# openapi: 3.0.3\n");
    reports.refuse("two documents", &format!("{LAMPS}---\n{LAMPS}"));
    reports.refuse("an empty first document", &format!("---\n---\n{LAMPS}"));
    reports.check("yaml");
}

#[test]
fn invalid_json() {
    let mut reports = Reports::default();
    for (case, schema) in [
        ("a duplicate key", "type: string\nmaxLength: 5\ntype: integer"),
        ("a duplicate key in a flow mapping", "{ type: string, 'type': integer }"),
        ("a merge key", "<<: { maxLength: 5 }\ntype: string"),
        ("a tag", "type: !colour string"),
        ("a tag of YAML", "type: string\nexample: !!binary aGk="),
        ("null as a key", "type: string\nx-map: { ~: 1 }"),
        ("no key", "type: string\nx-map: { : 1 }"),
        ("a mapping as a key", "type: string\nx-map: { { a: 1 }: 2 }"),
        ("a sequence as a key", "type: string\nx-map:\n  ? [a, b]\n  : 1"),
        (
            "a hexadecimal integer past 64 bits",
            "type: integer\nexample: 0x10000000000000000",
        ),
        ("not a number", "type: number\nexample: .nan"),
        ("infinity", "type: number\nmaximum: .inf"),
        ("a number that is too large", "type: number\nexample: 1e999"),
    ] {
        reports.refuse(case, &with_property(schema));
    }
    reports.check("invalid_json");
}

#[test]
fn bounds() {
    let mut reports = Reports::default();
    let mut bomb = String::from("x-bomb:\n  a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (outer, inner) in ('b'..='i').zip('a'..) {
        bomb.push_str(&format!(
            "  {outer}: &{outer} [{}]\n",
            vec![format!("*{inner}"); 10].join(", ")
        ));
    }
    reports.refuse("a billion laughs", &format!("{LAMPS}{bomb}"));
    reports.refuse(
        "an alias inside of its anchor",
        &format!("{LAMPS}x-self: &self\n  inner: [1, *self]\n"),
    );
    reports.refuse(
        "an alias inside of its key's anchor",
        &format!("{LAMPS}x-self: &self {{ *self : 1 }}\n"),
    );
    reports.refuse(
        "10,000 brackets",
        &format!("{LAMPS}x-deep: {}{}\n", "[".repeat(10_000), "]".repeat(10_000)),
    );
    reports.refuse(
        "10,000 open brackets",
        &format!("{LAMPS}x-deep: {}\n", "[".repeat(10_000)),
    );
    reports.refuse(
        "10,000 braces",
        &format!("{LAMPS}x-deep: {}{}\n", "{a: ".repeat(10_000), "}".repeat(10_000)),
    );
    reports.refuse(
        "10,000 braces of JSON",
        &format!("{}1{}", "{\"a\":".repeat(10_000), "}".repeat(10_000)),
    );
    reports.refuse(
        "10,000 dashes",
        &format!("{LAMPS}x-deep:\n  {}1\n", "- ".repeat(10_000)),
    );
    let block: String = (0..10_000).map(|depth| format!("{:depth$}a:\n", "")).collect();
    reports.refuse("10,000 lines, each indented more than the one before", &block);
    reports.refuse(
        "one level too deep",
        &format!("{LAMPS}x-deep: {}{}\n", "[".repeat(128), "]".repeat(128)),
    );
    reports.check("bounds");
}

/// Characters of the document must not control the terminal that displays its faults.
#[test]
fn characters() {
    let mut reports = Reports::default();
    reports.refuse(
        "an escape character",
        &lamps_with("operationId: list", "operationId: \"\u{1b}[31mlist\""),
    );
    reports.refuse(
        "a null character",
        &lamps_with("operationId: list", "operationId: li\0st"),
    );
    reports.refuse(
        "a byte order mark inside",
        &lamps_with("operationId: list", "operationId: li\u{feff}st"),
    );
    reports.refuse(
        "an override of the text's direction",
        &with_property("type: string # \u{202e}gnirts\ncolour: \u{202e}der"),
    );
    reports.refuse(
        "an escaped escape character in the faulty text",
        &with_property("type: \"\\e[31mtext\\u202e\""),
    );
    reports.refuse(
        "a zero-width space in a key",
        &with_property("type: string\n\"max\u{200b}Length\": 5"),
    );
    reports.refuse(
        "a line break in a name",
        &with_property("$ref: \"#/components/schemas/A\\n\\nerror: B\""),
    );
    reports.refuse(
        "a value of 10,000 characters",
        &with_property(&format!("type: {}", "long".repeat(2500))),
    );
    reports.check("characters");
}

/// A minified document is one line. Only a part of it is displayed.
#[test]
fn one_long_line() {
    let mut reports = Reports::default();
    let filler = vec![r#""x-filler""#; 2000].join(",");
    let json = format!(
        r#"{{"openapi":"3.0.3","info":{{"title":"Lamps","version":"1"}},"x-before":[{filler}],"servers":[{{"url":"https://lamps.example"}}],"paths":{{"/lamps":{{"get":{{"operationId":"list","parameters":[{{"name":"the colour","in":"cookie","schema":{{"type":"string"}}}}],"responses":{{"200":{{"description":"Done."}}}}}}}}}},"x-after":[{filler}]}}"#
    );
    reports.refuse("an invalid parameter", &json);
    reports.refuse("no comma", &json.replacen(r#""cookie","#, r#""cookie""#, 1));
    reports.refuse(
        "a duplicate key",
        &json.replacen(r#""in":"#, r#""name":"shade","in":"#, 1),
    );
    let smiling = json.replacen("list", "\\ud83d\\ude00", 1);
    reports.refuse(
        "a duplicate key behind a character of two halves",
        &smiling.replacen(r#""in":"#, r#""name":"shade","in":"#, 1),
    );
    reports.refuse(
        "half a character behind one of two halves",
        &smiling.replacen("the colour", "\\ude00", 1),
    );
    reports.check("one_long_line");
}

/// The operating system determines the wording of its errors.
#[cfg(unix)]
#[test]
fn files() {
    let directory = tempfile::tempdir().expect("a directory can be made for the test");
    let write = |name: &str, bytes: &[u8]| {
        let path = directory.path().join(name);
        fs::write(&path, bytes).expect("the directory was just made");
        path
    };
    let latin = write("latin-1.yaml", b"openapi: 3.0.3\ninfo:\n  title: L\xe4mpchen\n");
    let utf_16 = write("utf-16.yaml", b"\xff\xfeo\0p\0e\0n\0");
    let empty = write("empty.yaml", b"");
    let mut reports = Reports::default();
    let mut add = |case: &str, result: Result<(), Diagnostics>| {
        reports.add(case, result);
        reports.text = reports
            .text
            .replace(&directory.path().display().to_string(), "DIRECTORY");
    };
    let read = |path: &Path| Document::read(path).map(drop);
    add("Latin-1", read(&latin));
    add("UTF-16", read(&utf_16));
    add("an empty file", read(&empty));
    add("a directory", read(directory.path()));
    add("no file", read(&directory.path().join("gone.yaml")));
    add(
        "no overlay",
        Overlay::read(&directory.path().join("gone.yaml")).map(drop),
    );
    reports.check("files");
}
