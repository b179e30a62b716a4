//! Tests that `crateform generate` does nothing if nothing has changed since its last run, and that it notices changes.

mod running;

use std::fs;
use std::path::Path;

use running::{SPEC, run, stderr, stdout, write};
use tempfile::TempDir;

/// The record of the last run.
const RECORD: &str = "client/target/crateform/last-run.json";

const GENERATE: [&str; 7] = [
    "generate",
    "--spec",
    "lamps.yaml",
    "--overlay",
    "overlay.yaml",
    "--out",
    "client",
];

const OVERLAY: &str = "overlay: 1.0.0
info: { title: Names, version: '1' }
actions:
  - target: $.components.schemas.lamp
    update: { x-rust-name: Light }
";

fn directory() -> TempDir {
    let directory = tempfile::tempdir().expect("the temporary directory can be created");
    write(directory.path(), "lamps.yaml", SPEC);
    write(directory.path(), "overlay.yaml", OVERLAY);
    directory
}

fn read(directory: &Path, path: &str) -> String {
    fs::read_to_string(directory.join(path)).expect("the file can be read")
}

/// Generates the client, and changes the number of operations in the record, so that its use can be seen.
fn generated() -> TempDir {
    let directory = directory();
    let first = run(directory.path(), &GENERATE);
    assert_eq!(first.status.code(), Some(0), "{}", stderr(&first));
    let record = read(directory.path(), RECORD);
    let changed = record.replace("\"operations\":1,", "\"operations\":77,");
    assert_ne!(record, changed);
    write(directory.path(), RECORD, &changed);
    directory
}

/// Returns `true` if the command reports what is in the record.
fn uses_record(directory: &Path, options: &[&str]) -> bool {
    let again = run(directory, &[&GENERATE, options].concat());
    assert_eq!(again.status.code(), Some(0), "{}", stderr(&again));
    let text = stdout(&again) + &stderr(&again);
    assert!(text.contains("client: "), "{text}");
    text.contains("77 operations")
}

#[test]
fn a_second_run_uses_the_record() {
    let directory = generated();
    assert!(uses_record(directory.path(), &[]));
    assert!(uses_record(directory.path(), &[]));
    assert_eq!(read(directory.path(), "client/target/crateform/.gitignore"), "*\n");
}

#[test]
fn every_change_is_noticed() {
    let append = |path: &'static str, text: &'static str| {
        move |directory: &Path| write(directory, path, &(read(directory, path) + text))
    };
    let remove =
        |path: &'static str| move |directory: &Path| fs::remove_file(directory.join(path)).expect("the file exists");
    type Change = Box<dyn Fn(&Path)>;
    let changes: [(&str, Change, &[&str]); 14] = [
        ("the document", Box::new(append("lamps.yaml", "\n")), &[]),
        ("an overlay", Box::new(append("overlay.yaml", "\n")), &[]),
        ("an emitted file", Box::new(append("client/src/lib.rs", "\n")), &[]),
        ("the manifest", Box::new(append("client/Cargo.toml", "\n")), &[]),
        ("a missing file", Box::new(remove("client/src/models/light.rs")), &[]),
        ("a missing license", Box::new(remove("client/LICENSE-MIT")), &[]),
        (
            "a file that is no longer emitted",
            Box::new(|directory| {
                let file = read(directory, "client/src/models/light.rs");
                write(directory, "client/src/models/old.rs", &file);
            }),
            &[],
        ),
        (
            "another program",
            Box::new(|directory| {
                let record = read(directory, RECORD);
                write(
                    directory,
                    RECORD,
                    &record.replacen("\"program\":\"", "\"program\":\"0", 1),
                );
            }),
            &[],
        ),
        (
            "an invalid record",
            Box::new(|directory| write(directory, RECORD, "{}")),
            &[],
        ),
        ("--command", Box::new(|_| {}), &["--command"]),
        ("--operations", Box::new(|_| {}), &["--operations", "*"]),
        ("--strict", Box::new(|_| {}), &["--strict"]),
        ("--verbose", Box::new(|_| {}), &["--verbose"]),
        ("--format", Box::new(|_| {}), &["--format", "json"]),
    ];
    for (name, change, options) in changes {
        let directory = generated();
        change(directory.path());
        assert!(!uses_record(directory.path(), options), "{name}");
        let check = run(
            directory.path(),
            &[&["check"], &GENERATE[1..], &options_of_check(options)].concat(),
        );
        assert_eq!(check.status.code(), Some(0), "{name}: {}", stdout(&check));
    }
}

