//! The shell.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use fake_secret_store::Key;

use crate::setup::{KEY, PAYLOAD, Setup, assert_files_silent};
use crate::terminal::Terminal;

/// Waits until the shell reads a line. The prompt alone does not show this, because each typed character repeats it.
fn wait_for_prompt(shell: &mut Terminal) {
    shell.expect("\u{1b}[?2004h");
    shell.expect("stripe-secrets> ");
}

#[test]
fn commands_run_interactively() {
    let setup = Setup::new();
    let mut shell = Terminal::start(&setup.command(&["shell"]));
    for (line, expected) in [
        ("find token --account", "No such secret"),
        ("set token --account", "The plaintext secret value to be stored: "),
        (PAYLOAD, "appsecret_000001"),
        ("find token --account", "appsecret_000001"),
        ("list --account", "appsecret_000001"),
        // A failure does not end the shell, and neither does a line that is no command.
        ("find absent --account", "No such secret"),
        ("find 'token", "a quote is not closed"),
        ("lst", "error"),
        // The name of the program can be repeated.
        (
            "stripe-secrets find token --account --output json",
            "\"id\": \"appsecret_000001\"",
        ),
        ("delete token --account", "Delete token --account? [y/N]"),
        ("y", "deleted"),
        ("find token --account", "No such secret"),
        // The shell has the exit code of the last command.
        ("list --account --output json", "\"has_more\""),
        ("", ""),
    ] {
        let is_answer = line == PAYLOAD || line == "y";
        if !is_answer {
            wait_for_prompt(&mut shell);
        }
        shell.send(&format!("{line}\r"));
        shell.expect(expected);
    }
    wait_for_prompt(&mut shell);
    shell.send("exit\r");
    let (code, transcript) = shell.end();
    assert_eq!(code, 0, "{transcript}");
    assert!(setup.server.store().secrets().is_empty());
}

#[test]
fn the_history_has_no_secrets() {
    let setup = Setup::new();
    let file = setup.write("token.txt", PAYLOAD);
    let mut shell = Terminal::start(&setup.command(&["shell"]));
    for line in [
        &format!("set token --account --payload {PAYLOAD}"),
        &format!("set token --account --payload {PAYLOAD} --insecure-argument"),
        &format!("set token --account -d payload={PAYLOAD} --insecure-argument"),
        &format!("set token --account --json '{{\"payload\": \"{PAYLOAD}\"}}'"),
        &format!("set token --account --json '{{\"payload\": \"{PAYLOAD}\"'"),
        &format!("set token --account -dpayload={PAYLOAD} --dry-run"),
        &format!("set token {PAYLOAD} --account"),
        &format!("list --account --api-key {KEY}"),
        &format!("STRIPE_API_KEY={KEY} list --account"),
        &format!("set token --account --paylaod {PAYLOAD}"),
        &format!("set token --account '{PAYLOAD}"),
        &format!("find {KEY} --account"),
        "find sk_test_another --account",
        "list --account --stripe-account=rk_test_another",
        // These contain no secret.
        &format!("set token --account --payload-file {file}"),
        "list -d 'scope[type]=account'",
        "list --account",
        "find absent --account",
    ] {
        wait_for_prompt(&mut shell);
        shell.send(&format!("{line}\r"));
    }
    wait_for_prompt(&mut shell);
    shell.send("\u{4}");
    let (code, transcript) = shell.end_revealing();
    assert_eq!(code, 3, "the shell has the exit code of the last command: {transcript}");
    let path = setup.path("state/stripe-secrets/history");
    let history = fs::read_to_string(&path).expect("the shell has written it");
    let lines: Vec<&str> = history.lines().filter(|line| !line.starts_with('#')).collect();
    let expected = [
        &format!("set token --account --payload-file {file}"),
        "list -d 'scope[type]=account'",
        "list --account",
        "find absent --account",
    ];
    assert_eq!(lines, expected);
    assert_files_silent(&setup.path(""), &["key", "token.txt"]);
    let mode = fs::metadata(&path).expect("it exists").permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "only its owner can read it");

    // The next session has the lines of the first one.
    let mut shell = Terminal::start(&setup.command(&["shell"]));
    wait_for_prompt(&mut shell);
    shell.send("\u{1b}[A");
    shell.expect("find absent --account");
    shell.send("\u{3}");
    wait_for_prompt(&mut shell);
    shell.send("\u{4}");
    let (code, transcript) = shell.end();
    assert_eq!(code, 0, "{transcript}");
}

