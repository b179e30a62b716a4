//! Reading documents: places, what is refused, and what a person is told about it.

use std::path::Path;

use generator::diagnostic::{Diagnostics, Pointer};
use generator::load::Document;
use insta::assert_snapshot;
use serde_json::json;

const SPECIFICATION: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/stripe-apps-secrets.yaml");

fn faults(text: &str) -> Diagnostics {
    Document::parse("api.yaml", text).expect_err("the document should be refused")
}

fn read(text: &str) -> Document {
    Document::parse("api.yaml", text).unwrap_or_else(|faults| panic!("{faults}"))
}

fn pointer(text: &str) -> Pointer {
    Pointer::from_reference(text).expect("a pointer begins with `#`")
}

/// The line and the column of what stands at a pointer.
fn place(document: &Document, at: &str) -> (usize, usize) {
    let place = document.place(&pointer(at));
    assert_eq!(place.source, 0);
    (place.line, place.column)
}

#[test]
fn reads_the_specification() {
    let document = Document::read(Path::new(SPECIFICATION)).expect("the specification is well formed");
    assert_eq!(place(&document, "#/openapi"), (1, 10));
    assert_eq!(place(&document, "#"), (1, 1));
    assert_eq!(
        place(&document, "#/paths/~1v1~1apps~1secrets/get/operationId"),
        (23, 20)
    );
    assert_eq!(
        place(&document, "#/paths/~1v1~1apps~1secrets/get/parameters/0"),
        (26, 11)
    );
    assert_eq!(
        place(&document, "#/components/schemas/apps.secret/properties/payload"),
        (464, 9)
    );
    assert_eq!(
        place(
            &document,
            "#/components/schemas/apps.secret/properties/payload/nullable"
        ),
        (467, 21)
    );
    assert_eq!(
        place(&document, "#/components/schemas/apps.secret/properties/no/such"),
        (417, 7)
    );

    let [source] = document.sources() else {
        panic!("there is no overlay")
    };
    assert_eq!(source.name, SPECIFICATION);
    assert_eq!(
        source.sha256(),
        "c7d607efcbb605ebd6228ac27ceea9d1dc6a8f4dbd59a90a76a38a39fb498639"
    );
}

#[test]
fn keeps_the_order_of_properties() {
    let document = read("openapi: 3.0.0\nz: 1\na: {y: 1, b: 2}\nm: 3\n");
    assert_eq!(
        document.value.to_string(),
        r#"{"openapi":"3.0.0","z":1,"a":{"y":1,"b":2},"m":3}"#
    );
}

#[test]
fn reads_json_with_tabs() {
    let text = "{\t\"openapi\":\t\"3.0.0\",\r\n\t\t\"a\\/b\": [\n\t1\t,\t{ \"c\"\t: null }\t]\t}\n";
    let document = read(text);
    assert_eq!(document.value, json!({ "openapi": "3.0.0", "a/b": [1, { "c": null }] }));
    assert_eq!(place(&document, "#/a~1b"), (2, 3));
    assert_eq!(place(&document, "#/a~1b/1/c"), (3, 14));
}

#[test]
fn words_stay_words_and_numbers_become_names() {
    let document = read("openapi: 3.0.0\nenum: [no, on, NO, yes, y]\n200: ok\ntrue: 1\nversion: '1.0'\n");
    assert_eq!(
        document.value,
        json!({ "openapi": "3.0.0", "enum": ["no", "on", "NO", "yes", "y"], "200": "ok", "true": 1, "version": "1.0" }),
    );
}

#[test]
fn a_byte_order_mark_moves_no_column() {
    let document = read("\u{feff}openapi: 3.0.0\n");
    assert_eq!(place(&document, "#/openapi"), (1, 10));
    assert!(
        document.sources()[0].text.starts_with('\u{feff}'),
        "the checksum is that of the file's bytes"
    );
}

#[test]
fn lines_are_counted_for_every_kind_of_break() {
    let document = read("openapi: 3.0.0\ra: 1\r\nb: 2\nc: é€𝄞 x\n");
    assert_eq!(place(&document, "#/c"), (4, 4));
    assert_eq!(document.value["c"], "é€𝄞 x");
}

#[test]
fn aliases_are_written_out() {
    let document = read(
        "openapi: 3.0.0\na: &a\n  b: [1, 2]\nc: *a\n&k d: *k\n*k : 5\n"
            .replace("*k : 5\n", "")
            .as_str(),
    );
    assert_eq!(
        document.value,
        json!({ "openapi": "3.0.0", "a": { "b": [1, 2] }, "c": { "b": [1, 2] }, "d": "d" })
    );
    assert_eq!(place(&document, "#/c"), (4, 1));
    assert_eq!(place(&document, "#/c/b/1"), (3, 10));
}

#[test]
fn an_alias_can_be_a_key() {
    let document = read("openapi: 3.0.0\na: &k b\n*k : 1\n");
    assert_eq!(document.value, json!({ "openapi": "3.0.0", "a": "b", "b": 1 }));
    assert_eq!(document.key_place(&pointer("#/b")).line, 3);
}

