//! Required parameters that were not given.

use serde_json::json;

use super::command::{Shown, run, run_all};
use super::operation::{CHAIN, OPERATION, PAY, TRANSFER, WHOLE_BODY};

#[test]
fn all_missing_parameters_are_reported_at_once_and_no_secret_is_asked_for() {
    let run = run_all(&OPERATION, &["--address.floor", "2"], "");
    assert!(run.asked.is_empty());
    assert_eq!(
        run.error(),
        "missing required arguments: `ORDER`; `ACCOUNT`; `--address.city TEXT`; `--address.postal-code TEXT`; \
         `--scope.type TYPE`",
    );
}

#[test]
fn the_required_properties_of_a_missing_object_are_reported() {
    let run = run_all(&WHOLE_BODY, &[], "");
    assert_eq!(run.error(), "missing required arguments: `ID`; `--customer.name TEXT`");
}

#[test]
fn a_missing_boolean_has_an_equals_sign() {
    let run = run_all(&TRANSFER, &["--from.type", "everyone"], "");
    assert_eq!(
        run.error(),
        "missing required arguments: `--to.type TYPE`; `--instant=BOOLEAN`"
    );
}

#[test]
fn the_short_forms_of_a_missing_object_are_reported() {
    let error = run_all(&PAY, &[], "").error();
    assert_eq!(
        error,
        "missing required arguments: `--bank-transfer` or `--card JSON` or `--wallet ID`"
    );
}

#[test]
fn the_property_of_a_tag_is_reported() {
    let run = run_all(&OPERATION, &["acct_1", "order_1", "--scope.type", "user"], "");
    assert_eq!(run.error(), "missing required arguments: `--scope.user ID`");
    assert_eq!(
        run_all(&OPERATION, &["acct_1", "order_1", "--scope", "{}"], "").error(),
        "missing required arguments: `--scope.type`"
    );
}

#[test]
fn optional_objects_that_are_not_given_are_not_reported() {
    assert!(run(&[]).result.is_ok());
}

#[test]
fn a_value_that_can_be_null_needs_no_inner_values() {
    assert_eq!(
        run_all(&CHAIN, &[], "").error(),
        "missing required arguments: `--node.label TEXT`; `--node.next JSON`"
    );
    let null = run_all(&CHAIN, &["--node.label", "a", "--node.next", "null"], "");
    let value = null.fields().required::<Shown>("node").unwrap().0;
    assert_eq!(value, json!({"label": "a", "next": null}));
    assert_eq!(
        run_all(&CHAIN, &["--node.label", "a", "--node.next", "{}"], "").error(),
        "missing required arguments: `--node.next.label TEXT`; `--node.next.next JSON`"
    );
    // The elements of a list are checked when the client's type is read.
    let mut fields = run_all(
        &CHAIN,
        &["--node.label", "a", "--node.next", "null", "--more", "{}"],
        "",
    )
    .fields();
    assert_eq!(fields.required::<Shown>("more").unwrap().0, json!([{}]));
}
