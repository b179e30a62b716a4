//! Processes that other processes look at.

use std::fs;
use std::io::Write as _;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use fake_secret_store::Fault;

use crate::interruptions::wait_for_requests;
use crate::setup::{Finished, PAYLOAD, Setup, assert_files_silent, assert_silent, key, payload};
use crate::terminal::Terminal;

/// Asserts that other processes see neither the key nor the payload in the arguments and the environment of a process.
#[cfg(target_os = "linux")]
fn assert_process_silent(id: impl std::fmt::Display) {
    for file in ["cmdline", "environ"] {
        let bytes = fs::read(format!("/proc/{id}/{file}")).expect("the process runs");
        assert!(!bytes.is_empty());
        assert_silent(&String::from_utf8_lossy(&bytes));
    }
}

#[cfg(not(target_os = "linux"))]
fn assert_process_silent(_: impl std::fmt::Display) {}

fn start(command: &mut Command, input: &str) -> Child {
    let command = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program was built");
    let mut stdin = child.stdin.take().expect("it is piped");
    // A command that does not read its input can close it.
    let _ = stdin.write_all(input.as_bytes());
    child
}

/// The time for which the server delays a response, so that a test can look at the process.
const DELAY: Duration = Duration::from_secs(3);

/// Runs a command, and looks at its process while it waits for a response.
fn assert_silent_while_it_runs(arguments: &[&str], input: &str) {
    let setup = Setup::new();
    setup.set("token");
    setup.write("payload", PAYLOAD);
    setup.write("secrets", &format!("token={PAYLOAD}\n"));
    setup.server.store().inject(Fault::delay(DELAY));
    let child = start(&mut setup.command(arguments), input);
    wait_for_requests(&setup, 2);
    assert_process_silent(child.id());
    let finished = Finished::from(child.wait_with_output().expect("the program ends"));
    assert_eq!(finished.code, Some(0), "{arguments:?}: {finished:?}");
}

#[test]
fn processes_show_neither_key_nor_payload() {
    let commands: [(&[&str], &str); 9] = [
        (&["set", "token", "--account"], PAYLOAD),
        (&["set", "token", "--account", "--payload-file", "payload"], ""),
        (&["find", "token", "--account"], ""),
        (&["find", "token", "--account", "--reveal"], ""),
        (&["list", "--account", "--all"], ""),
        (&["import", "secrets", "--account"], ""),
        (&["export", "--account", "--reveal"], ""),
        (&["shell"], "find token --account\n"),
        (&["run", "--account", "--", "true"], ""),
    ];
    thread::scope(|scope| {
        for (arguments, input) in commands {
            scope.spawn(|| assert_silent_while_it_runs(arguments, input));
        }
    });
}

#[test]
fn prompts_show_neither_key_nor_payload() {
    let setup = Setup::new();
    setup.server.store().inject(Fault::delay(DELAY));
    let url = setup.server.url();
    let mut terminal = Terminal::start(&setup.bare(&["--base-url", url, "set", "token", "--account"]));
    for secret in [PAYLOAD, crate::setup::KEY] {
        terminal.expect(": ");
        terminal.send(&format!("{secret}\r"));
    }
    wait_for_requests(&setup, 1);
    assert_process_silent(terminal.id());
    let (code, transcript) = terminal.end();
    assert_eq!(code, 0, "{transcript}");
}

#[test]
fn only_the_child_of_run_has_payloads_in_its_environment_and_it_has_no_key() {
    let setup = Setup::new();
    setup.set("oauth-token");
    let mut command = setup.bare(&["--base-url", setup.server.url(), "run", "--account", "--", "env"]);
    let finished = Finished::revealing(command.env("STRIPE_API_KEY", crate::setup::KEY));
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert!(payload().found_in(&finished.stdout).is_some());
    assert_eq!(key().found_in(&finished.stdout), None);
    assert!(!finished.stdout.contains("STRIPE_API_KEY"), "{finished:?}");
}