#[test]
fn an_empty_value_stands_at_its_key() {
    let document = read("openapi: 3.0.0\na:\n  b:\n  c: 1\n");
    assert_eq!(place(&document, "#/a/b"), (3, 3));
}

#[test]
fn numbers_at_the_bounds_are_kept() {
    let document =
        read("openapi: 3.0.0\na: 18446744073709551615\nb: -9223372036854775808\nc: '-9223372036854776000'\n");
    assert_eq!(document.value["a"], u64::MAX);
    assert_eq!(document.value["b"], i64::MIN);
    assert_eq!(document.value["c"], "-9223372036854776000");
}

#[test]
fn reads_as_deep_as_the_bound() {
    let document = read(&format!("openapi: 3.0.0\na: {}1{}\n", "[".repeat(127), "]".repeat(127)));
    assert_eq!(place(&document, &format!("#/a{}", "/0".repeat(127))), (2, 131));
}

#[test]
fn reports_syntax() {
    assert_snapshot!(faults("openapi: 3.0.0\ninfo: {title: x\npaths: {}\n"), @"");
}

#[test]
fn reports_syntax_at_the_end() {
    assert_snapshot!(faults("openapi: 3.0.0\npaths: [\n"), @"");
}

#[test]
fn reports_an_unknown_alias() {
    assert_snapshot!(faults("openapi: 3.0.0\npaths: *nowhere\n"), @"");
}

#[test]
fn reports_an_empty_file() {
    assert_snapshot!(faults("# nothing here\n"), @"");
}

#[test]
fn reports_a_second_document() {
    assert_snapshot!(faults("openapi: 3.0.0\n---\nopenapi: 3.0.0\n"), @"");
}

#[test]
fn reports_duplicate_keys() {
    assert_snapshot!(faults("openapi: 3.0.0\npaths:\n  /a:\n    200: {}\n    '200': {}\npaths: {}\n"), @"");
}

#[test]
fn reports_a_merge_key() {
    assert_snapshot!(faults("openapi: 3.0.0\na: &a {b: 1}\nc:\n  <<: *a\n  d: 2\n"), @"");
}

#[test]
fn a_quoted_merge_key_is_a_name() {
    assert_eq!(read("openapi: 3.0.0\n'<<': 1\n").value["<<"], 1);
}

#[test]
fn reports_keys_that_are_no_names() {
    assert_snapshot!(faults("openapi: 3.0.0\na:\n  ? [b]\n  : 1\n  ? {c: d}\n  : 2\n  ~: 3\n  null: 4\n  : 5\n"), @"");
}

#[test]
fn reports_tags() {
    assert_snapshot!(faults("openapi: !foo 3.0.0\na: !!binary aGk=\nb: !<tag:x,1:y> {}\nc: ! d\ne: !!str 1\n"), @"");
}

#[test]
fn reports_numbers_that_json_does_not_have() {
    let text = "openapi: 3.0.0\nminimum: -9223372036854776000\na: [18446744073709551616, 0xfffffffffffffffff]\n\
                b: .inf\nc: [-.INF, .NaN, 1e999]\nd: !!int '99999999999999999999'\n";
    assert_snapshot!(faults(text), @"");
}

#[test]
fn reports_an_alias_inside_of_its_anchor() {
    assert_snapshot!(faults("openapi: 3.0.0\na: &a\n  b: [1, *a]\n"), @"");
}

#[test]
fn reports_an_alias_bomb() {
    let mut text = "openapi: 3.0.0\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        text.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    assert_snapshot!(faults(&text), @"");
}

#[test]
fn reports_aliases_that_nest_too_deep() {
    let mut text = "openapi: 3.0.0\na0: &a0 [x]\n".to_owned();
    for level in 1..200 {
        text.push_str(&format!("a{level}: &a{level} [*a{}]\n", level - 1));
    }
    assert_snapshot!(faults(&text), @"");
}

#[test]
fn reports_deep_nesting_in_flow_style() {
    assert_snapshot!(faults(&format!("openapi: 3.0.0\na: {}\n", "[".repeat(10_000))), @"");
    assert_snapshot!(faults(&format!("{{\"openapi\": \"3.0.0\", \"a\": {}", "{\"b\": ".repeat(10_000))), @"");
}

#[test]
fn reports_nesting_one_beyond_the_bound() {
    let text = format!("openapi: 3.0.0\na: {}1{}\n", "[".repeat(128), "]".repeat(128));
    assert_snapshot!(faults(&text), @"");
}

#[test]
fn reports_deep_nesting_in_block_style() {
    assert_snapshot!(faults(&format!("{}1\n", "- ".repeat(10_000))), @"");
}

