//! Help, completions and manual pages.

use crate::setup::{Finished, Setup};

const COMMANDS: [&str; 10] = [
    "list",
    "set",
    "delete",
    "find",
    "run",
    "import",
    "export",
    "shell",
    "completions",
    "man",
];

fn runs(setup: &Setup, arguments: &[&str]) -> String {
    let finished = Finished::of(&mut setup.bare(arguments));
    assert_eq!(finished.code, Some(0), "{arguments:?}: {finished:?}");
    assert_eq!(finished.stderr, "", "{arguments:?}");
    finished.stdout
}

#[test]
fn every_command_has_help_with_an_example() {
    let setup = Setup::new();
    let all = runs(&setup, &["--help"]);
    for command in COMMANDS {
        let is_listed = all.lines().any(|line| line.trim_start().starts_with(command));
        assert!(is_listed, "{command}: {all}");
        for arguments in [[command, "--help"], ["help", command]] {
            let help = runs(&setup, &arguments);
            let example = help.split_once("Example").map(|(_, example)| example);
            let is_shown = example.is_some_and(|example| example.contains(&format!("stripe-secrets {command}")));
            assert!(is_shown, "{help}");
            assert!(help.contains("Usage: stripe-secrets"), "{help}");
        }
        assert!(!runs(&setup, &[command, "-h"]).is_empty());
    }
    let set = runs(&setup, &["set", "--help"]);
    for flag in [
        "--account",
        "--user",
        "--expires-at",
        "--payload-file",
        "--dry-run",
        "--api-key-file",
    ] {
        assert!(set.contains(flag), "{flag}: {set}");
    }
    for source in [
        "[env: STRIPE_API_KEY, STRIPE_SECRET_KEY]",
        "[default: standard input, or a prompt]",
    ] {
        assert!(set.contains(source), "{source}: {set}");
    }
    assert!(!set.contains("--payload "), "a payload is not an argument: {set}");
    let usage = "Usage: stripe-secrets set NAME <--account|--user TEXT> [OPTIONS]\n";
    assert!(
        set.contains(usage) && !set.contains("[required]\n\n      --payload-file"),
        "{set}"
    );
    assert!(runs(&setup, &["--version"]).starts_with("stripe-secrets "));
}

#[test]
fn examples_of_the_operations_run() {
    let setup = Setup::new();
    setup.write("payload.txt", "hush");
    for command in ["set", "find", "list", "delete"] {
        let help = runs(&setup, &[command, "--help"]);
        let (_, example) = help.split_once("Example:\n").expect("there is an example");
        let example = example.replace(" \\\n", "");
        let example = example.lines().next().expect("there is an example").trim();
        let mut words: Vec<&str> = example.split_whitespace().collect();
        assert_eq!(words.remove(0), "stripe-secrets");
        words.push("--yes");
        let finished = setup.run(&words);
        assert_eq!(finished.code, Some(0), "{example}: {finished:?}");
    }
}

#[test]
fn a_command_is_needed() {
    let setup = Setup::new();
    let finished = Finished::of(&mut setup.bare(&[]));
    assert_eq!((finished.code, finished.stdout.as_str()), (Some(2), ""), "{finished:?}");
    assert!(finished.stderr.contains("Usage: stripe-secrets"), "{finished:?}");
}

#[test]
fn completions_are_made_for_each_shell() {
    let setup = Setup::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = runs(&setup, &["completions", shell]);
        for word in COMMANDS.iter().chain(&["expires-at", "payload-file"]) {
            assert!(script.contains(word), "{shell} lacks {word}");
        }
        // The others complete no values.
        let completes_values = matches!(shell, "bash" | "zsh" | "fish");
        assert_eq!(script.contains("jsonl"), completes_values, "{shell}");
    }
    let script = setup.write("completions.bash", &runs(&setup, &["completions", "bash"]));
    let checked = std::process::Command::new("bash").args(["-n", &script]).status();
    assert!(checked.is_ok_and(|status| status.success()), "bash reads the script");
    let unknown = Finished::of(&mut setup.bare(&["completions", "cmd"]));
    assert_eq!(unknown.code, Some(2), "{unknown:?}");
}

/// Lets bash complete the last word of a line. Returns the ways to continue.
fn completed_by_bash(setup: &Setup, script: &str, line: &str) -> Vec<String> {
    let complete = r#"
        source "$1"
        read -ra COMP_WORDS <<< "$2"
        [[ "$2" == *" " ]] && COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        registered=$(complete -p stripe-secrets)
        registered=${registered#*-F }
        compopt() { :; }
        "${registered%% *}" stripe-secrets "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\n' "${COMPREPLY[@]}"
    "#;
    let mut bash = setup.shell("exec bash -c \"$COMPLETE\" bash \"$SCRIPT\" \"$LINE\"");
    let finished = Finished::of(bash.env("COMPLETE", complete).env("SCRIPT", script).env("LINE", line));
    assert_eq!(finished.stderr, "", "{finished:?}");
    let words = finished.stdout.lines().map(|word| word.trim().to_owned());
    words.filter(|word| !word.is_empty()).collect()
}

#[test]
fn bash_completes_commands_flags_and_values() {
    let setup = Setup::new();
    let script = setup.write("completions.bash", &runs(&setup, &["completions", "bash"]));
    for (line, expected) in [
        ("stripe-secrets li", &["list"][..]),
        ("stripe-secrets set --pay", &["--payload-file"]),
        ("stripe-secrets list --us", &["--user"]),
        ("stripe-secrets list --api", &["--api-key-file"]),
        ("stripe-secrets list --output ", &["json", "jsonl", "table"]),
        ("stripe-secrets completions b", &["bash"]),
    ] {
        let mut completed = completed_by_bash(&setup, &script, line);
        completed.sort();
        assert_eq!(completed, expected, "{line}");
    }
}

#[test]
fn completions_offer_no_flag_that_is_refused() {
    let setup = Setup::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = runs(&setup, &["completions", shell]);
        let is_flag = |character: char| character.is_alphanumeric() || character == '-';
        for name in ["payload", "api-key"] {
            let mut words = script.split(|character: char| !is_flag(character));
            assert!(!words.any(|word| word == format!("--{name}")), "{shell}: --{name}");
            assert!(!script.contains(&format!("-l {name} ")), "{shell}: {name}");
        }
    }
}

#[test]
fn manual_pages_are_made_for_each_command() {
    let setup = Setup::new();
    let page = runs(&setup, &["man"]);
    assert!(
        page.contains(".TH stripe\\-secrets 1") || page.contains(".TH stripe-secrets 1"),
        "{page}"
    );
    for command in COMMANDS {
        let page = runs(&setup, &["man", command]);
        assert!(
            page.starts_with(".ie") && page.contains(&format!("stripe\\-secrets\\-{command}")),
            "{page}"
        );
        assert!(page.contains("Example"), "{page}");
    }
    let list = runs(&setup, &["man", "list"]);
    assert!(list.contains("\"stripe-secrets 0."), "{list}");
    // Rare options, which the short help leaves out, have text too.
    let mut lines = list.lines().skip_while(|line| !line.contains("\\-\\-timeout"));
    assert!(lines.nth(1).is_some_and(|line| line.contains("time limit")), "{list}");
    let absent = Finished::of(&mut setup.bare(&["man", "absent"]));
    assert_eq!(absent.code, Some(2), "{absent:?}");
}