#[test]
fn the_history_does_not_have_a_key_of_any_form() {
    const SECRET: &str = "opaque-credential";

    let setup = Setup::new();
    setup.write("opaque", SECRET);
    let mut shell =
        Terminal::start(&setup.bare(&["--api-key-file", "opaque", "--base-url", setup.server.url(), "shell"]));
    for line in [&format!("find {SECRET} --account"), "find risk_free --account"] {
        wait_for_prompt(&mut shell);
        shell.send(&format!("{line}\r"));
    }
    wait_for_prompt(&mut shell);
    shell.send("\u{4}");
    shell.end();
    let history = fs::read_to_string(setup.path("state/stripe-secrets/history")).expect("the shell has written it");
    assert!(history.contains("risk_free") && !history.contains(SECRET), "{history}");
}

#[test]
fn pasted_lines_are_no_commands() {
    let setup = Setup::new();
    let mut shell = Terminal::start(&setup.command(&["shell"]));
    // At the prompt, a terminal marks what is pasted.
    wait_for_prompt(&mut shell);
    shell.send("\u{1b}[200~list --account\rfind absent --account\r\u{1b}[201~\r");
    shell.expect("several lines");
    // At the question for a secret, it does not.
    wait_for_prompt(&mut shell);
    shell.send("set token --account\r");
    shell.expect(": ");
    shell.send("first\rlist --account\rset second --account --dry-run\r");
    shell.expect("several lines");
    wait_for_prompt(&mut shell);
    shell.send("list --account\r");
    wait_for_prompt(&mut shell);
    shell.send("exit\r");
    let (code, transcript) = shell.end();
    assert_eq!(code, 0, "{transcript}");
    let requests = setup.server.requests();
    assert_eq!(requests.len(), 1, "only the last line was sent: {transcript}");
    let history = fs::read_to_string(setup.path("state/stripe-secrets/history")).expect("the shell has written it");
    assert!(!history.contains("absent") && !history.contains("second"), "{history}");
}

#[test]
fn ctrl_c_discards_lines_and_answers() {
    let setup = Setup::new();
    let mut shell = Terminal::start(&setup.command(&["shell"]));
    wait_for_prompt(&mut shell);
    shell.send("list --acc\u{3}");
    wait_for_prompt(&mut shell);
    shell.send("set token --account\r");
    shell.expect(": ");
    shell.send("half of it\u{3}");
    wait_for_prompt(&mut shell);
    shell.send("list --account\r");
    wait_for_prompt(&mut shell);
    shell.send("exit\r");
    let (code, transcript) = shell.end();
    assert_eq!(code, 0, "{transcript}");
    assert_eq!(setup.server.requests().len(), 1, "only the last line was sent");
}

#[test]
fn commands_flags_and_values_are_completed() {
    let setup = Setup::new();
    setup.set("token");
    setup.write("secrets.json", "{}");
    let mut shell = Terminal::start(&setup.command(&["shell"]));
    wait_for_prompt(&mut shell);
    for (typed, expected) in [
        ("li\t", "list "),
        ("--acc\t", "--account "),
        ("--output=t\t", "--output=table "),
        ("--color n\t", "--color never "),
    ] {
        shell.send(typed);
        shell.expect(expected);
    }
    shell.send("\r");
    shell.expect("appsecret_000001");
    // Files, and what several candidates have in common. The second tabulator lists them.
    for (typed, expected) in [
        ("imp\t", "import "),
        ("secre\t", "secrets.json"),
        (" --reve\t", "--reveal "),
        ("--output js\t", "--output json"),
        ("\t", "jsonl"),
    ] {
        shell.send(typed);
        shell.expect(expected);
    }
    shell.send("\u{3}");
    wait_for_prompt(&mut shell);
    // Nothing is completed between quotes, and flags that are refused are not offered.
    shell.send("find 'li\t");
    shell.expect("find 'li");
    shell.send("\u{3}");
    wait_for_prompt(&mut shell);
    shell.send("set --paylo\t");
    shell.expect("set --payload-file ");
    shell.send("\u{3}");
    wait_for_prompt(&mut shell);
    shell.send("exit\r");
    let (code, transcript) = shell.end();
    assert_eq!(code, 0, "{transcript}");
    let requests = setup.server.requests();
    assert_eq!(requests.len(), 2, "a secret was set and listed");
}

