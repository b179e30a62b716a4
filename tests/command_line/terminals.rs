//! The commands of the operations in a terminal: prompts, questions and tables.

use std::process::Command;
use std::time::Duration;

use fake_secret_store::Fault;

use crate::interruptions::wait_for_requests;
use crate::setup::{KEY, PAYLOAD, Setup};
use crate::terminal::Terminal;

#[test]
fn prompts_do_not_echo_the_key_and_the_payload() {
    let setup = Setup::new();
    let url = setup.server.url();
    let mut terminal = Terminal::start(&setup.bare(&["--base-url", url, "set", "token", "--account"]));
    for secret in [PAYLOAD, KEY] {
        terminal.expect(": ");
        terminal.send(&format!("{secret}\r"));
    }
    terminal.expect("token");
    let (code, transcript) = terminal.end();
    assert_eq!(code, 0, "{transcript}");
    assert_eq!(setup.server.store().secrets()[0].payload(), PAYLOAD);
    let expected = format!("Bearer {KEY}");
    assert_eq!(
        setup.server.requests()[0].header("authorization"),
        Some(expected.as_str())
    );
}

#[test]
fn several_lines_are_no_answer_and_no_commands() {
    let setup = Setup::new();
    let set = setup.command(&["set", "token", "--account"]);
    let mut shell = setup.shell("\"$@\"; while read -r line; do echo \"read $line\"; done");
    shell.arg("sh").arg(set.get_program()).args(set.get_args());
    for lines in [2, 2000] {
        let mut terminal = Terminal::start(&shell);
        terminal.expect(": ");
        let pasted = (0..lines).map(|line| format!("pasted{line}\r"));
        terminal.send(&pasted.collect::<String>());
        terminal.expect("several lines were pasted; use `--payload-file FILE`");
        terminal.send("typed\r");
        terminal.expect("read typed");
        terminal.send("\u{4}");
        let (_, transcript) = terminal.end();
        assert!(!transcript.contains("pasted1"), "{transcript}");
    }
    assert!(setup.server.requests().is_empty());
}

#[test]
fn a_line_break_after_an_answer_is_no_other_line() {
    let setup = Setup::new();
    let mut terminal = Terminal::start(&setup.command(&["set", "token", "--account"]));
    terminal.expect(": ");
    terminal.send(&format!("{PAYLOAD}\r\n"));
    let (code, transcript) = terminal.end();
    assert_eq!(code, 0, "{transcript}");
    assert_eq!(setup.server.store().secrets()[0].payload(), PAYLOAD);
}

#[test]
fn a_signal_at_a_prompt_ends_the_command_and_restores_the_terminal() {
    let setup = Setup::new();
    let set = setup.command(&["set", "token", "--account"]);
    let script = "sh -c 'echo $$ > id; exec \"$@\"' sh \"$@\"; echo \"code $?\"; stty -a";
    let mut shell = setup.shell(script);
    shell.arg("sh").arg(set.get_program()).args(set.get_args());
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let mut terminal = Terminal::start(&shell);
        terminal.expect(": ");
        let id = std::fs::read_to_string(setup.path("id")).expect("the command writes the file");
        let sent = Command::new("kill").args(["-s", signal, id.trim()]).status();
        assert!(sent.expect("`kill` is installed").success());
        terminal.expect(&format!("code {code}"));
        let (_, transcript) = terminal.end();
        for setting in ["echo", "isig", "icanon"] {
            let is_set = transcript.split_whitespace().any(|word| word == setting);
            assert!(is_set, "{signal}: {setting}: {transcript}");
        }
    }
}

#[test]
fn results_are_tables() {
    let setup = Setup::new();
    for name in ["first", "second"] {
        setup.set(name);
    }
    let (code, listed) = Terminal::start(&setup.command(&["list", "--account"])).end();
    assert_eq!(code, 0, "{listed}");
    let row = |name: &str| listed.lines().find(|line| line.contains(name)).map(str::to_owned);
    assert!(row("first").is_some_and(|row| row.contains("appsecret_")), "{listed}");
    assert!(row("second").is_some() && !listed.contains('{'), "{listed}");
    let (code, found) = Terminal::start(&setup.command(&["find", "first", "--account"])).end();
    assert_eq!(code, 0, "{found}");
    let has_row = found
        .lines()
        .any(|line| line.contains("scope.type") && line.contains("account"));
    assert!(has_row, "{found}");
    let (code, all) = Terminal::start(&setup.command(&["list", "--account", "--all", "--limit", "1"])).end();
    assert_eq!(code, 0, "{all}");
    assert!(all.contains("first") && all.contains("second"), "{all}");
    let (code, json) = Terminal::start(&setup.command(&["list", "--account", "--output", "json"])).end();
    assert_eq!(code, 0, "{json}");
    assert!(json.contains("\"has_more\""), "{json}");
}

#[test]
fn secrets_are_revealed_on_request() {
    let setup = Setup::new();
    setup.set("token");
    let (code, found) = Terminal::start(&setup.command(&["find", "token", "--account", "--reveal"])).end_revealing();
    assert_eq!(code, 0, "{found}");
    assert!(found.contains(PAYLOAD), "{found}");
    let raw = setup.command(&["find", "token", "--account", "--reveal", "--raw"]);
    let (code, raw) = Terminal::start(&raw).end_revealing();
    assert_eq!((code, raw.trim_end()), (0, PAYLOAD));
}

