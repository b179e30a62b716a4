//! Tagged objects, enumerations and alternatives.

use client::{SecretString, UnknownObject};
use serde_json::json;

use super::command::{self, Shown, run_all, text, value};
use super::operation::OPERATION;
use super::runtime::arguments::alternatives::{first_of, tagged};
use super::runtime::arguments::argument::{Argument, Value};
use super::runtime::arguments::argument_error::ArgumentError;
use super::runtime::arguments::enumeration;
use super::runtime::arguments::fields::Fields;
use super::runtime::arguments::from_argument::FromArgument;

/// Returns the scope that these arguments give.
fn scope(arguments: &[&str]) -> Result<serde_json::Value, String> {
    let run = run_all(&OPERATION, &[&["acct_1", "order_1"], arguments].concat(), "");
    match run.result {
        Ok(mut fields) => Ok(fields.required::<Shown>("scope").unwrap().0),
        Err(error) => Err(error.to_string()),
    }
}

#[test]
fn the_short_form_and_the_nested_flags_give_the_same_object() {
    let user = json!({"type": "user", "user": "usr_1"});
    for arguments in [
        &["--user", "usr_1"][..],
        &["--scope.type", "user", "--scope.user", "usr_1"],
        &["--scope.user", "usr_1"],
        &["--scope", r#"{"type": "user", "user": "usr_1"}"#],
        &["-d", "scope[type]=user", "-d", "scope[user]=usr_1"],
        &["-d", "scope[user]=usr_1"],
        &["--json", r#"{"scope": {"type": "user", "user": "usr_1"}}"#],
    ] {
        assert_eq!(scope(arguments).unwrap(), user, "{arguments:?}");
    }
    assert_eq!(scope(&["--everyone"]).unwrap(), json!({"type": "everyone"}));
    assert_eq!(scope(&["--scope.type", "account"]).unwrap(), json!({"type": "account"}));
    assert_eq!(value(&["--bank-transfer"], "method"), json!({"kind": "bank_transfer"}));
}

#[test]
fn properties_of_two_tags_do_not_determine_the_tag() {
    let error = command::run(&["--method.wallet", "w", "--method.card.brand", "visa"]).error();
    assert_eq!(error, "missing required arguments: `--method.kind`");
}

#[test]
fn a_property_of_another_tag_is_refused() {
    let error = "`--scope.user` cannot be used with `type=everyone`";
    assert_eq!(
        scope(&["--scope.type", "everyone", "--scope.user", "usr_1"]).unwrap_err(),
        error
    );
    let error = "`scope[user]` cannot be used with `type=everyone`";
    assert_eq!(
        scope(&["-d", "scope[type]=everyone", "-d", "scope[user]=usr_1"]).unwrap_err(),
        error
    );
}

#[test]
fn a_short_form_with_an_object_is_json_and_has_nested_flags() {
    assert_eq!(
        value(
            &[
                "--method.card.brand",
                "visa",
                "--method.card.number-file",
                "Cargo.toml",
                "--dry-run"
            ],
            "method"
        ),
        json!({"card": {"brand": "visa", "number": "secret PLACEHOLDER:method.card.number"}, "kind": "card"}),
    );
    assert_eq!(
        value(&["--card", r#"{"brand": "visa"}"#], "method"),
        json!({"card": {"brand": "visa", "number": "secret asked"}, "kind": "card"}),
    );
}

#[derive(Debug)]
struct Status(String);

impl FromArgument for Status {
    fn from_argument(argument: Argument) -> Result<Self, ArgumentError> {
        enumeration::text(argument, &["draft", "open", "paid"]).map(Self)
    }
}

#[test]
fn enumerations_are_checked_unless_other_values_are_allowed() {
    let read = |arguments: &[&str]| command::run(arguments).fields().required::<Status>("status");
    assert_eq!(read(&["--status", "paid"]).unwrap().0, "paid");
    for given in [
        &["--status", "piad"][..],
        &["-d", "status=piad"],
        &["--json", r#"{"status": "piad"}"#],
    ] {
        let error = read(given).unwrap_err();
        assert!(
            error.to_string().ends_with("is not one of `draft`, `open`, `paid`"),
            "{error}"
        );
        assert_eq!(
            error.fix().unwrap(),
            "did you mean `paid`? `--allow-unknown` accepts any value"
        );
        assert_eq!(read(&[given, &["--allow-unknown"]].concat()).unwrap().0, "piad");
    }
}

#[test]
fn enumerations_can_contain_numbers() {
    assert_eq!(enumeration::integer(text("2"), &[1, 2]).unwrap(), 2);
    assert!(enumeration::integer(text("3"), &[1, 2]).is_err());
    assert!(enumeration::integer(text("x"), &[1, 2]).is_err());
    assert_eq!(enumeration::number(text("0.5"), &[0.5]).unwrap(), 0.5);
    assert_eq!(
        enumeration::number(text("0.4"), &[0.5]).unwrap_err().to_string(),
        "`the value` is not `0.5`"
    );
}

#[test]
fn alternatives_are_json_if_the_text_is_an_object_or_an_array_and_text_otherwise() {
    assert_eq!(value(&["--source", r#"{"a": 1}"#], "source"), json!({"a": 1}));
    assert_eq!(value(&["--source", "[1]"], "source"), json!([1]));
    assert_eq!(value(&["--source", "12"], "source"), "12");
    assert_eq!(value(&["--source", "{tok_1"], "source"), "{tok_1");
}

#[derive(Debug, PartialEq)]
enum Any {
    Integer(i64),
    Text(String),
    List(Vec<i64>),
    Point { x: i64 },
    Unknown(UnknownObject),
}

fn any(argument: Argument) -> Result<Any, ArgumentError> {
    first_of(
        argument,
        &[
            |argument| Ok(Any::Integer(FromArgument::from_argument(argument)?)),
            |argument| Ok(Any::Text(FromArgument::from_argument(argument)?)),
            |argument| Ok(Any::List(FromArgument::from_argument(argument)?)),
            point,
        ],
    )
}

fn point(argument: Argument) -> Result<Any, ArgumentError> {
    let mut fields = Fields::of(argument)?;
    let x = fields.required("x")?;
    fields.end()?;
    Ok(Any::Point { x })
}

#[test]
fn the_first_type_that_accepts_a_value_is_used() {
    assert_eq!(any(text("5")).unwrap(), Any::Integer(5));
    assert_eq!(any(text("five")).unwrap(), Any::Text("five".to_owned()));
    assert_eq!(any(command::json(json!([1]))).unwrap(), Any::List(vec![1]));
    assert_eq!(any(command::json(json!({"x": 1}))).unwrap(), Any::Point { x: 1 });
    assert_eq!(any(command::json(json!("5"))).unwrap(), Any::Text("5".to_owned()));
}

#[test]
fn the_error_is_that_of_the_only_type_with_such_values() {
    let error = any(command::json(json!({"x": "one"}))).unwrap_err();
    assert!(
        error.to_string().starts_with("`the value[x]` is not an integer"),
        "{error}"
    );
    let error = any(command::json(json!(true))).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`the value` is not a value that the parameter accepts"
    );
}

fn by_kind(argument: Argument) -> Result<Any, ArgumentError> {
    tagged(
        argument,
        "kind",
        &[
            (&["point", "dot"], |argument| {
                let mut fields = Fields::of(argument)?;
                fields.required::<String>("kind")?;
                let x = fields.required("x")?;
                fields.end()?;
                Ok(Any::Point { x })
            }),
            (&["text"], |argument| {
                let mut fields = Fields::of(argument)?;
                fields.required("text").map(Any::Text)
            }),
        ],
        |argument| UnknownObject::from_argument(argument).map(Any::Unknown),
    )
}

#[test]
fn the_tag_chooses_the_type() {
    let read = |json| by_kind(command::json(json));
    assert_eq!(read(json!({"kind": "dot", "x": 1})).unwrap(), Any::Point { x: 1 });
    assert_eq!(
        read(json!({"kind": "text", "text": "a"})).unwrap(),
        Any::Text("a".to_owned())
    );
    let message = |json| read(json).unwrap_err().to_string();
    assert_eq!(
        message(json!({"kind": "dott"})),
        "`the value[kind]` is not one of `point`, `dot`, `text`"
    );
    assert_eq!(message(json!({"x": 1})), "`the value[kind]` is required, but not given");
    assert_eq!(message(json!(1)), "`the value` is not an object in JSON");
}

/// Returns an object, of which `secret` is secret, and for which `--allow-unknown` was given.
fn object_with_secret(mut json: serde_json::Value, secret: &str) -> Argument {
    let text = json[secret].take();
    let mut argument = command::json(json);
    if let Value::Object(values) = &mut argument.value {
        for (name, value) in values {
            value.source.allows_unknown = true;
            if name == secret {
                value.value = Value::Secret(SecretString::from(text.as_str().unwrap()));
            }
        }
    }
    argument
}

#[test]
fn an_object_with_an_unknown_tag_is_kept_if_unknown_values_are_allowed() {
    let argument = object_with_secret(json!({"kind": "line", "y": 2, "text": "a"}), "text");
    let Any::Unknown(object) = by_kind(argument).unwrap() else {
        panic!("the tag is unknown");
    };
    assert_eq!(object.tag("kind"), Some("line"));
    assert_eq!(object.get("y"), Some(&json!(2)));
    assert_eq!(object.get("text"), Some(&json!("a")));
}

/// A text is a secret if one of the types says so, even if it is for another type.
#[test]
fn a_type_without_secrets_accepts_what_is_secret_in_another_type() {
    let argument = object_with_secret(json!({"kind": "text", "text": "a"}), "text");
    assert_eq!(by_kind(argument).unwrap(), Any::Text("a".to_owned()));
    let secret = command::argument(Value::Secret(SecretString::from("a")));
    assert_eq!(any(secret).unwrap(), Any::Text("a".to_owned()));
}
