//! Tests the output and the exit codes of the commands `diff` and `report`.

mod running;

use std::fs;
use std::process::Command;

use running::{run, run_with_closed_stdout, stderr, stdout, write};
use tempfile::TempDir;

const OLD: &str = include_str!("report/old.yaml");
const NEW: &str = include_str!("report/new.yaml");

const OVERLAY: &str = "\
overlay: 1.0.0
info: { title: Names, version: '1' }
actions:
  - target: $.components.schemas.lamp
    update: { x-rust-name: Light }
";

/// Returns a directory with an old document, several changed ones, and an overlay.
fn directory() -> TempDir {
    let directory = tempfile::tempdir().expect("the temporary directory can be created");
    write(directory.path(), "old.yaml", OLD);
    write(directory.path(), "new.yaml", NEW);
    write(
        directory.path(),
        "words.yaml",
        &OLD.replace("Lists the lamps", "Lists all lamps"),
    );
    write(
        directory.path(),
        "server.yaml",
        &OLD.replace("lamps.example", "lights.example"),
    );
    write(
        directory.path(),
        "more.yaml",
        &OLD.replace("[red, green]", "[red, green, blue]"),
    );
    write(directory.path(), "names.yaml", OVERLAY);
    directory
}

const ADDED: &str = "\
additive[value-added]: `LampColor` now has the value `blue`.
  --> more.yaml:34:9 in models::LampColor::Blue
  + Blue, // \"blue\"

1 additive
Additive: 1.2.3 -> 1.3.0
";

#[test]
fn the_guide_shows_the_output_of_diff() {
    let directory = directory();
    let new = OLD
        .replace("[red, green]", "[red, green, blue]")
        .replace("required: [is_on, color]", "required: [color]");
    assert_ne!(new, OLD);
    write(directory.path(), "new.yaml", &new);
    let output = run(directory.path(), &["diff", "old.yaml", "new.yaml"]);
    let chapter = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/updating.md");
    let chapter = fs::read_to_string(chapter).expect("the guide has this chapter");
    let block = format!("```text\n{}```\n", stdout(&output));
    assert!(chapter.contains(&block), "{block}");
}

