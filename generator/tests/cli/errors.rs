//! The places in errors.

use super::command::{run, run_all};
use super::operation::WHOLE_BODY;
use super::runtime::arguments::argument::Argument;
use super::runtime::arguments::argument_error::ArgumentError;
use super::runtime::arguments::fields::Fields;
use super::runtime::arguments::from_argument::FromArgument;

#[derive(Debug)]
struct Address;

impl FromArgument for Address {
    fn from_argument(argument: Argument) -> Result<Self, ArgumentError> {
        let mut fields = Fields::of(argument)?;
        fields.required::<String>("city")?;
        fields.required::<i64>("postal_code")?;
        fields.rest::<i64>()?;
        Ok(Self)
    }
}

fn address(arguments: &[&str]) -> String {
    let arguments = [&["-d", "address[city]=Bern"], arguments].concat();
    let error = run(&arguments).fields().required::<Address>("address").unwrap_err();
    error.to_string().split(" is not an integer").next().unwrap().to_owned()
}

#[test]
fn the_place_has_the_form_in_which_the_value_was_given() {
    assert_eq!(address(&["--address.postal-code", "x"]), "`--address.postal-code`");
    assert_eq!(address(&["-d", "address[postal_code]=x"]), "`address[postal_code]`");
    assert_eq!(
        address(&["--json", r#"{"address": {"postal_code": "x"}}"#]),
        "`address[postal_code]`"
    );
    // No flag has the name of an additional property.
    let json = r#"{"postal_code": 1, "more": "x"}"#;
    assert_eq!(address(&["--address", json]), "`--address[more]`");
}

#[test]
fn the_place_of_an_element_has_its_index() {
    let error = run(&["--items", "{}", "--items", "x"]).error();
    assert_eq!(error, "`--items[1]` is not JSON: expected value at line 1 column 1");
    let mut fields = run(&["--tags", "1", "--tags", "x"]).fields();
    let error = fields.required::<Vec<i64>>("tags").unwrap_err().to_string();
    assert!(error.starts_with("`--tags[1]` is not an integer"), "{error}");
}

#[test]
fn a_positional_argument_has_the_name_that_the_help_shows() {
    let error = run(&[]).fields().required::<i64>("order").unwrap_err().to_string();
    assert!(error.starts_with("`ORDER` is not an integer"), "{error}");
}

#[test]
fn a_parameter_with_a_suffix_has_its_flag_in_the_place() {
    let error = run(&["--timeout-parameter", "x"])
        .fields()
        .required::<i64>("timeout")
        .unwrap_err()
        .to_string();
    assert!(error.starts_with("`--timeout-parameter` is not an integer"), "{error}");
}

#[test]
fn maps_need_keys_and_have_each_once() {
    assert_eq!(run(&["--metadata", "a"]).error(), "`--metadata` is not `KEY=VALUE`");
    assert_eq!(
        run(&["--metadata", "a=1", "--metadata", "a=2"]).error(),
        "`--metadata[a]` was given more than once",
    );
}

#[test]
fn unknown_names_have_suggestions() {
    assert_eq!(
        run(&["-d", "scop[type]=x"]).error(),
        "`scop` is not a parameter; did you mean `scope`?"
    );
    let error = run_all(&WHOLE_BODY, &["cus_1", "-d", "nmae=x"], "").error();
    assert_eq!(error, "`nmae` is not a parameter; did you mean `name`?");
}

#[test]
fn unknown_names_that_are_no_misspellings_are_not_shown() {
    for arguments in [["-d", "sk_test_1=x"], ["--json", r#"{"sk_test_1": 1}"#]] {
        let error = run(&arguments).error();
        let expected = format!(
            "`{}` contains a name that does not exist; expected one of `",
            arguments[0]
        );
        assert!(error.starts_with(&expected) && error.contains("`scope`"), "{error}");
        assert!(!error.contains("sk_test_1"), "{error}");
    }
}

#[test]
fn control_characters_are_escaped() {
    let error = run(&["-d", "scope\u{1b}=x"]).error();
    assert_eq!(error, "`scope\\u{1b}` is not a parameter; did you mean `scope`?");
}

/// A value can be a secret that was given in the wrong place.
#[test]
fn no_error_shows_a_value() {
    const SECRET: &str = "hunter2";
    let json = format!("{{\"{SECRET}");
    let errors = [
        run(&["--items", SECRET]).error(),
        run(&["--address", &json]).error(),
        run(&["--json", SECRET]).error(),
        run(&["--json", "@hunter2"]).error(),
        run(&["--attachment", SECRET]).error(),
        run(&["--metadata", SECRET]).error(),
        run(&["-d", SECRET]).error(),
        run(&["--keys-file", "a=hunter2"]).error(),
        run(&["--amount", SECRET])
            .fields()
            .required::<i64>("amount")
            .unwrap_err()
            .to_string(),
        run(&["--capture=hunter2"])
            .fields()
            .required::<bool>("capture")
            .unwrap_err()
            .to_string(),
        run(&["--rate", SECRET])
            .fields()
            .required::<f64>("rate")
            .unwrap_err()
            .to_string(),
        run(&["--expires-at", SECRET])
            .fields()
            .required::<client::UnixTime>("expires-at")
            .unwrap_err()
            .to_string(),
        run(&["--status", SECRET])
            .fields()
            .required::<Status>("status")
            .unwrap_err()
            .to_string(),
    ];
    for error in errors {
        assert!(!error.contains(SECRET), "{error}");
    }
}

#[derive(Debug)]
struct Status;

impl FromArgument for Status {
    fn from_argument(argument: Argument) -> Result<Self, ArgumentError> {
        super::runtime::arguments::enumeration::text(argument, &["draft"]).map(|_| Self)
    }
}