#[test]
fn a_key_is_asked_for_again_only_if_it_was_refused() {
    let setup = Setup::new();
    setup.server.store().accept_only_registered_keys();
    setup.server.store().register(Key::new(KEY).expect("it is a key"));
    let mut shell = Terminal::start(&setup.bare(&["shell", "--base-url", setup.server.url()]));
    for key in ["sk_test_wrong", KEY] {
        wait_for_prompt(&mut shell);
        shell.send("list --account --output json\r");
        shell.expect("The API key: ");
        shell.send(&format!("{key}\r"));
        // The server refuses the first key, so the shell forgets it.
        shell.expect(if key == KEY { "\"has_more\"" } else { "error" });
    }
    wait_for_prompt(&mut shell);
    shell.send("find absent --account\r");
    shell.expect("No such secret");
    wait_for_prompt(&mut shell);
    shell.send("exit\r");
    let (code, transcript) = shell.end();
    assert_eq!(code, 3, "{transcript}");
}

#[test]
fn options_of_the_shell_are_those_of_its_commands() {
    let setup = Setup::new();
    setup.set("token");
    let mut shell = Terminal::start(&setup.command(&["shell", "--output", "json", "--stripe-account", "acct_1", "-v"]));
    wait_for_prompt(&mut shell);
    shell.send("list --account\r");
    shell.expect("\"has_more\"");
    wait_for_prompt(&mut shell);
    shell.send("list --account --output table\r");
    wait_for_prompt(&mut shell);
    shell.send("exit\r");
    let (code, transcript) = shell.end();
    assert_eq!(code, 0, "{transcript}");
    assert_eq!(transcript.matches("\"has_more\"").count(), 1, "{transcript}");
    assert_eq!(setup.server.requests()[2].header("stripe-account"), Some("acct_1"));
}

#[test]
fn a_program_that_the_shell_runs_does_not_end_it() {
    let setup = Setup::new();
    setup.set("token");
    let mut shell = Terminal::start(&setup.command(&["shell"]));
    wait_for_prompt(&mut shell);
    // The shell itself has no secret in its environment.
    let script = "test -n \"$TOKEN\" && ! tr \"\\0\" \"\\n\" < /proc/$PPID/environ | grep -q ^TOKEN= && echo apart";
    shell.send(&format!("run --account -- sh -c '{script}; exit 9'\r"));
    shell.expect("\napart");
    wait_for_prompt(&mut shell);
    shell.send("\u{4}");
    let (code, transcript) = shell.end();
    assert_eq!(code, 9, "{transcript}");
}

#[test]
fn lines_of_a_pipe_are_run() {
    let setup = Setup::new();
    let file = setup.write("payload", PAYLOAD);
    let script = format!(
        "# A comment\n\nset token --account --payload-file {file}\nfind absent --account\nfind token --account\n\
         set swallowed --account\ndelete token --account --yes\nexit\nlist --account\n"
    );
    let finished = setup.run_with_input(&["shell", "--output", "jsonl"], &script);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert_eq!(finished.stdout.lines().count(), 3, "{finished:?}");
    assert!(finished.stderr.contains("No such secret"), "{finished:?}");
    let secrets = setup.server.store().secrets();
    assert!(
        secrets.iter().all(|secret| secret.name != "swallowed"),
        "the lines that follow are no payload"
    );
    let failing = setup.run_with_input(&["shell"], "list --account\nfind absent --account\n");
    assert_eq!(failing.code, Some(3), "{failing:?}");
    assert!(
        !setup.path("state/stripe-secrets/history").exists(),
        "only people have a history"
    );
}

#[test]
fn an_open_quote_is_reported_in_the_format_of_the_output() {
    let setup = Setup::new();
    for (options, line) in [
        (&["shell", "--output", "json"][..], "find 'token"),
        (&["shell"], "find --output json 'token"),
    ] {
        let finished = setup.run_with_input(options, line);
        assert_eq!(finished.code, Some(2), "{finished:?}");
        let error: serde_json::Value = serde_json::from_str(&finished.stderr).expect("the error is JSON");
        assert_eq!(error["error"]["message"], "a quote is not closed");
    }
    let finished = setup.run_with_input(&["shell"], "find 'token");
    assert_eq!(finished.stderr, "error: a quote is not closed\n");
}
