//! The commands for the Secret Store: `run`, `import` and `export`.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;

use serde_json::json;

use crate::setup::{Finished, KEY, PAYLOAD, Setup};

/// Sets a secret on a user.
fn set(setup: &Setup, name: &str, payload: &str) {
    let finished = setup.run_with_input(&["set", name, "--user", "usr_123"], payload);
    assert_eq!(finished.code, Some(0), "{finished:?}");
}

fn revealed(setup: &Setup, arguments: &[&str]) -> Finished {
    Finished::revealing(&mut setup.command(arguments))
}

#[test]
fn run_passes_secrets_to_a_program() {
    let setup = Setup::new();
    set(&setup, "oauth-token", PAYLOAD);
    set(&setup, "2fa.Seed", "it's $HOME\n");
    setup.set("of-the-account");
    let print = "printf '%s|%s|%s|%s' \"$OAUTH_TOKEN\" \"$_2FA_SEED\" \"$OF_THE_ACCOUNT\" \"$1\"";
    let run = ["run", "--user", "usr_123", "--", "sh", "-c", print, "sh", "--account"];
    let finished = revealed(&setup, &run);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert_eq!(finished.stdout, format!("{PAYLOAD}|it's $HOME||--account"));
    let prefixed = [
        "run",
        "--account",
        "--prefix",
        "APP_",
        "--",
        "sh",
        "-c",
        "printf %s \"$APP_OF_THE_ACCOUNT\"",
    ];
    assert_eq!(revealed(&setup, &prefixed).stdout, PAYLOAD);
}

#[test]
fn run_returns_the_exit_code_and_passes_the_standard_streams() {
    let setup = Setup::new();
    for code in [0, 1, 42, 255] {
        let script = format!("exit {code}");
        let finished = setup.run(&["run", "--account", "--", "sh", "-c", &script]);
        assert_eq!(finished.code, Some(code), "{finished:?}");
    }
    let finished = setup.run_with_input(&["run", "--account", "--", "sh", "-c", "cat; echo error >&2"], "input");
    assert_eq!(
        (finished.stdout.as_str(), finished.stderr.as_str()),
        ("input", "error\n")
    );
    let absent = setup.run(&["run", "--account", "--", "no-such-program"]);
    assert_eq!(absent.code, Some(127), "{absent:?}");
    assert!(absent.stderr.contains("no-such-program"), "{absent:?}");
    let file = setup.write("no-program", "");
    let refused = setup.run(&["run", "--account", "--output", "json", "--", &file]);
    assert_eq!(refused.code, Some(126), "{refused:?}");
    assert!(refused.stderr.contains("no-program"), "{refused:?}");
}

#[test]
fn run_starts_nothing_if_a_secret_replaces_a_variable_of_programs() {
    for (index, name) in ["ld-preload", "PATH", "stripe-api-key"].into_iter().enumerate() {
        let setup = Setup::new();
        setup.set(name);
        let touch = ["run", "--account", "--", "touch", "started"];
        let finished = setup.run(&touch);
        assert_eq!(finished.code, Some(2), "{finished:?}");
        assert!(
            finished.stderr.contains(&format!("`{name}`")) && finished.stderr.contains("--prefix"),
            "{finished:?}"
        );
        assert!(!setup.path("started").exists());
        let prefix = format!("APP{index}_");
        let prefixed = [&["run", "--prefix", &prefix], &touch[1..]].concat();
        assert_eq!(setup.run(&prefixed).code, Some(0));
        assert!(setup.path("started").exists());
        let exported = revealed(&setup, &["export", "--account", "--reveal", "--format", "env"]);
        assert_eq!((exported.code, exported.stdout.as_str()), (Some(2), ""), "{exported:?}");
    }
    let setup = Setup::new();
    let finished = setup.run(&["run", "--account", "--prefix", "A=B", "--", "true"]);
    assert_eq!(finished.code, Some(2), "{finished:?}");
    assert!(setup.server.requests().is_empty());
}

/// Starts a server that always has another page.
fn endless() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let address = listener.local_addr().expect("it is bound");
    thread::spawn(move || {
        for (number, stream) in listener.incoming().enumerate() {
            let mut stream = stream.expect("a client connects");
            // A GET request has no body, and arrives at once.
            let _ = stream.read(&mut [0; 8192]);
            let secret = |index: usize| {
                json!({
                    "object": "apps.secret", "id": format!("appsecret_{number}_{index}"), "name": format!("n{number}-{index}"),
                    "created": 1, "livemode": false, "payload": "hush", "scope": {"type": "account"},
                })
            };
            let secrets: Vec<_> = (0..100).map(secret).collect();
            let page =
                json!({"object": "list", "url": "/v1/apps/secrets", "has_more": true, "data": secrets}).to_string();
            let _ = write!(
                stream,
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{page}",
                page.len()
            );
        }
    });
    format!("http://{address}")
}