#[test]
fn delete_asks_for_confirmation() {
    let setup = Setup::new();
    setup.set("token");
    let delete = setup.command(&["delete", "token", "--account"]);
    for answer in ["n\r", "\r", "\u{4}"] {
        let mut terminal = Terminal::start(&delete);
        terminal.expect("Delete token --account? [y/N]");
        terminal.send(answer);
        let (code, transcript) = terminal.end();
        assert_eq!(code, 2, "{transcript}");
        assert_eq!(setup.server.store().secrets().len(), 1);
    }
    let mut terminal = Terminal::start(&delete);
    terminal.expect("Delete token --account? [y/N]");
    terminal.send("y\r");
    let (code, transcript) = terminal.end();
    assert_eq!(code, 0, "{transcript}");
    assert!(transcript.contains("y\r\n"), "the answer is echoed: {transcript}");
    assert!(setup.server.store().secrets().is_empty());
}

#[test]
fn the_question_names_what_is_deleted() {
    let setup = Setup::new();
    let url = setup.server.url();
    let delete = ["--base-url", url, "delete"];
    for (arguments, key, question) in [
        (
            &["-d", "name=token", "--user", "usr_1"][..],
            KEY,
            "Delete token --user usr_1? [y/N]",
        ),
        (
            &["token", "-d", "scope[type]=account", "--live"],
            "sk_live_1",
            "Delete token --account (live data)? [y/N]",
        ),
        (&["token", "--account", "--live"], KEY, "Delete token --account? [y/N]"),
    ] {
        let mut command = setup.bare(&[&delete[..], arguments].concat());
        let mut terminal = Terminal::start(command.env("STRIPE_API_KEY", key));
        terminal.expect(question);
        terminal.send("n\r");
        assert_eq!(terminal.end().0, 2);
    }
    assert!(setup.server.requests().is_empty());
}

#[test]
fn an_empty_key_at_the_prompt_is_missing() {
    let setup = Setup::new();
    let mut terminal = Terminal::start(&setup.bare(&["--base-url", setup.server.url(), "list", "--account"]));
    terminal.expect(": ");
    terminal.send("\r");
    let (code, transcript) = terminal.end();
    assert_eq!(code, 4, "{transcript}");
}

#[test]
fn ctrl_c_ends_a_command() {
    let setup = Setup::new();
    // At a prompt, in a question, and in a request.
    let mut terminal = Terminal::start(&setup.command(&["set", "token", "--account"]));
    terminal.expect(": ");
    terminal.send("half of it\u{3}");
    let (code, transcript) = terminal.end();
    assert_eq!(code, 130, "{transcript}");
    assert!(!transcript.contains("half"), "{transcript}");

    let mut terminal = Terminal::start(&setup.command(&["delete", "token", "--account"]));
    terminal.expect("[y/N]");
    terminal.send("\u{3}");
    let (code, transcript) = terminal.end();
    assert_eq!(code, 130, "{transcript}");
    assert!(setup.server.requests().is_empty());

    setup.server.store().inject(Fault::delay(Duration::from_secs(60)));
    let mut terminal = Terminal::start(&setup.command(&["list", "--account"]));
    wait_for_requests(&setup, 1);
    terminal.send("\u{3}");
    let (code, transcript) = terminal.end();
    assert_eq!(code, 130, "{transcript}");
}

#[test]
fn text_of_the_server_cannot_control_the_terminal() {
    let setup = Setup::new();
    let set = setup.run_with_input(&["set", "\u{1b}[2Jname", "--account"], PAYLOAD);
    assert_eq!(set.code, Some(0), "{set:?}");
    for output in ["table", "json"] {
        let command = setup.command(&["list", "--account", "--color", "never", "--output", output]);
        let (code, listed) = Terminal::start(&command).end();
        assert_eq!(code, 0, "{listed}");
        assert!(!listed.contains('\u{1b}') && listed.contains("[2Jname"), "{listed:?}");
    }
}

#[test]
fn a_raw_secret_cannot_control_the_terminal() {
    let setup = Setup::new();
    let payload = "\u{1b}]0;title\u{7}\nb\u{202e}";
    let set = setup.run_with_input(&["set", "token", "--account"], payload);
    assert_eq!(set.code, Some(0), "{set:?}");
    let find = ["find", "token", "--account", "--reveal", "--raw"];
    let (code, found) = Terminal::start(&setup.command(&find)).end();
    assert_eq!((code, found.as_str()), (0, "\\u{1b}]0;title\\u{7}\r\nb\\u{202e}\r\n"));
    assert_eq!(setup.run(&find).stdout, payload, "a pipe receives the secret as it is");
}

#[test]
fn colors_are_for_terminals_that_want_them() {
    let setup = Setup::new();
    setup.set("token");
    let list = ["list", "--account"];
    let (_, colored) = Terminal::start(&setup.command(&list)).end();
    assert!(colored.contains("\u{1b}["), "{colored:?}");
    let mut command = setup.command(&list);
    let (_, plain) = Terminal::start(command.env("NO_COLOR", "1")).end();
    assert!(!plain.contains("\u{1b}["), "{plain:?}");
    let (_, plain) = Terminal::start(&setup.command(&["list", "--account", "--color", "never"])).end();
    assert!(!plain.contains("\u{1b}["), "{plain:?}");
    let piped = setup.run(&["list", "--account", "--output", "table", "--color", "always"]);
    assert!(piped.stdout.contains("\u{1b}["), "{piped:?}");
}

#[test]
fn a_program_that_run_starts_has_the_terminal_and_its_signals() {
    let setup = Setup::new();
    setup.set("token");
    let script = "test -t 0 && test -n \"$TOKEN\" && trap 'exit 7' INT && read line && echo \"got $line\" && read line";
    let mut terminal = Terminal::start(&setup.command(&["run", "--account", "--", "sh", "-c", script]));
    terminal.send("a line\r");
    terminal.expect("got a line");
    terminal.send("\u{3}");
    let (code, transcript) = terminal.end();
    assert_eq!(code, 7, "{transcript}");
}
