//! The only secret of a response.

use serde_json::json;

use super::runtime::output::cleared::Cleared;
use super::runtime::output::only_secret::of;
use super::runtime::output::output_error::OutputError;

#[test]
fn the_secret_is_the_text_that_was_redacted() {
    let redacted = json!({"id": "a", "lines": [{"payload": "[redacted]"}]});
    let revealed = json!({"id": "a", "lines": [{"payload": "hush"}]});
    assert_eq!(of(&redacted, &revealed).unwrap(), "hush");
}

#[test]
fn there_must_be_exactly_one() {
    let none = json!({"id": "a"});
    assert!(matches!(of(&none, &none), Err(OutputError::NoSecret)));
    let redacted = json!(["[redacted]", "[redacted]"]);
    assert!(matches!(
        of(&redacted, &json!(["a", "b"])),
        Err(OutputError::SeveralSecrets)
    ));
}

#[test]
fn only_json_is_parsed() {
    assert!(matches!(Cleared::parse("{"), Err(OutputError::Json)));
    assert_eq!(Cleared::parse("[1]").unwrap().items().unwrap(), [json!(1)]);
}
