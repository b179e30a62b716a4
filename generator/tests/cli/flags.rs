//! The flags of an operation.

use clap::Arg;

use super::command::{RESERVED, command, parse, run, value};
use super::operation::{CHAIN, OPERATION, PAY, TIMEOUT, TRANSFER, WHOLE_BODY, WITHOUT_BODY};
use super::runtime::arguments::flags::{flags, positionals};
use super::runtime::arguments::usage;

fn longs() -> Vec<String> {
    let arguments = flags(&OPERATION, RESERVED);
    let longs = arguments.iter().filter_map(Arg::get_long);
    longs.map(str::to_owned).collect()
}

fn is_flag(name: &str) -> bool {
    longs().iter().any(|long| long == name)
}

#[test]
fn clap_accepts_the_flags_of_an_operation() {
    command(&OPERATION).debug_assert();
    command(&WITHOUT_BODY).debug_assert();
}

#[test]
fn positional_arguments_have_the_order_of_the_path() {
    let arguments = flags(&OPERATION, &[]);
    let positionals = arguments
        .iter()
        .filter(|argument| argument.is_positional() && !argument.is_hide_set());
    let names: Vec<_> = positionals
        .map(|argument| argument.get_id().as_str().to_owned())
        .collect();
    assert_eq!(names, ["parameter account", "parameter order"]);
    assert_eq!(value(&[], "account"), "acct_1");
    assert_eq!(value(&[], "order"), "order_1");
}

#[test]
fn a_positional_argument_is_no_flag() {
    assert!(!is_flag("order"));
}

#[test]
fn nested_properties_are_flags_with_dots() {
    assert_eq!(
        value(&["--address.city", "Bern", "--address.postal-code=3000"], "address"),
        serde_json::json!({"city": "Bern", "postal_code": "3000"}),
    );
}

#[test]
fn an_object_is_json_too_and_its_other_flags_replace_parts_of_it() {
    let json = r#"{"city": "Bern", "floor": 2}"#;
    assert_eq!(
        value(
            &[
                "--address.floor",
                "3",
                "--address",
                json,
                "--address.postal-code",
                "3000"
            ],
            "address"
        ),
        serde_json::json!({"city": "Bern", "floor": "3", "postal_code": "3000"}),
    );
}

#[test]
fn booleans_need_no_value() {
    assert_eq!(value(&["--capture"], "capture"), "true");
    assert_eq!(value(&["--capture=false"], "capture"), "false");
    // The next argument is not its value.
    let matches = parse(&OPERATION, &["--capture", "acct_1", "order_1"]).unwrap();
    assert_eq!(matches.get_one::<String>("parameter account").unwrap(), "acct_1");
}

#[test]
fn lists_repeat_the_flag() {
    assert_eq!(
        value(&["--tags", "a", "--tags", "b,c"], "tags"),
        serde_json::json!(["a", "b,c"])
    );
}

