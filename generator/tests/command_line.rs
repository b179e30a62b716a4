//! Tests the output and the exit codes of the `crateform` command.

mod running;

use std::fs;
use std::path::Path;
use std::process::Command;

use crateform::diagnostic::Code;
use running::{SPEC, run, run_with_closed_stdout, stderr, stdout, write};
use tempfile::TempDir;

const OVERLAY: &str = "overlay: 1.0.0
info: { title: Names, version: '1' }
actions:
  - target: $.components.schemas.lamp
    update: { x-rust-name: Light }
";

/// Returns a directory with a document and an overlay at the default paths.
fn directory() -> TempDir {
    let directory = tempfile::tempdir().expect("the temporary directory can be created");
    fs::create_dir(directory.path().join("spec")).expect("the directory can be created");
    write(directory.path(), "spec/stripe-apps-secrets.yaml", SPEC);
    write(directory.path(), "spec/overlay.yaml", OVERLAY);
    directory
}

#[test]
fn generated_client_is_up_to_date() {
    let directory = directory();
    let first = run(directory.path(), &[]);
    assert_eq!(first.status.code(), Some(0), "{}", stderr(&first));
    assert!(
        stdout(&first).starts_with("generated: 1 operation, 1 model; ") && stdout(&first).lines().count() == 1,
        "{}",
        stdout(&first)
    );
    assert!(
        directory.path().join("generated/src/models/light.rs").exists(),
        "the default overlay was not applied"
    );
    let again = run(directory.path(), &["generate"]);
    assert!(stdout(&again).contains("; 0 files written, "), "{}", stdout(&again));
    let check = run(directory.path(), &["check"]);
    assert_eq!(check.status.code(), Some(0));
    assert!(
        stdout(&check).starts_with("generated is up to date: "),
        "{}",
        stdout(&check)
    );
}

