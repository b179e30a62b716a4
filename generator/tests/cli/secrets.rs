//! Secrets come from files, standard input and prompts, and are not shown.

use std::fs;

use serde_json::json;
use tempfile::TempDir;

use super::command::{REQUIRED, Shown, command, run, run_all, value};
use super::operation::OPERATION;

const SECRET: &str = "hunter2";

fn file(directory: &TempDir, content: &[u8]) -> String {
    let path = directory.path().join("secret");
    fs::write(&path, content).unwrap();
    path.display().to_string()
}

#[test]
fn a_secret_comes_from_a_file_without_its_last_line_break() {
    let directory = TempDir::new().unwrap();
    for (content, secret) in [
        ("a b", "secret a b"),
        ("a\n", "secret a"),
        ("a\r\n", "secret a"),
        ("a\n\n", "secret a\n"),
        ("a\r", "secret a\r"),
        ("", "secret "),
        ("\n", "secret "),
    ] {
        let path = file(&directory, content.as_bytes());
        let run = run(&["--password-file", &path]);
        assert!(run.asked.is_empty());
        assert_eq!(
            run.fields().required::<Shown>("password").unwrap().0,
            secret,
            "{content:?}"
        );
    }
}

#[test]
fn a_secret_comes_from_standard_input() {
    let arguments = [REQUIRED, &["--password-file", "-"]].concat();
    let run = run_all(&OPERATION, &arguments, "hunter2\n");
    assert_eq!(run.fields().required::<Shown>("password").unwrap().0, "secret hunter2");
}

#[test]
fn only_one_option_reads_standard_input() {
    let arguments = [REQUIRED, &["--password-file", "-", "--json", "-"]].concat();
    assert_eq!(
        run_all(&OPERATION, &arguments, "{}").error(),
        "`--json` cannot read standard input, which `--password-file` has already read",
    );
}

#[test]
fn a_required_secret_is_asked_for() {
    let run = run(&[]);
    assert_eq!(run.asked, ["password"]);
    assert_eq!(run.fields().required::<Shown>("password").unwrap().0, "secret asked");
}

#[test]
fn a_map_of_secrets_has_a_file_for_each_key() {
    let directory = TempDir::new().unwrap();
    let path = file(&directory, b"one\n");
    assert_eq!(
        value(&["--keys-file", &format!("a={path}")], "keys"),
        json!({"a": "secret one"})
    );
}