#[test]
fn failures_show_neither_key_nor_payload() {
    let setup = Setup::new();
    let faults = [
        Fault::drop_before_work(),
        Fault::drop_after_work(),
        Fault::cut_short(),
        Fault::delay(Duration::from_secs(2)),
    ];
    let statuses = [400, 401, 402, 403, 404, 409, 429, 500, 503];
    let echoing = statuses.map(|status| {
        // A careless server repeats the request in its message.
        let status = fake_secret_store::http::StatusCode::from_u16(status).expect("it is a status");
        let media_type = fake_secret_store::http::HeaderValue::from_static("application/json");
        let write = |request: &str| serde_json::json!({"error": {"type": "api_error", "message": request}}).to_string();
        Fault::from(fake_secret_store::FaultAnswer::status(status).echo(media_type, write))
    });
    for fault in faults.into_iter().chain(echoing) {
        for output in ["table", "json"] {
            setup.server.store().inject(fault.clone());
            let arguments = [
                "set",
                "token",
                "--account",
                "--timeout",
                "0.5",
                "-v",
                "--output",
                output,
            ];
            let finished = setup.run_with_input(&arguments, PAYLOAD);
            assert_ne!(finished.code, Some(0), "{finished:?}");
        }
    }
    assert_files_silent(&setup.path(""), &["key"]);
}

#[test]
fn errors_in_arguments_show_no_values() {
    let setup = Setup::new();
    let named = format!("{PAYLOAD}=1");
    let json = format!("{{\"{PAYLOAD}\": 1}}");
    let attached = format!("--output{PAYLOAD}");
    let armored = format!("-----BEGIN-{PAYLOAD}");
    let live = format!("--live={PAYLOAD}");
    for (arguments, expected) in [
        (&["set", "token", "--account", &armored][..], "[redacted]"),
        (&["set", "token", "--account", &attached], "[redacted]"),
        (&["list", "--account", PAYLOAD], "[redacted]"),
        (&["list", "--account", &live], "--live"),
        (&["list", "--account", "--timeout", PAYLOAD], "expected seconds"),
        (&["list", "--account", "--output", PAYLOAD], "json, jsonl, table"),
        (&["list", "--account", "--max-retries", PAYLOAD], "--max-retries"),
        (&["list", "--account", "--color", PAYLOAD], "auto, always, never"),
        (&["list", "--account", "-d", &named], "`scope`"),
        (&["set", "token", "--account", "--json", &json], "`scope`"),
        (&["completions", PAYLOAD], "bash"),
        (&["man", PAYLOAD], "`list`"),
        (&[PAYLOAD], "[redacted]"),
    ] {
        for output in ["table", "json"] {
            let finished = setup.run(&[&["--output", output], arguments].concat());
            let is_output = arguments.contains(&"--output");
            assert_eq!(finished.code, Some(2), "{finished:?}");
            assert!(
                is_output || finished.stderr.contains(expected),
                "{arguments:?}: {finished:?}"
            );
        }
        let finished = setup.run(arguments);
        assert!(finished.stderr.contains(expected), "{arguments:?}: {finished:?}");
    }
    assert!(setup.server.requests().is_empty());
}

#[test]
fn misspelled_flags_lead_to_the_flags_for_files() {
    let setup = Setup::new();
    for (flag, similar) in [("--payloa", "--payload-file"), ("--apikey", "--api-key-file")] {
        let finished = setup.run(&["set", "token", "--account", flag, PAYLOAD]);
        assert_eq!(finished.code, Some(2), "{finished:?}");
        assert!(finished.stderr.contains(&format!("'{flag}'")), "{finished:?}");
        assert!(finished.stderr.contains(&format!("'{similar}'")), "{finished:?}");
        let hidden = similar.trim_end_matches("-file");
        assert!(!finished.stderr.contains(&format!("{hidden} ")), "{finished:?}");
    }
}

#[test]
fn redacted_output_shows_no_payload_that_the_server_sends_unasked() {
    let setup = Setup::new();
    setup.set("token");
    for output in ["table", "json", "jsonl"] {
        for arguments in [
            &["find", "token", "--account", "--expand", "payload"][..],
            &["list", "--account", "--expand", "data.payload"],
            &["list", "--account", "--expand", "data.payload", "--all"],
        ] {
            let finished = setup.run(&[arguments, &["--output", output]].concat());
            assert_eq!(finished.code, Some(0), "{finished:?}");
            assert!(finished.stdout.contains("[redacted]"), "{arguments:?} {finished:?}");
        }
    }
}
