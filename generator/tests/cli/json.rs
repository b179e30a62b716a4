//! The body as JSON.

use std::io::Write;

use serde_json::json;
use tempfile::NamedTempFile;

use super::command::{REQUIRED, Shown, run, run_all, value};
use super::operation::{OPERATION, WHOLE_BODY, WITHOUT_BODY};

#[test]
fn the_body_can_come_from_a_file() {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(br#"{"amount": 5, "address": {"city": "Bern", "postal_code": "1"}, "password": "p"}"#)
        .unwrap();
    let option = format!("@{}", file.path().display());
    let run = run(&["--json", &option]);
    assert!(run.asked.is_empty());
    let mut fields = run.fields();
    assert_eq!(fields.required::<Shown>("amount").unwrap().0, 5);
    assert_eq!(fields.required::<Shown>("address").unwrap().0["city"], "Bern");
    assert_eq!(fields.required::<Shown>("password").unwrap().0, "secret p");
}

#[test]
fn the_body_can_come_from_standard_input() {
    let arguments = [REQUIRED, &["--json", "-"]].concat();
    let mut fields = run_all(&OPERATION, &arguments, r#"{"tags": ["a"]}"#).fields();
    assert_eq!(fields.required::<Vec<String>>("tags").unwrap(), ["a"]);
}

#[test]
fn the_body_can_be_an_argument_without_secrets() {
    assert_eq!(value(&["--json", r#"{"amount": 5}"#], "amount"), 5);
    assert_eq!(value(&["--json", r#"{"note": null}"#], "note"), json!(null));
}

#[test]
fn the_body_can_be_one_value() {
    let run = run_all(
        &WHOLE_BODY,
        &["cus_1", "--json", "-"],
        r#"{"name": "Ada", "login": {"pin": "1"}}"#,
    );
    let customer = run.fields().required::<Shown>("customer").unwrap();
    assert_eq!(customer.0, json!({"name": "Ada", "login": {"pin": "secret 1"}}));
}

#[test]
fn only_parameters_of_the_body_are_properties() {
    assert_eq!(
        run(&["--json", r#"{"amout": 5}"#]).error(),
        "`amout` is not a parameter; did you mean `amount`?"
    );
    let error = run(&["--json", r#"{"order": "x"}"#]).error();
    assert!(
        error.starts_with("`--json` contains a name that does not exist"),
        "{error}"
    );
}

#[test]
fn json_that_is_no_body_is_refused() {
    assert_eq!(run(&["--json", "[1]"]).error(), "`--json` is not an object in JSON");
    assert_eq!(
        run(&["--json", r#"{"amount": 5"#]).error(),
        "`--json` is not JSON: EOF while parsing an object at line 1 column 12",
    );
    let error = run(&["--json", "@/does/not/exist"]).error();
    assert!(error.starts_with("`--json` cannot be read: "), "{error}");
    assert!(!error.contains("exist)"), "{error}");
    assert_eq!(
        run_all(&WITHOUT_BODY, &["--json", "{}"], "").error(),
        "`--json` cannot be used, because the request has no body",
    );
}

/// JSON from elsewhere could send any file of the user.
#[test]
fn json_does_not_name_files() {
    assert_eq!(
        run(&["--json", r#"{"attachment": "/etc/hostname"}"#]).error(),
        "`attachment` is not a file, which only a flag or `-d` can name",
    );
}