#[test]
fn lists_without_an_end_are_refused() {
    let setup = Setup::new();
    let url = endless();
    for arguments in [
        &["run", "--account", "--", "touch", "started"][..],
        &["export", "--account", "--reveal"],
    ] {
        let finished = Finished::of(&mut setup.command_at(&url, arguments));
        assert_eq!((finished.code, finished.stdout.as_str()), (Some(7), ""), "{finished:?}");
        assert!(finished.stderr.contains("more than 1000 secrets"), "{finished:?}");
        assert!(!setup.path("started").exists());
    }
}

#[test]
fn run_removes_the_key() {
    let setup = Setup::new();
    for variable in ["STRIPE_API_KEY", "STRIPE_SECRET_KEY"] {
        let mut command = setup.bare(&["--base-url", setup.server.url(), "run", "--account", "--", "env"]);
        let finished = Finished::of(command.env(variable, KEY).env("KEPT", "1"));
        assert_eq!(finished.code, Some(0), "{finished:?}");
        assert!(
            finished.stdout.contains("KEPT=1") && !finished.stdout.contains(variable),
            "{finished:?}"
        );
    }
}

#[test]
fn run_starts_nothing_if_secrets_have_the_same_variable() {
    let setup = Setup::new();
    setup.set("oauth-token");
    setup.set("oauth_token");
    let finished = setup.run(&["run", "--account", "--", "touch", "started"]);
    assert_eq!(finished.code, Some(2), "{finished:?}");
    assert!(finished.stderr.contains("OAUTH_TOKEN"), "{finished:?}");
    assert!(!setup.path("started").exists());
    let failed = setup.run(&["--api-key-file", "absent", "run", "--account", "--", "touch", "started"]);
    assert_eq!(failed.code, Some(2), "{failed:?}");
    assert!(!setup.path("started").exists());
}

#[test]
fn import_reads_json_and_env_files() {
    let setup = Setup::new();
    let file = setup.write("secrets.json", &json!({"a-b": PAYLOAD, "c": "line\nbreak"}).to_string());
    let finished = setup.run(&["import", &file, "--account"]);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    let file = setup.write(".env", &format!("# Secrets\nexport D='{PAYLOAD}'\nE=\"a\\nb\"\n"));
    let finished = setup.run(&["import", &file, "--user", "usr_123"]);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    let finished = setup.run_with_input(&["import", "-", "--account"], &format!("F={PAYLOAD}"));
    assert_eq!(finished.code, Some(0), "{finished:?}");
    let secrets = setup.server.store().secrets();
    let found: Vec<_> = secrets
        .iter()
        .map(|secret| (secret.name.as_str(), secret.payload()))
        .collect();
    let expected = [
        ("a-b", PAYLOAD),
        ("c", "line\nbreak"),
        ("D", PAYLOAD),
        ("E", "a\nb"),
        ("F", PAYLOAD),
    ];
    assert_eq!(found, expected);
}

#[test]
fn import_of_an_invalid_file_sets_nothing() {
    let setup = Setup::new();
    for text in [
        "",
        "{}",
        &format!("{{\"a\": \"{PAYLOAD}\", \"b\": [\"{PAYLOAD}\"]}}"),
        &format!("{{\"a\": {PAYLOAD}}}"),
        &format!("a={PAYLOAD}\n{PAYLOAD}\n"),
        &format!("a=\"{PAYLOAD}"),
        &format!("a='{PAYLOAD}'{PAYLOAD}"),
    ] {
        let finished = setup.run_with_input(&["import", "-", "--account"], text);
        assert_eq!(finished.code, Some(2), "{text}: {finished:?}");
    }
    assert!(setup.server.requests().is_empty());
}

#[test]
fn import_shows_what_it_set_before_a_failure() {
    let setup = Setup::new();
    let names: Vec<String> = (0..12).map(|index| format!("name{index:02}={PAYLOAD}")).collect();
    let finished = setup.run_with_input(&["import", "-", "--account", "--output", "jsonl"], &names.join("\n"));
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert_eq!(finished.stdout.lines().count(), 10, "a scope holds 10 secrets");
}

#[test]
fn import_writes_all_results_to_the_output_file() {
    let setup = Setup::new();
    let import = ["import", "-", "--account", "--output", "jsonl", "--output-file", "out"];
    let finished = setup.run_with_input(&import, "A=hush\nB=hush\n");
    assert_eq!((finished.code, finished.stdout.as_str()), (Some(0), ""), "{finished:?}");
    let written = std::fs::read_to_string(setup.path("out")).expect("the file was written");
    let names: Vec<_> = written
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("each line is JSON")["name"].clone())
        .collect();
    assert_eq!(names, ["A", "B"]);
}