#[test]
fn reports_control_characters_without_printing_them() {
    let text = "openapi: 3.0.0\na: \"\u{1b}[31mred\u{7}\"\nb: x\n# \u{9b}31m\u{202e}\n'\u{1b}]0;title\u{7}': {'\u{202e}': 1, '\u{202e}': 2}\n";
    let report = faults(text).to_string();
    assert!(
        !report.contains(|character: char| character.is_control() && character != '\n'),
        "{report:?}"
    );
    assert!(!report.contains('\u{202e}'), "{report:?}");
    assert_snapshot!(report, @"");
}

#[test]
fn reports_a_long_line_in_part() {
    let filler: String = (0..300_000)
        .map(|index| format!("\"property{index}\":[1,2],"))
        .collect();
    let text = format!("{{\"openapi\":\"3.0.0\",{filler}\"é\":1,\"é\":2,{filler}\"z\":1}}");
    let report = faults(&text).to_string();
    assert!(report.lines().all(|line| line.chars().count() <= 160), "{report}");
    assert_snapshot!(report, @"");
}

#[test]
fn reports_no_more_than_a_thousand_faults() {
    let text = format!("openapi: 3.0.0\n{}", "a: 1\n".repeat(1500));
    let faults = faults(&text);
    assert_eq!(faults.len(), 1499);
    assert_eq!(faults.iter().count(), 1000);
    assert!(faults.to_string().ends_with("\n\n… and 499 more"));
}

#[test]
fn reports_all_faults_of_one_run_in_their_order() {
    let text = "openapi: 3.0.0\nb: !x 1\na: .nan\nc:\n  <<: {}\n  b: 1\n  b: 2\nd: 99999999999999999999\n";
    assert_snapshot!(faults(text), @"");
}

#[test]
fn reports_faults_in_json() {
    let text = "{\n  \"openapi\": \"3.0.0\",\n  \"info\": {\"title\": \"a\", \"title\": \"b\"},\n  \"x\": 1e400\n}\n";
    assert_snapshot!(faults(text), @"");
}

#[test]
fn reports_surrogates_in_json() {
    assert_snapshot!(faults("{\"openapi\": \"3.0.0\", \"x\": \"\\ud83d\\ude00\"}"), @"");
}

#[test]
fn reports_what_versions_of_yaml_read_in_different_ways() {
    assert_snapshot!(faults("openapi: 3.0.0\na:\n  \u{85}b: 1\n"), @"");
}

#[test]
fn reports_what_the_second_reader_refuses() {
    assert_snapshot!(faults("openapi: 3.0.0\na: b\u{2028}c\nd: 1\n"), @"");
}

#[test]
fn reports_the_version() {
    assert_snapshot!(faults("swagger: '2.0'\npaths: {}\n"), @"");
    assert_snapshot!(faults("openapi: 3.1.0\n"), @"");
    assert_snapshot!(faults("info: {}\nopenapi: 3.2.0\n"), @"");
    assert_snapshot!(faults("openapi: 4.0.0\n"), @"");
    assert_snapshot!(faults("openapi: 3.0\n"), @"");
    assert_snapshot!(faults("info: {}\n"), @"");
    assert_snapshot!(faults("- openapi\n"), @"");
}

#[test]
fn a_name_is_shown_as_it_was_given() {
    let faults = Document::parse("../some dir/./api.yaml", "a: 1\n").expect_err("it has no version");
    assert!(faults.to_string().contains(" --> ../some dir/./api.yaml:1:1\n"));
}

#[test]
fn reports_a_file_that_does_not_exist() {
    let faults = Document::read(Path::new("no/such/file.yaml")).expect_err("it does not exist");
    assert_snapshot!(faults, @"");
}

/// A file that is removed when the test is over.
struct TemporaryFile(std::path::PathBuf);

impl TemporaryFile {
    fn new(name: &str, content: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("generator-load-{}-{name}", std::process::id()));
        std::fs::write(&path, content).expect("the folder of temporary files can be written to");
        Self(path)
    }

    /// The faults of the file, with a name in place of its path.
    fn faults(&self) -> String {
        let faults = Document::read(&self.0).expect_err("the file should be refused");
        faults.to_string().replace(&self.0.display().to_string(), "api.yaml")
    }
}

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        // A file that is left behind is no fault of what is tested.
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn reports_a_file_that_is_not_utf_8() {
    assert_snapshot!(TemporaryFile::new("utf8", b"openapi: 3.0.0\ntitle: caf\xe9\n").faults(), @"");
}

#[test]
fn reports_a_file_that_is_too_large() {
    let file = TemporaryFile::new("large", b"");
    let grown = std::fs::File::options()
        .write(true)
        .open(&file.0)
        .and_then(|file| file.set_len(64 * 1024 * 1024 + 1));
    grown.expect("the file can grow without taking room");
    assert_snapshot!(file.faults(), @"");
}

#[test]
fn reports_a_text_that_is_too_large() {
    let faults = faults(&" ".repeat(64 * 1024 * 1024 + 1));
    assert_snapshot!(faults, @"");
}