#[test]
fn diff_prints_only_the_changes() {
    let directory = directory();
    let output = run(directory.path(), &["diff", "old.yaml", "more.yaml"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!((stdout(&output).as_str(), stderr(&output).as_str()), (ADDED, ""));
    let output = run(directory.path(), &["diff", "old.yaml", "old.yaml"]);
    assert_eq!(
        (output.status.code(), stdout(&output).as_str()),
        (Some(0), "Nothing changed\n")
    );
    assert_eq!(stderr(&output), "");
}

#[test]
fn diff_is_colored_on_demand() {
    let directory = directory();
    let colored = |variables: &[(&str, &str)]| {
        let output = Command::new(env!("CARGO_BIN_EXE_crateform"))
            .args(["diff", "old.yaml", "more.yaml"])
            .current_dir(directory.path())
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .envs(variables.iter().copied())
            .output();
        stdout(&output.expect("the command was built")).contains('\u{1b}')
    };
    assert!(!colored(&[]), "the output is colored without a terminal");
    assert!(colored(&[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

#[test]
fn each_format_is_written() {
    let directory = directory();
    for (format, start) in [
        ("human", "breaking[parameter-became-required]: "),
        ("markdown", "## Breaking: 1.2.3 → 2.0.0\n"),
        ("json", "{\n  \"format\": 1,\n  \"worst\": \"breaking\",\n"),
        (
            "github",
            "::error file=new.yaml,line=11,col=13,title=parameter-became-required::",
        ),
    ] {
        let output = run(directory.path(), &["diff", "old.yaml", "new.yaml", "--format", format]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert!(stdout(&output).starts_with(start), "{}", stdout(&output));
        assert_eq!(stderr(&output), "");
    }
}

#[test]
fn fail_on_sets_the_exit_code() {
    let directory = directory();
    for (new, breaking, additive, any) in [
        ("old.yaml", 0, 0, 0),
        ("words.yaml", 0, 0, 1),
        ("server.yaml", 0, 1, 1),
        ("more.yaml", 0, 1, 1),
        ("new.yaml", 1, 1, 1),
    ] {
        for (fail_on, code) in [("breaking", breaking), ("additive", additive), ("any", any)] {
            let output = run(directory.path(), &["diff", "old.yaml", new, "--fail-on", fail_on]);
            assert_eq!(
                output.status.code(),
                Some(code),
                "{new} --fail-on {fail_on}: {}",
                stderr(&output)
            );
            let plain = run(directory.path(), &["diff", "old.yaml", new]);
            assert_eq!(plain.status.code(), Some(0));
            assert_eq!(stdout(&output), stdout(&plain));
        }
    }
}

#[test]
fn overlays_apply_to_both_documents_or_to_one() {
    let directory = directory();
    write(
        directory.path(),
        "colors.yaml",
        &OVERLAY
            .replace("lamp\n", "lamp.properties.color\n")
            .replace("Light", "Paint"),
    );
    let diff = |options: &[&str]| {
        let output = run(
            directory.path(),
            &[&["diff", "old.yaml", "more.yaml"], options].concat(),
        );
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let text = stdout(&output);
        let lines = text.lines().filter(|line| !line.starts_with(' ') && !line.is_empty());
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let added = |name: &str| format!("additive[value-added]: `{name}` now has the value `blue`.");
    let verdict = ["1 additive", "Additive: 1.2.3 -> 1.3.0"].map(str::to_owned);
    let expected = [&[added("LightColor")][..], &verdict].concat();
    assert_eq!(diff(&["--overlay", "names.yaml"]), expected);
    assert_eq!(
        diff(&["--old-overlay", "names.yaml", "--new-overlay", "names.yaml"]),
        expected
    );
    // The overlay of one document is applied after the overlays of both.
    let on_top = diff(&["--overlay", "names.yaml", "--new-overlay", "colors.yaml"]);
    assert_eq!(
        on_top[0],
        "breaking[model-renamed]: The type `LightColor` was renamed to `Paint`."
    );
    assert_eq!(on_top[1], added("Paint"));
    let renamed = diff(&["--old-overlay", "names.yaml"]);
    assert!(
        renamed[0].starts_with("breaking[model-renamed]: The type `Light"),
        "{renamed:?}"
    );
}

#[test]
fn only_the_selected_operations_are_compared() {
    let directory = directory();
    let all = run(directory.path(), &["diff", "old.yaml", "new.yaml"]);
    let selected = run(
        directory.path(),
        &["diff", "old.yaml", "new.yaml", "--operations", "find"],
    );
    assert_eq!(selected.status.code(), Some(0), "{}", stderr(&selected));
    assert!(stdout(&all).contains("`lamps.list` now requires `size`"));
    assert!(!stdout(&selected).contains("lamps.list"), "{}", stdout(&selected));
    assert!(stdout(&selected).contains("`watts` of `Lamp`"), "{}", stdout(&selected));
}

#[test]
fn report_writes_a_page_and_prints_a_summary() {
    let directory = directory();
    let arguments = ["report", "old.yaml", "more.yaml", "--html", "out/page.html"];
    let output = run(directory.path(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let page = fs::read_to_string(directory.path().join("out/page.html")).expect("the page was written");
    assert!(page.starts_with("<!DOCTYPE html>\n") && page.ends_with("</html>\n"));
    let kilobytes = page.len().div_ceil(1000);
    let message = format!("Additive: 1.2.3 -> 1.3.0 (1 additive)\nwrote out/page.html, {kilobytes} kB\n");
    assert_eq!(stdout(&output), message);
    let output = run(
        directory.path(),
        &["report", "old.yaml", "old.yaml", "--html", "page.html"],
    );
    assert!(
        stdout(&output).starts_with("Nothing changed\nwrote page.html, "),
        "{}",
        stdout(&output)
    );
}

#[test]
fn errors_exit_with_2_and_print_no_changes() {
    let directory = directory();
    let invalid = OLD.replace("type: boolean", "type: bool");
    write(directory.path(), "invalid.yaml", &invalid);
    for (arguments, message) in [
        (&["diff", "old.yaml"][..], &["<NEW>"][..]),
        (&["diff", "old.yaml", "missing.yaml"], &["missing.yaml"]),
        (
            &["diff", "missing.yaml", "invalid.yaml"],
            &["missing.yaml", "invalid.yaml:32:"],
        ),
        (
            &["diff", "old.yaml", "new.yaml", "--new-overlay", "missing.yaml"],
            &["missing.yaml"],
        ),
        (
            &["diff", "old.yaml", "new.yaml", "--paths", "/doors"],
            &["no path matches `/doors`"],
        ),
        (
            &["diff", "old.yaml", "new.yaml", "--format", "html"],
            &["human, markdown, json, github"],
        ),
        (
            &["diff", "old.yaml", "new.yaml", "--fail-on", "nothing"],
            &["breaking, additive, any"],
        ),
        (&["report", "old.yaml", "new.yaml"], &["--html <FILE>"]),
        (
            &["report", "old.yaml", "invalid.yaml", "--html", "page.html"],
            &["invalid.yaml:32:"],
        ),
        (
            &["report", "old.yaml", "new.yaml", "--html", "old.yaml/page.html"],
            &["old.yaml"],
        ),
    ] {
        let output = run(directory.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
        for words in message {
            assert!(stderr(&output).contains(words), "{arguments:?}: {}", stderr(&output));
        }
        assert_eq!(stdout(&output), "", "{arguments:?}");
    }
    assert!(!directory.path().join("page.html").exists());
}

#[test]
fn closed_standard_output_does_not_change_the_exit_code() {
    let directory = directory();
    for (options, code) in [(&[][..], 0), (&["--fail-on", "any"], 1)] {
        let output = run_with_closed_stdout(directory.path(), &[&["diff", "old.yaml", "new.yaml"], options].concat());
        assert_eq!(output.status.code(), Some(code), "{}", stderr(&output));
        assert_eq!(stderr(&output), "");
    }
}

#[test]
fn help_matches_the_snapshots() {
    let directory = directory();
    let help = |command: &str| {
        let output = run(directory.path(), &[command, "--help"]);
        assert_eq!(output.status.code(), Some(0));
        stdout(&output)
    };
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("help_diff", help("diff"));
        insta::assert_snapshot!("help_report", help("report"));
    });
}
