//! Values in the form of `-d 'scope[type]=account'`.

use serde_json::json;

use super::command::{run, run_all, value};
use super::operation::{OPERATION, WHOLE_BODY, WITHOUT_BODY};

#[test]
fn names_are_those_on_the_wire() {
    assert_eq!(value(&["-d", "expires_at=7"], "expires-at"), "7");
    assert_eq!(
        value(
            &["-d", "address[postal_code]=3000", "-d", "address[city]=Bern"],
            "address"
        ),
        json!({"postal_code": "3000", "city": "Bern"}),
    );
    assert_eq!(
        run(&["-d", "expires-at=7"]).error(),
        "`expires-at` is not a parameter; did you mean `expires_at`?"
    );
}

#[test]
fn a_value_can_contain_equals_signs_and_brackets() {
    assert_eq!(value(&["-d", "metadata[a]=b=[c]"], "metadata"), json!({"a": "b=[c]"}));
}

#[test]
fn positional_arguments_can_be_data() {
    let arguments = [
        "acct_1",
        "--everyone",
        "-d",
        "order=order_2",
        "-d",
        "password=x",
        "--insecure-argument",
    ];
    let mut fields = run_all(&OPERATION, &arguments, "").fields();
    assert_eq!(fields.required::<String>("order").unwrap(), "order_2");
}

#[test]
fn lists_have_indices_or_empty_brackets() {
    for data in [
        ["tags[0]=a", "tags[1]=b"],
        ["tags[]=a", "tags[]=b"],
        ["tags[1]=b", "tags[0]=a"],
        ["tags[0]=a", "tags[]=b"],
    ] {
        assert_eq!(
            value(&["-d", data[0], "-d", data[1]], "tags"),
            json!(["a", "b"]),
            "{data:?}"
        );
    }
    assert_eq!(
        value(
            &[
                "-d",
                "items[0][price]=a",
                "-d",
                "items[0][quantity]=2",
                "-d",
                "items[1][price]=b"
            ],
            "items"
        ),
        json!([{"price": "a", "quantity": "2"}, {"price": "b"}]),
    );
    assert_eq!(run(&["-d", "tags[a]=b"]).error(), "`tags[a]` is not an index");
}

#[test]
fn values_that_are_not_described_are_lists_if_their_names_are_indices() {
    assert_eq!(
        value(&["-d", "extra[0]=a", "-d", "extra[1]=b"], "extra"),
        json!(["a", "b"])
    );
    assert_eq!(
        value(&["-d", "extra[0]=a", "-d", "extra[b]=c"], "extra"),
        json!({"0": "a", "b": "c"})
    );
    assert_eq!(value(&["-d", "metadata[0]=a"], "metadata"), json!({"0": "a"}));
}

#[test]
fn objects_and_lists_can_be_json() {
    assert_eq!(
        value(&["-d", r#"address={"city": "Bern", "postal_code": "1"}"#], "address")["city"],
        "Bern"
    );
    assert_eq!(value(&["-d", r#"tags=["a"]"#], "tags"), json!(["a"]));
}

#[test]
fn the_whole_body_has_the_names_of_its_properties() {
    for name in ["name", "body[name]"] {
        let data = format!("{name}=Ada");
        let run = run_all(&WHOLE_BODY, &["cus_1", "-d", &data], "");
        assert_eq!(run.asked, ["customer.login.pin"]);
        let customer = run.fields().required::<super::command::Shown>("customer").unwrap();
        assert_eq!(customer.0, json!({"name": "Ada", "login": {"pin": "secret asked"}}));
    }
}

#[test]
fn a_value_cannot_be_given_twice() {
    for data in [
        ["amount=1", "amount=1"],
        ["address[city]=a", "address[city]=b"],
        ["address=x", "address[city]=b"],
    ] {
        let error = run(&["-d", data[0], "-d", data[1]]).error();
        assert!(error.ends_with("was given more than once"), "{data:?}: {error}");
    }
    assert_eq!(
        run(&["-d", "address[city]=a", "-d", "address=b"]).error(),
        "`address` was given more than once",
    );
}

#[test]
fn malformed_data_is_refused_without_showing_it() {
    for data in [
        "amount",
        "=5",
        "[a]=5",
        "address[city=5",
        "address]city=5",
        "address[a[b]]=5",
        "address[a]b=5",
    ] {
        assert_eq!(
            run(&["-d", data]).error(),
            "`-d` is not `NAME=VALUE`, such as `scope[type]=account`",
            "{data}"
        );
    }
}

#[test]
fn data_can_name_parameters_outside_the_body() {
    let mut fields = run_all(&WITHOUT_BODY, &["-d", "limit=5"], "").fields();
    assert_eq!(fields.optional::<i64>("limit").unwrap(), Some(5));
}