#[test]
fn why_name_prints_where_names_come_from_and_writes_nothing() {
    let directory = directory();
    let why = |arguments: &[&str]| run(directory.path(), &[&["generate", "--why-name"], arguments].concat());
    let light = why(&["Light", "--why-name", "list"]);
    assert_eq!(light.status.code(), Some(0), "{}", stderr(&light));
    assert_eq!(
        stdout(&light),
        "type `Light`\n  --> spec/overlay.yaml:5:15, #/components/schemas/lamp/x-rust-name\n  the component `lamp` \
         (#/components/schemas/lamp)\n  `x-rust-name` calls it `Light`\n\nmethod `list` of `Lamps`\n  --> \
         spec/stripe-apps-secrets.yaml:7:7, #/paths/~1lamps/get/operationId\n  the operationId `list`\n"
    );
    let json = why(&["is_on", "--format", "json"]);
    assert_eq!(json.status.code(), Some(0), "{}", stderr(&json));
    assert_eq!(
        stdout(&json),
        "{\"name\":\"is_on\",\"kind\":\"field\",\"within\":\"Light\",\"pointer\":\"#/components/schemas/lamp/properties/is_on\",\
         \"file\":\"spec/stripe-apps-secrets.yaml\",\"line\":20,\"column\":9,\"reasons\":[\"the property `is_on` of \
         `Light`\"]}\n"
    );
    let unknown = why(&["Lihgt"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert_eq!(
        stdout(&unknown),
        "nothing is called `Lihgt`; similar names: `Light`, `light`, `list`\n"
    );
    let unknown = why(&["zzz", "--format", "json"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert_eq!(stdout(&unknown), "{\"name\":\"zzz\",\"nearest\":[]}\n");
    assert!(!directory.path().join("generated").exists(), "files were written");
}

#[test]
fn files_that_were_not_generated_are_not_replaced() {
    let directory = directory();
    for path in ["Cargo.toml", "LICENSE-MIT", "README.md", "src/lib.rs"] {
        let own = directory.path().join(path.replace('/', "-"));
        let file = own.join(path);
        fs::create_dir_all(file.parent().expect("the file is in a directory")).expect("the directory can be created");
        fs::write(&file, "# Mine.\n").expect("the file can be written");
        let out = own
            .file_name()
            .and_then(|name| name.to_str())
            .expect("the name is ASCII");
        let refused = run(directory.path(), &["generate", "--out", out]);
        assert_eq!(refused.status.code(), Some(2), "{path}: {}", stdout(&refused));
        assert_eq!(
            stderr(&refused),
            format!(
                "`{out}/{path}` exists but was not written by crateform: move it, or choose another output directory\n"
            )
        );
        assert_eq!(fs::read_to_string(&file).expect("the file can be read"), "# Mine.\n");
        let count = |directory: &Path| fs::read_dir(directory).expect("the directory can be listed").count();
        assert_eq!(
            count(&own) + count(file.parent().unwrap_or(&own)),
            2,
            "nothing else is written"
        );
    }
}

#[test]
fn other_files_beside_a_client_and_other_licences_are_kept() {
    let directory = directory();
    fs::create_dir(directory.path().join("client")).expect("the directory can be created");
    write(directory.path(), "client/NOTES.md", "# Mine.\n");
    let generate = ["generate", "--out", "client"];
    assert_eq!(run(directory.path(), &generate).status.code(), Some(0));
    write(directory.path(), "client/LICENSE-MIT", "My licence.\n");
    fs::remove_file(directory.path().join("client/LICENSE-APACHE")).expect("the file was written");
    // A manifest that differs is still that of an existing crate.
    let manifest = fs::read_to_string(directory.path().join("client/Cargo.toml")).expect("it was emitted");
    write(directory.path(), "client/Cargo.toml", &format!("{manifest}\n"));
    // Another client below this one.
    let other = ["generate", "--out", "client/src/models/other"];
    assert_eq!(run(directory.path(), &other).status.code(), Some(0));
    let again = run(directory.path(), &generate);
    assert_eq!(again.status.code(), Some(0), "{}", stderr(&again));
    assert!(stdout(&again).contains("; 2 files written, "), "{}", stdout(&again));
    let text = |path: &str| fs::read_to_string(directory.path().join("client").join(path)).expect("the file exists");
    assert_eq!(text("NOTES.md"), "# Mine.\n");
    assert_eq!(text("LICENSE-MIT"), "My licence.\n");
    assert!(text("LICENSE-APACHE").contains("Apache License"));
    assert!(text("src/models/other/src/lib.rs").starts_with("// @generated"));
    let check = ["check", "--out", "client"];
    assert_eq!(run(directory.path(), &check).status.code(), Some(0));
}

#[test]
fn files_that_are_no_longer_emitted_are_removed_except_below_other_directories() {
    let directory = directory();
    let generate = ["generate", "--out", "client"];
    assert_eq!(run(directory.path(), &generate).status.code(), Some(0));
    let client = directory.path().join("client");
    let emitted = fs::read_to_string(client.join("src/lib.rs")).expect("it was emitted");
    let kept = ["target/old.rs", ".old/old.rs", "module/mod.rs", "module/parts/old.rs"];
    for path in kept.into_iter().chain(["src/old.rs", "old/old.rs"]) {
        let path = client.join(path);
        fs::create_dir_all(path.parent().expect("it has a parent")).expect("the directory can be created");
        fs::write(path, &emitted).expect("the file can be written");
    }
    // An emitted module has this file in place of a manifest.
    fs::write(client.join("module/dependencies.toml"), "").expect("the file can be written");
    let again = run(directory.path(), &generate);
    assert_eq!(again.status.code(), Some(0), "{}", stderr(&again));
    for path in kept {
        assert!(client.join(path).exists(), "{path}");
    }
    assert!(!client.join("src/old.rs").exists());
    assert!(!client.join("old/old.rs").exists());
}

/// Returns [`SPEC`] with three warnings of two kinds.
fn with_warnings() -> String {
    let with_warnings = SPEC
        .replace("          description: The lamp.\n", "")
        .replace("{ type: boolean }", "{ type: boolean, colour: red, shade: blue }");
    assert_ne!(with_warnings, SPEC);
    with_warnings
}

#[test]
fn warnings_are_shown_by_kind_and_do_not_stop_the_run() {
    let directory = directory();
    write(directory.path(), "unusual.yaml", &with_warnings());
    let generate = ["generate", "--spec", "unusual.yaml", "--out", "client"];
    let generated = run(directory.path(), &generate);
    assert_eq!(generated.status.code(), Some(0));
    assert!(
        stdout(&generated).starts_with("client: 1 operation, "),
        "{}",
        stdout(&generated)
    );
    let shown = stderr(&generated);
    assert_eq!(shown.matches("warning[").count(), 2, "{shown}");
    assert!(
        shown.contains("warning[W0104]: a response object must have `description`\n"),
        "{shown}"
    );
    assert!(
        shown.contains("`colour` is not a keyword") && !shown.contains("`shade`"),
        "{shown}"
    );
    assert!(
        shown.ends_with("… and 1 more like this\n\n3 warnings; pass --verbose to show all of them\n\n"),
        "{shown}"
    );
    let verbose = run(directory.path(), &[&generate[..], &["--verbose"]].concat());
    let shown = stderr(&verbose);
    assert!(
        shown.contains("`shade`") && shown.ends_with("\n\n3 warnings\n\n"),
        "{shown}"
    );
}

#[test]
fn strict_makes_warnings_errors() {
    let directory = directory();
    write(directory.path(), "unusual.yaml", &with_warnings());
    let strict = ["generate", "--spec", "unusual.yaml", "--out", "client", "--strict"];
    let refused = run(directory.path(), &strict);
    assert_eq!(refused.status.code(), Some(2));
    let shown = stderr(&refused);
    assert_eq!(shown.matches("error[").count(), 3, "{shown}");
    assert!(!shown.contains("warning["), "{shown}");
    assert!(!directory.path().join("client").exists(), "nothing is written");
}

/// Returns [`SPEC`] with two operations that use a component with an error, and with a component that nothing uses.
fn partly_unsupported() -> String {
    let operations = "paths:
  /shades:
    get: &shades
      responses:
        '200':
          description: The shade.
          content: { application/json: { schema: { $ref: '#/components/schemas/shade' } } }
    put: *shades
";
    let schemas = "  schemas:
    shade: { type: object, properties: { cloth: { $ref: '#/components/schemas/cloth' } } }
    cloth: { type: object, properties: { colour: { $ref: '#/components/schemas/gone' } } }
    unused: { $ref: '#/components/schemas/gone' }
";
    let document = SPEC.replacen("paths:\n", operations, 1);
    document.replacen("  schemas:\n", schemas, 1)
}

#[test]
fn operations_with_errors_are_left_out_on_request() {
    let directory = directory();
    write(directory.path(), "partly.yaml", &partly_unsupported());
    let generate = ["generate", "--spec", "partly.yaml", "--out", "client"];
    let refused = run(directory.path(), &generate);
    assert_eq!(refused.status.code(), Some(2));
    assert!(!directory.path().join("client").exists(), "nothing is written");
    let skipping = [&generate[..], &["--skip-unsupported"]].concat();
    let generated = run(directory.path(), &skipping);
    assert_eq!(generated.status.code(), Some(0), "{}", stderr(&generated));
    assert!(
        stdout(&generated).starts_with("client: 1 operation, "),
        "{}",
        stdout(&generated)
    );
    let reason = "unresolved `$ref`: `#/components/schemas/gone` is not defined";
    let expected = format!(
        "partly.yaml:24:58: GET /shades is left out: {reason} [E0201]\npartly.yaml:24:58: PUT /shades is left out: {reason} \
         [E0201]\n2 operations left out\n\n"
    );
    assert_eq!(stderr(&generated), expected);
    let library = fs::read_to_string(directory.path().join("client/src/lib.rs")).expect("it was emitted");
    assert!(library.contains("//! - `PUT /shades`: `` unresolved"), "{library}");
    let check = run(
        directory.path(),
        &[
            "check",
            "--spec",
            "partly.yaml",
            "--out",
            "client",
            "--skip-unsupported",
        ],
    );
    assert_eq!(check.status.code(), Some(0), "{}", stdout(&check));
}

#[test]
fn errors_of_the_whole_document_are_not_skipped() {
    let directory = directory();
    let documents = [
        (
            "of the document",
            SPEC.replacen("url: https://lamps.example", "url: 5", 1),
        ),
        (
            "of all operations",
            SPEC.replacen("{ type: boolean }", "{ $ref: '#/gone' }", 1),
        ),
    ];
    for (case, document) in documents {
        write(directory.path(), "faulty.yaml", &document);
        let refused = run(
            directory.path(),
            &[
                "generate",
                "--spec",
                "faulty.yaml",
                "--out",
                "client",
                "--skip-unsupported",
            ],
        );
        assert_eq!(refused.status.code(), Some(2), "{case}");
        assert!(stderr(&refused).starts_with("error["), "{case}: {}", stderr(&refused));
        assert!(!directory.path().join("client").exists(), "{case}");
    }
}

#[test]
fn check_shows_the_difference_and_the_command_that_fixes_it() {
    let directory = directory();
    run(directory.path(), &["generate"]);
    let path = directory.path().join("generated/src/models/light.rs");
    let emitted = fs::read_to_string(&path).expect("the client was emitted");
    let edited = emitted.replace("pub is_on: bool", "pub is_on: Option<bool>\u{1b}[31m");
    fs::write(&path, &edited).expect("the file can be written");
    let check = run(directory.path(), &["check"]);
    assert_eq!(check.status.code(), Some(1));
    let shown = stdout(&check);
    assert!(
        shown.contains("-    pub is_on: Option<bool>\u{fffd}[31m,\n+    pub is_on: bool,\n"),
        "{shown}"
    );
    let end = "generated is out of date: 1 file differs.\nhelp: run `crateform generate`\n";
    assert!(shown.ends_with(end), "{shown}");
    assert_eq!(
        fs::read_to_string(&path).expect("the file can be read"),
        edited,
        "the check wrote a file"
    );
    run(directory.path(), &["generate"]);
    assert_eq!(fs::read_to_string(&path).expect("the file can be read"), emitted);
}

#[test]
fn only_the_manifest_identifies_the_document() {
    let directory = directory();
    run(directory.path(), &["generate"]);
    let changed = |document: &str| -> Vec<String> {
        write(directory.path(), "spec/stripe-apps-secrets.yaml", document);
        let check = stdout(&run(directory.path(), &["check"]));
        let files = check.lines().filter_map(|line| line.strip_prefix("--- "));
        files.map(str::to_owned).collect()
    };
    assert_eq!(changed(&format!("# The same.\n{SPEC}")), ["generated/Cargo.toml"]);
    assert_eq!(
        changed(&SPEC.replace("is_on", "is_off")),
        ["generated/Cargo.toml", "generated/src/models/light.rs"]
    );
}

#[test]
fn check_limits_its_output() {
    let directory = directory();
    let check = run(directory.path(), &["check"]);
    assert_eq!(check.status.code(), Some(1));
    let shown = stdout(&check);
    let difference = shown.lines().filter(|line| !line.starts_with('…'));
    // The last two lines are the summary and the command that fixes it.
    assert_eq!(difference.count(), 200 + 2);
    assert!(shown.contains(" more lines of LICENSE-APACHE\n"), "{shown}");
    assert!(shown.contains(" files differ, not shown: cli/"), "{shown}");
    assert!(shown.contains(" more\ngenerated is out of date: "), "{shown}");
}

#[test]
fn a_command_line_is_emitted_on_demand() {
    let directory = directory();
    let path = directory.path();
    let options = ["--spec", "spec/stripe-apps-secrets.yaml", "--out", "client"];
    let exists = |file: &str| path.join("client").join(file).exists();
    run(path, &[&["generate"], &options[..]].concat());
    assert!(exists("src/lib.rs") && !exists("cli"));
    let check = run(path, &[&["check", "--command"], &options[..]].concat());
    assert_eq!(check.status.code(), Some(1));
    let shown = stdout(&check);
    assert!(
        shown.contains("generate --spec spec/stripe-apps-secrets.yaml --out client --command`"),
        "{shown}"
    );
    run(path, &[&["generate", "--command"], &options[..]].concat());
    assert!(exists("cli/Cargo.toml") && exists("cli/src/commands.rs"));
    let check = run(path, &[&["check", "--command"], &options[..]].concat());
    assert_eq!(check.status.code(), Some(0));
}

#[test]
fn check_is_colored_only_on_demand() {
    let directory = directory();
    run(directory.path(), &["generate"]);
    write(directory.path(), "generated/README.md", "Ours.\n");
    let shown = |variables: &[(&str, &str)]| {
        let command = Command::new(env!("CARGO_BIN_EXE_crateform"))
            .arg("check")
            .current_dir(directory.path())
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .envs(variables.iter().copied())
            .output();
        stdout(&command.expect("the command was built"))
    };
    let plain = shown(&[]);
    assert!(!plain.contains('\u{1b}'), "{plain}");
    let colored = shown(&[("CLICOLOR_FORCE", "1")]);
    assert!(colored.contains("\u{1b}[31m-Ours.\u{1b}[0m\n"), "{colored}");
    assert_eq!(shown(&[("NO_COLOR", "1")]), plain);
}

#[test]
fn annotations_are_attached_to_the_lines_that_differ() {
    let directory = directory();
    run(directory.path(), &["generate", "--out", "a,b"]);
    let check = |expected: i32| {
        let check = run(directory.path(), &["check", "--out", "a,b", "--format", "github"]);
        assert_eq!(check.status.code(), Some(expected), "{}", stderr(&check));
        stdout(&check)
    };
    assert!(check(0).starts_with("a,b is up to date: "));
    let path = directory.path().join("a,b/src/models/light.rs");
    let emitted = fs::read_to_string(&path).expect("the client was emitted");
    let line = emitted
        .lines()
        .position(|line| line.contains("pub is_on"))
        .expect("the file has the field")
        + 1;
    let edited = emitted.replace("    pub is_on: bool,", "    pub is_on: u8, // 100%\r\n::error::ours");
    fs::write(&path, edited).expect("the file can be written");
    fs::remove_file(directory.path().join("a,b/README.md")).expect("the client was emitted");
    let expected = format!(
        "::error file=a%2Cb/README.md,line=1::This file is missing.\n\
         ::error file=a%2Cb/src/models/light.rs,line={line}::This file differs from the emitted file:%0A-    pub is_on: u8, // \
         100%25\u{fffd}%0A-::error::ours%0A+    pub is_on: bool,\n\
         ::error::a,b is out of date: 2 files differ.%0Ahelp: run `crateform generate --out a,b`\n"
    );
    assert_eq!(check(1), expected);
    // GitHub shows ten annotations per step.
    fs::remove_dir_all(directory.path().join("a,b")).expect("the client was emitted");
    assert_eq!(check(1).lines().count(), 10);
    write(
        directory.path(),
        "spec/stripe-apps-secrets.yaml",
        "openapi: 3.0.3\n::error::ours\n",
    );
    let broken = check(2);
    assert!(
        broken.starts_with("::error file=spec/stripe-apps-secrets.yaml,line=3,col=1,title=E0007::invalid YAML: ")
            && broken.lines().count() == 1,
        "{broken}"
    );
}

#[test]
fn default_overlay_is_not_applied_to_another_document() {
    let directory = directory();
    let options = ["--spec", "spec/stripe-apps-secrets.yaml", "--out", "client"];
    let output = run(directory.path(), &[&["generate"], &options[..]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(directory.path().join("client/src/models/lamp.rs").exists());
    assert!(!directory.path().join("generated").exists());
    fs::remove_file(directory.path().join("client/README.md")).expect("the client was emitted");
    let check = run(directory.path(), &[&["check"], &options[..]].concat());
    assert_eq!(check.status.code(), Some(1));
    let help = "help: run `crateform generate --spec spec/stripe-apps-secrets.yaml --out client`\n";
    assert!(stdout(&check).ends_with(help), "{}", stdout(&check));
}

#[test]
fn errors_exit_with_2_and_write_nothing() {
    let directory = directory();
    for (arguments, message) in [
        (&["generate", "--spec", "missing.yaml"][..], "missing.yaml"),
        (&["check", "--overlay", "missing.yaml"], "missing.yaml"),
        (&["generate", "--spec", "spec"], "spec"),
        (&["frobnicate"], "unrecognized subcommand"),
        (&["generate", "--out"], "a value is required"),
        (&["generate", "--out", "spec/overlay.yaml"], "spec/overlay.yaml"),
    ] {
        let output = run(directory.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(message), "{arguments:?}: {}", stderr(&output));
    }
    write(
        directory.path(),
        "spec/stripe-apps-secrets.yaml",
        &SPEC.replace("type: boolean", "type: bool"),
    );
    let output = run(directory.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("spec/stripe-apps-secrets.yaml:20:"),
        "{}",
        stderr(&output)
    );
    assert!(!directory.path().join("generated").exists());
}

#[test]
fn help_matches_the_snapshots() {
    let directory = directory();
    let help = |arguments: &[&str]| {
        let output = run(directory.path(), arguments);
        assert_eq!(output.status.code(), Some(0));
        stdout(&output)
    };
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("help", help(&["--help"]));
        insta::assert_snapshot!("help_check", help(&["check", "--help"]));
        insta::assert_snapshot!("help_generate", help(&["generate", "--help"]));
        insta::assert_snapshot!("help_slice", help(&["slice", "--help"]));
        insta::assert_snapshot!("help_vendor", help(&["vendor", "--help"]));
        insta::assert_snapshot!("help_update", help(&["update", "--help"]));
    });
}

/// With `--help`, a command parses the preceding options and does nothing else.
#[test]
fn the_commands_in_readme_and_guide_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the package is in the repository");
    let chapters = fs::read_dir(root.join("docs")).expect("the guide can be listed");
    let chapters = chapters.map(|entry| entry.expect("the directory can be listed").path());
    let mut count = 0;
    for path in chapters.chain([root.join("README.md"), root.join("spec/README.md")]) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for block in text.split("```sh\n").skip(1) {
            let (block, _) = block.split_once("```").expect("the block ends");
            for line in block.replace("\\\n", " ").lines() {
                let line = line.split_once(" #").map_or(line, |(command, _)| command);
                let words = line
                    .strip_prefix("crateform ")
                    .or(line.strip_prefix("cargo run -p crateform -- "));
                let Some(words) = words else { continue };
                let words = words.split_whitespace().map(|word| word.trim_matches('\''));
                let arguments: Vec<&str> = words.chain(["--help"]).collect();
                let output = run(root, &arguments);
                assert!(
                    output.status.success(),
                    "{}: {line}: {}",
                    path.display(),
                    stderr(&output)
                );
                count += 1;
            }
        }
    }
    assert!(count > 15, "{count} commands");
}

#[test]
fn files_are_listed_on_demand() {
    let directory = directory();
    let output = run(directory.path(), &["generate", "--verbose"]);
    let printed = stdout(&output);
    assert!(printed.starts_with("wrote generated/Cargo.toml\n"), "{printed}");
    let count = printed.lines().count() - 1;
    assert!(
        printed.contains(&format!("; {count} files written, 0 unchanged; ")),
        "{printed}"
    );
}

/// The document is piped to the command after a delay. `script` runs the command in a terminal.
#[cfg(unix)]
#[test]
fn long_work_shows_progress_in_a_terminal() {
    let directory = directory();
    let in_terminal = |delay: &str| {
        let generate = format!(
            "(sleep {delay}; cat spec/stripe-apps-secrets.yaml) | {} generate --spec /dev/stdin",
            env!("CARGO_BIN_EXE_crateform")
        );
        let mut command = Command::new("script");
        command.args(["--quiet", "--return", "--command", &generate, "/dev/null"]);
        command.current_dir(directory.path()).output()
    };
    let Ok(output) = in_terminal("1.5") else {
        eprintln!("skipped: `script` is not installed");
        return;
    };
    assert!(output.status.success(), "{}", stdout(&output));
    let printed = stdout(&output);
    assert!(printed.contains("\r\u{1b}[Kgenerating: 1 s"), "{printed}");
    let (_, last) = printed.rsplit_once("\r\u{1b}[K").expect("the line is erased");
    assert!(last.starts_with("generated: 1 operation, "), "{last}");

    let output = in_terminal("0").expect("`script` is installed");
    assert!(!stdout(&output).contains("generating"), "{}", stdout(&output));
}

#[test]
fn closed_standard_output_does_not_change_the_exit_code() {
    let directory = directory();
    let slice = [
        "slice",
        "--spec",
        "spec/stripe-apps-secrets.yaml",
        "--operations",
        "list",
    ];
    let differs = ["check", "--out", "elsewhere"];
    let unreached = [&slice[..], &["--why", "shade"]].concat();
    let commands: [(&[&str], i32); 6] = [
        (&[], 0),
        (&["generate"], 0),
        (&["check"], 0),
        (&differs, 1),
        (&slice, 0),
        (
            &unreached,
            run(directory.path(), &unreached).status.code().unwrap_or_default(),
        ),
    ];
    for (arguments, code) in commands {
        let output = run_with_closed_stdout(directory.path(), arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", stderr(&output));
        assert!(
            !stderr(&output).contains("panicked"),
            "{arguments:?}: {}",
            stderr(&output)
        );
    }
}

#[test]
fn codes_are_explained() {
    let directory = directory();
    let explained = run(directory.path(), &["explain", "e0010"]);
    assert_eq!(explained.status.code(), Some(0), "{}", stderr(&explained));
    let page = stdout(&explained);
    assert!(
        page.starts_with("E0010: a key is defined twice\n\nAn object contains a key twice."),
        "{page}"
    );
    assert!(
        page.ends_with("        color_temperature: { type: integer }\n```\n"),
        "only this page is printed: {page}"
    );
    // The first and the last page of a file.
    for code in ["E0001", "E0017", "W0707"] {
        let page = stdout(&run(directory.path(), &["explain", code]));
        assert!(
            page.starts_with(&format!("{code}: ")) && page.ends_with("```\n"),
            "{page}"
        );
    }
    let list = stdout(&run(directory.path(), &["explain", "--list"]));
    assert!(list.starts_with("E0001  a file cannot be read\nE0002  "), "{list}");
    assert!(list.contains("\nW0101  a keyword is unknown\n"), "{list}");
    assert_eq!(list.lines().count(), Code::ALL.len());
    assert_eq!(stdout(&run(directory.path(), &["explain"])), list);
}

#[test]
fn an_unknown_code_is_an_error_with_a_suggestion() {
    let directory = directory();
    for (code, expected) in [
        (
            "E010",
            "there is no code `E010`: did you mean `E0010`, a key is defined twice?\n",
        ),
        (
            "0302",
            "there is no code `0302`: did you mean `E0302`, a parameter is both in the path and in the query of a path \
             template?\n",
        ),
        (
            "lamp",
            "there is no code `lamp`: `crateform explain --list` lists all codes\n",
        ),
    ] {
        let refused = run(directory.path(), &["explain", code]);
        assert_eq!(refused.status.code(), Some(2), "{code}");
        assert_eq!(stderr(&refused), expected);
    }
}