#[test]
fn elements_that_are_objects_are_json() {
    assert_eq!(
        value(
            &["--items", r#"{"price": "p1"}"#, "--items", r#"{"price": "p2"}"#],
            "items"
        ),
        serde_json::json!([{"price": "p1"}, {"price": "p2"}]),
    );
}

#[test]
fn maps_repeat_keys_with_values() {
    assert_eq!(
        value(&["--metadata", "a=1", "--metadata", "b=x=y"], "metadata"),
        serde_json::json!({"a": "1", "b": "x=y"}),
    );
}

#[test]
fn numbers_can_be_negative() {
    assert_eq!(value(&["--amount", "-5"], "amount"), "-5");
    assert_eq!(value(&["--rate", "-0.5"], "rate"), "-0.5");
}

#[test]
fn a_value_that_can_be_null_is_null() {
    let mut fields = run(&["--note", "null"]).fields();
    assert_eq!(fields.optional::<Option<String>>("note").unwrap(), Some(None));
    assert_eq!(value(&["--note", "nullable"], "note"), "nullable");
    assert_eq!(value(&["--tags", "null"], "tags"), serde_json::json!(["null"]));
}

#[test]
fn a_parameter_with_the_name_of_a_general_option_has_a_suffix() {
    assert!(is_flag("timeout-parameter") && !is_flag("timeout"));
    assert_eq!(value(&["--timeout-parameter", "3"], "timeout"), "3");
    assert_eq!(value(&["--timeout", "3"], "timeout"), serde_json::Value::Null);
}

#[test]
fn a_secret_has_a_suffix_if_its_flag_for_files_is_a_general_option() {
    let arguments = flags(&OPERATION, &["password-file"]);
    let longs: Vec<_> = arguments.iter().filter_map(Arg::get_long).collect();
    assert!(longs.contains(&"password-parameter-file") && !longs.contains(&"password-file"));
}

#[test]
fn tagged_objects_have_a_short_form_unless_a_parameter_has_its_name() {
    assert!(is_flag("everyone") && is_flag("user") && is_flag("bank-transfer") && is_flag("card"));
    assert!(!is_flag("account"));
    assert!(is_flag("scope.user") && is_flag("scope.type"));
}

#[test]
fn a_short_form_is_not_offered_if_a_general_option_has_its_name() {
    let arguments = flags(&OPERATION, &["user"]);
    let longs: Vec<_> = arguments.iter().filter_map(Arg::get_long).collect();
    assert!(!longs.contains(&"user") && longs.contains(&"scope.user"));
}

#[test]
fn a_short_form_is_not_offered_for_two_parameters() {
    let arguments = flags(&TRANSFER, &[]);
    let longs: Vec<_> = arguments.iter().filter_map(Arg::get_long).collect();
    let expected = ["from.type", "from", "to.type", "to", "instant", "from.user", "to.user"];
    assert_eq!(longs, expected);
}

#[test]
fn short_forms_exclude_each_other_and_the_flags_that_they_replace() {
    for others in [["--user", "u"], ["--scope.type", "everyone"]] {
        let error = parse(&OPERATION, &["--everyone", others[0], others[1]]).unwrap_err();
        assert_eq!(error.kind(), clap::error::ErrorKind::ArgumentConflict, "{others:?}");
    }
    let error = parse(&OPERATION, &["--user", "u", "--scope.user", "v"]).unwrap_err();
    assert_eq!(error.kind(), clap::error::ErrorKind::ArgumentConflict);
    // Short forms of different parameters do not exclude each other.
    assert!(parse(&OPERATION, &["--everyone", "--bank-transfer"]).is_ok());
}

#[test]
fn flags_stop_where_a_model_repeats_and_json_goes_on() {
    assert!(is_flag("tree.child") && !is_flag("tree.child.child") && !is_flag("tree.child.label"));
    assert_eq!(
        value(&["--tree.child", r#"{"child": {"label": "x"}}"#], "tree"),
        serde_json::json!({"child": {"child": {"label": "x"}}}),
    );
}

#[test]
fn enumerations_and_tags_list_their_values() {
    let arguments = flags(&OPERATION, &[]);
    let values = |long: &str| {
        let argument = arguments
            .iter()
            .find(|argument| argument.get_long() == Some(long))
            .unwrap();
        let values = argument.get_possible_values();
        values
            .iter()
            .map(|value| value.get_name().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(values("status"), ["draft", "open", "paid"]);
    assert_eq!(values("scope.type"), ["everyone", "account", "user"]);
    assert_eq!(values("capture"), ["true", "false"]);
}

#[test]
fn the_help_shows_the_words_for_values_and_no_flag_for_secrets_as_arguments() {
    let help = command(&OPERATION).render_help().to_string();
    for shown in [
        "[ACCOUNT] [ORDER]",
        "--amount <INTEGER>",
        "--expires-at <TIME>",
        "--metadata <KEY=VALUE>",
        "--keys-file <KEY=FILE>",
        "--password-file <FILE>",
        "--user <ID>",
        "order [required]\n",
        "password [default: standard input, or a prompt]\n",
        "amount\n",
        "capture\n",
        "--status <VALUE>",
    ] {
        assert!(help.contains(shown), "{shown}: {help}");
    }
    for hidden in [
        "--password <",
        "--password\n",
        "--scope.user",
        "--scope.type",
        "extra parameters",
    ] {
        assert!(!help.contains(hidden), "{hidden}: {help}");
    }
}

#[test]
fn the_usage_has_the_required_arguments() {
    let usage = |operation| usage::required(operation, &["password-file"]).join(" ");
    // Standard input gives the secrets.
    assert_eq!(usage(&OPERATION), "ACCOUNT ORDER --scope.type TYPE");
    assert_eq!(usage(&WHOLE_BODY), "ID --customer.name TEXT");
    assert_eq!(usage(&PAY), "<--bank-transfer|--card JSON|--wallet ID>");
    assert_eq!(usage(&CHAIN), "--node.label TEXT --node.next JSON");
    assert_eq!(usage(&TRANSFER), "--from.type TYPE --to.type TYPE --instant=BOOLEAN");
    assert_eq!(usage(&WITHOUT_BODY), "");
}

#[test]
fn positional_arguments_are_found_under_other_names() {
    let matches = parse(&OPERATION, &["acct_1", "order_1"]).unwrap();
    assert_eq!(positionals(&OPERATION, RESERVED, &matches), ["acct_1", "order_1"]);
    let matches = parse(&TIMEOUT, &["30s"]).unwrap();
    assert_eq!(positionals(&TIMEOUT, RESERVED, &matches), ["30s"]);
}