#[test]
fn errors_of_import_do_not_contain_the_path() {
    let setup = Setup::new();
    let absent = setup.run(&["import", PAYLOAD, "--account"]);
    assert_eq!(absent.code, Some(2), "{absent:?}");
    assert!(
        absent.stderr.starts_with("error: `FILE` cannot be read: "),
        "{absent:?}"
    );
    setup.write("large", &"#".repeat(1024 * 1024 + 1));
    let large = setup.run(&["import", "large", "--account"]);
    assert_eq!(large.stderr, "error: `FILE` is larger than 1 MiB\n");
    let url = setup.server.url();
    let mut twice = setup.bare(&["--base-url", url, "--api-key-file", "-", "import", "-", "--account"]);
    let twice = Finished::with_input(&mut twice, "A=hush");
    let message = "error: `--api-key-file` cannot read standard input, which `FILE` has already read\n";
    assert_eq!((twice.code, twice.stderr.as_str()), (Some(2), message), "{twice:?}");
    assert!(setup.server.requests().is_empty());
}

#[test]
fn what_is_exported_is_imported_again() {
    let setup = Setup::new();
    let secrets = [("A", PAYLOAD), ("B_C", "it's \"$HOME\" \\n\n\ttwo"), ("D", "é🦀#")];
    let mut payloads = serde_json::Map::new();
    for (name, payload) in secrets {
        payloads.insert(name.to_owned(), payload.into());
    }
    let file = setup.write("secrets.json", &serde_json::Value::Object(payloads.clone()).to_string());
    assert_eq!(setup.run(&["import", &file, "--account"]).code, Some(0));
    for format in ["json", "env"] {
        let exported = revealed(&setup, &["export", "--account", "--reveal", "--format", format]);
        assert_eq!(exported.code, Some(0), "{exported:?}");
        if format == "json" {
            assert_eq!(exported.json(), serde_json::Value::Object(payloads.clone()));
        } else {
            // Shells read it, too.
            let file = setup.write("exported.env", &exported.stdout);
            let script = format!(". {file}; printf '%s|%s|%s' \"$A\" \"$B_C\" \"$D\"");
            let read = std::process::Command::new("sh").args(["-c", &script]).output();
            let read = read.expect("there is a shell").stdout;
            let expected = secrets.map(|(_, payload)| payload).join("|");
            assert_eq!(String::from_utf8_lossy(&read), expected);
        }
        let imported = setup.run_with_input(&["import", "-", "--user", format], &exported.stdout);
        assert_eq!(imported.code, Some(0), "{imported:?}");
        let again = revealed(&setup, &["export", "--user", format, "--reveal"]);
        assert_eq!(again.json(), serde_json::Value::Object(payloads.clone()));
    }
}

#[test]
fn shells_read_exported_payloads_and_run_nothing() {
    let setup = Setup::new();
    let payloads = [
        "it's `touch ran` y",
        "it's $(touch ran) ${HOME} $HOME",
        "`touch ran` $(touch ran)",
        "a\rb",
        "it's\r\n\\r \\n \\ \\\\ \\` \\$ \\\"",
        "it's \"quoted\" !! !touch #",
        "'; touch ran; '",
        "'\"'\"; touch ran #",
        "two\nlines'\n",
        "\\'",
    ];
    let names: Vec<String> = (0..payloads.len()).map(|index| format!("V{index}")).collect();
    let all: serde_json::Map<_, _> = names.iter().cloned().zip(payloads.map(Into::into)).collect();
    let file = setup.write("secrets.json", &serde_json::Value::Object(all.clone()).to_string());
    let imported = setup.run(&["import", &file, "--account"]);
    assert_eq!(imported.code, Some(0), "{imported:?}");
    let exported = revealed(&setup, &["export", "--account", "--reveal", "--format", "env"]);
    let file = setup.write("exported.env", &exported.stdout);
    for (name, payload) in names.iter().zip(payloads) {
        let read = Finished::of(&mut setup.shell(&format!(". {file}; printf %s \"${name}\"")));
        assert_eq!((read.code, read.stdout.as_str()), (Some(0), payload), "{exported:?}");
    }
    assert!(!setup.path("ran").exists());
    let imported = setup.run(&["import", &file, "--user", "usr_123"]);
    assert_eq!(imported.code, Some(0), "{imported:?}");
    let again = revealed(&setup, &["export", "--user", "usr_123", "--reveal"]);
    assert_eq!(again.json(), serde_json::Value::Object(all));
}

#[test]
fn export_needs_reveal() {
    let setup = Setup::new();
    setup.set("token");
    let refused = setup.run(&["export", "--account"]);
    assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""), "{refused:?}");
    assert!(refused.stderr.contains("--reveal"), "{refused:?}");
    assert_eq!(setup.server.requests().len(), 1, "only the secret was set");
    let file = setup.path("exported.json");
    let to_file = [
        "export",
        "--account",
        "--reveal",
        "--output-file",
        file.to_str().expect("it is UTF-8"),
    ];
    let exported = setup.run(&to_file);
    assert_eq!((exported.code, exported.stdout.as_str()), (Some(0), ""), "{exported:?}");
    let text = std::fs::read_to_string(&file).expect("the file was written");
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&text).ok(),
        Some(json!({"token": PAYLOAD}))
    );
}