#[test]
fn a_secret_as_an_argument_is_refused_without_showing_it() {
    let reason = "is a secret, and arguments are visible in the list of processes and in the shell's history";
    let fix =
        |flag| format!("use `--{flag}-file FILE` (`-` is standard input), or add `--insecure-argument` to allow it");
    for (arguments, place, flag) in [
        (&["--password", SECRET][..], "--password", "password"),
        (&["--password=hunter2"], "--password", "password"),
        (&["--password", "-hunter2"], "--password", "password"),
        (&["-d", "password=hunter2"], "password", "password"),
        (&["--json", r#"{"password": "hunter2"}"#], "password", "password"),
        (&["--keys", "a=hunter2"], "--keys", "keys"),
        (&["-d", "keys[a]=hunter2"], "keys[a]", "keys"),
        (
            &["-d", "method[card][number]=hunter2"],
            "method[card][number]",
            "method.card.number",
        ),
        (
            &["--card", r#"{"number": "hunter2"}"#],
            "--method.card.number",
            "method.card.number",
        ),
        (
            &["--items", r#"{"license": "hunter2"}"#],
            "--items[0][license]",
            "items",
        ),
        (&["--seeds", SECRET], "--seeds", "seeds"),
        (&["-d", "seeds[]=hunter2"], "seeds[0]", "seeds"),
        (&["--labels", r#"{"a": "hunter2"}"#], "--labels[a]", "labels"),
        (&["-d", "labels[a]=hunter2"], "labels[a]", "labels"),
        (&["--json", r#"{"labels": {"a": "hunter2"}}"#], "labels[a]", "labels"),
        (&["--payer", r#"{"number": "hunter2"}"#], "--payer[number]", "payer"),
        (&["-d", "payer[number]=hunter2"], "payer[number]", "payer"),
        (&["-d", "payer[0][number]=hunter2"], "payer[0][number]", "payer"),
        (&["-d", r#"payer={"number": "hunter2"}"#], "payer[number]", "payer"),
        (
            &["--json", r#"{"payer": [{"card": {"number": "hunter2"}}]}"#],
            "payer[0][card][number]",
            "payer",
        ),
        (&["--token", SECRET], "--token", "token"),
        (&["--token", "-hunter2"], "--token", "token"),
        (&["-d", "token=hunter2"], "token", "token"),
        (&["-d", "token[pin]=hunter2"], "token[pin]", "token"),
        (&["--json", r#"{"token": "hunter2"}"#], "token", "token"),
        (&["--json", r#"{"token": {"pin": "hunter2"}}"#], "token[pin]", "token"),
    ] {
        for more in [&[][..], &["--dry-run"]] {
            let error = run(&[arguments, more].concat()).error();
            assert_eq!(error, format!("`{place}` {reason}; {}", fix(flag)), "{arguments:?}");
        }
    }
}

#[test]
fn insecure_argument_allows_secrets_as_arguments() {
    for arguments in [
        &["--password", SECRET][..],
        &["-d", "password=hunter2"],
        &["--json", r#"{"password": "hunter2"}"#],
    ] {
        let arguments = [arguments, &["--insecure-argument"]].concat();
        assert_eq!(value(&arguments, "password"), "secret hunter2");
    }
}

/// Otherwise clap would show the argument.
#[test]
fn a_surplus_argument_is_not_shown() {
    let error = run(&[SECRET]).error();
    assert_eq!(
        error,
        "too many arguments; if one of them is a secret, it is now in the shell's history; pass secrets by standard \
         input, a file or a prompt",
    );
}

#[test]
fn a_dry_run_replaces_secrets_and_does_not_read_their_files() {
    let placeholder = "secret PLACEHOLDER:password";
    for arguments in [
        &[][..],
        &["--password-file", "/does/not/exist"],
        &["--password", SECRET, "--insecure-argument"],
    ] {
        let run = run(&[arguments, &["--dry-run"]].concat());
        assert!(run.asked.is_empty());
        assert_eq!(run.fields().required::<Shown>("password").unwrap().0, placeholder);
    }
    let arguments = [REQUIRED, &["--dry-run", "--json", "-"]].concat();
    let mut fields = run_all(
        &OPERATION,
        &arguments,
        r#"{"password": "hunter2", "items": [{"license": "hunter2"}]}"#,
    )
    .fields();
    assert_eq!(fields.required::<Shown>("password").unwrap().0, placeholder);
    assert_eq!(
        fields.required::<Shown>("items").unwrap().0,
        json!([{"license": "secret PLACEHOLDER:items.0.license"}]),
    );
}

#[test]
fn values_with_secrets_come_from_files() {
    let directory = TempDir::new().unwrap();
    let card = json!({"number": "secret hunter2", "brand": "visa"});
    for (content, name, expected) in [
        (r#"{"number": "hunter2", "brand": "visa"}"#, "payer", card.clone()),
        (
            r#"[{"card": {"number": "hunter2", "brand": "visa"}}]"#,
            "payer",
            json!([{"card": card}]),
        ),
        ("tok_1\n", "payer", json!("tok_1")),
        ("hunter2\n", "token", json!("secret hunter2")),
        (r#"{"pin": "hunter2"}"#, "token", json!({"pin": "secret hunter2"})),
        ("hunter2", "seeds", json!(["secret hunter2"])),
        (
            r#"{"price": "p", "license": "hunter2"}"#,
            "items",
            json!([{"price": "p", "license": "secret hunter2"}]),
        ),
        (
            r#"{"title": "a", "b": "hunter2"}"#,
            "labels",
            json!({"title": "a", "b": "secret hunter2"}),
        ),
    ] {
        let path = file(&directory, content.as_bytes());
        assert_eq!(value(&[&format!("--{name}-file"), &path], name), expected, "{content}");
    }
    let path = file(
        &directory,
        br#"{"payer": {"number": "hunter2", "brand": "visa"}, "token": "hunter2"}"#,
    );
    let arguments = ["--json", &format!("@{path}")];
    assert_eq!(value(&arguments, "payer"), card);
    assert_eq!(value(&arguments, "token"), "secret hunter2");
}

#[test]
fn a_value_with_secrets_can_be_an_argument_without_them() {
    assert_eq!(value(&["--payer", "tok_1"], "payer"), "tok_1");
    assert_eq!(value(&["--payer", r#"{"id": "w"}"#], "payer"), json!({"id": "w"}));
    assert_eq!(value(&["-d", "payer[id]=w"], "payer"), json!({"id": "w"}));
    assert_eq!(value(&["--json", r#"{"token": 5}"#], "token"), 5);
    assert_eq!(value(&["--labels.title", "a"], "labels"), json!({"title": "a"}));
    let arguments = ["--payer", r#"{"number": "hunter2"}"#, "--insecure-argument"];
    assert_eq!(value(&arguments, "payer"), json!({"number": "secret hunter2"}));
}

/// Otherwise a secret in it would be a text.
#[test]
fn json_that_is_broken_is_no_text_if_it_could_contain_a_secret() {
    let error = run(&["--payer", r#"{"number": "hunter2""#]).error();
    assert!(error.starts_with("`--payer` is not JSON"), "{error}");
    assert!(!error.contains(SECRET), "{error}");
}

#[test]
fn a_dry_run_replaces_each_secret_by_another_placeholder() {
    let body = r#"{
        "keys": {"a": "1", "b": "2"},
        "labels": {"title": "t", "c": "3"},
        "payer": [{"number": "4"}, {"card": {"number": "5"}}],
        "seeds": ["6", "7"],
        "token": "8"
    }"#;
    let arguments = [REQUIRED, &["--dry-run", "--json", "-"]].concat();
    let mut fields = run_all(&OPERATION, &arguments, body).fields();
    let secret = |name: &str| format!("secret PLACEHOLDER:{name}");
    for (name, expected) in [
        ("keys", json!({"a": secret("keys.a"), "b": secret("keys.b")})),
        ("labels", json!({"title": "t", "c": secret("labels.c")})),
        (
            "payer",
            json!([{"number": secret("payer.0.number")}, {"card": {"number": secret("payer.1.card.number")}}]),
        ),
        ("seeds", json!([secret("seeds.0"), secret("seeds.1")])),
        ("token", json!(secret("token"))),
    ] {
        assert_eq!(fields.required::<Shown>(name).unwrap().0, expected);
    }
}

#[test]
fn the_help_shows_the_file_of_a_value_with_secrets() {
    let help = command(&OPERATION).render_long_help().to_string();
    for shown in [
        "--payer <VALUE>",
        "--payer-file <FILE>",
        "--token-file <FILE>",
        "--labels-file <FILE>",
        "--items-file <FILE>",
        "--seeds-file <FILE>",
    ] {
        assert!(help.contains(shown), "{shown}");
    }
    for hidden in ["--token <", "--seeds <", "--source-file"] {
        assert!(!help.contains(hidden), "{hidden}");
    }
}

#[test]
fn errors_about_files_do_not_show_their_paths() {
    let error = run(&["--password-file", SECRET]).error();
    assert!(error.starts_with("`--password-file` cannot be read: "), "{error}");
    assert!(!error.contains(SECRET), "{error}");
    let directory = TempDir::new().unwrap();
    let path = file(&directory, b"hunter2\xff");
    assert_eq!(
        run(&["--password-file", &path]).error(),
        "`--password-file` is not UTF-8 text"
    );
}