/// Returns the options without those that only `generate` has.
fn options_of_check<'a>(options: &[&'a str]) -> Vec<&'a str> {
    options
        .iter()
        .copied()
        .filter(|option| *option != "--verbose")
        .collect()
}

#[test]
fn a_license_of_the_owner_is_no_change() {
    let directory = generated();
    write(directory.path(), "client/LICENSE-MIT", "Mine.\n");
    assert!(uses_record(directory.path(), &[]));
    assert_eq!(read(directory.path(), "client/LICENSE-MIT"), "Mine.\n");
}

#[test]
fn warnings_are_printed_again() {
    for format in ["human", "json", "github"] {
        let directory = directory();
        let document = SPEC.replace("openapi: 3.0.3\n", "openapi: 3.0.3\nx-unused: 1\nunused: 1\n");
        assert_ne!(document, SPEC);
        write(directory.path(), "lamps.yaml", &document);
        let arguments = [&GENERATE[..], &["--format", format]].concat();
        let first = run(directory.path(), &arguments);
        assert!(directory.path().join(RECORD).exists(), "{}", stderr(&first));
        let again = run(directory.path(), &arguments);
        let lines = |text: &str| -> Vec<String> {
            let lines = text.lines().filter(|line| !line.starts_with("client: "));
            lines.map(str::to_owned).collect()
        };
        let printed = lines(&(stdout(&first) + &stderr(&first)));
        assert!(printed.iter().any(|line| line.contains("unused")), "{printed:?}");
        assert_eq!(lines(&stdout(&first)), lines(&stdout(&again)), "{format}");
        assert_eq!(lines(&stderr(&first)), lines(&stderr(&again)), "{format}");
    }
}

#[test]
fn there_is_no_record_if_something_is_missing_or_left_out() {
    let directory = directory();
    let skipped = run(directory.path(), &[&GENERATE[..], &["--skip-unsupported"]].concat());
    assert_eq!(skipped.status.code(), Some(0), "{}", stderr(&skipped));
    assert!(!directory.path().join(RECORD).exists());
    let document = SPEC.replace("#/components/schemas/lamp", "other.yaml#/lamp");
    assert_ne!(document, SPEC);
    write(directory.path(), "lamps.yaml", &document);
    write(
        directory.path(),
        "other.yaml",
        "lamp: { title: Lamp, type: object, properties: { is_on: { type: boolean } } }\n",
    );
    let several = run(directory.path(), &GENERATE);
    assert_eq!(several.status.code(), Some(0), "{}", stderr(&several));
    assert!(!directory.path().join(RECORD).exists());
}

#[test]
fn there_is_no_record_if_the_document_names_a_file_that_is_not_needed() {
    let directory = directory();
    let document = SPEC.replace("paths:\n", "paths:\n  /shades:\n    $ref: shades.yaml\n");
    write(directory.path(), "lamps.yaml", &document);
    let first = run(directory.path(), &[&GENERATE[..], &["--paths", "/lamps"]].concat());
    assert_eq!(first.status.code(), Some(0), "{}", stderr(&first));
    assert!(!directory.path().join(RECORD).exists());
}

#[test]
fn a_record_that_cannot_be_read_is_replaced() {
    let directory = generated();
    for content in ["", "{", "[]"] {
        write(directory.path(), RECORD, content);
        assert!(!uses_record(directory.path(), &[]), "{content}");
    }
    fs::remove_dir_all(directory.path().join("client/target")).expect("the directory can be removed");
    fs::write(directory.path().join("client/target"), "").expect("the file can be written");
    assert!(!uses_record(directory.path(), &[]));
    assert_eq!(read(directory.path(), "client/target"), "");
}

#[cfg(unix)]
#[test]
fn a_record_is_not_written_through_links() {
    let directory = generated();
    let (record, outside) = (
        directory.path().join("client/target/crateform"),
        directory.path().join("outside"),
    );
    fs::remove_dir_all(&record).expect("the directory can be removed");
    fs::create_dir(&outside).expect("the directory can be created");
    std::os::unix::fs::symlink(&outside, &record).expect("the link can be created");
    assert!(!uses_record(directory.path(), &[]));
    assert_eq!(fs::read_dir(&outside).expect("the directory can be read").count(), 0);
}

#[test]
fn a_new_directory_target_has_the_tag_of_caches() {
    let directory = generated();
    let tag = read(directory.path(), "client/target/CACHEDIR.TAG");
    assert!(tag.starts_with("Signature: 8a477f597d28d172789f06886806bc55\n"));
}
