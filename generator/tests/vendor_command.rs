//! Tests the `vendor` command, and `check --vendored` on its copies.

mod running;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use running::{SPEC, run, stderr, stdout, write};
use tempfile::TempDir;

const SPEC_OPTION: [&str; 2] = ["--spec", "lamps.yaml"];
const DEST: &str = "src/vendor/lamps";

/// Returns a directory with a document.
fn directory() -> TempDir {
    let directory = tempfile::tempdir().expect("the temporary directory can be created");
    write(directory.path(), "lamps.yaml", SPEC);
    directory
}

/// Returns a directory with a document and a vendored copy of its client in a form.
fn copy(form: &str) -> TempDir {
    let directory = directory();
    vendor(directory.path(), &["--as", form], 0);
    directory
}

/// Vendors into `DEST`, asserts the exit code, and returns the standard output.
fn vendor(directory: &Path, options: &[&str], code: i32) -> String {
    let output = run(directory, &[&["vendor", DEST], &SPEC_OPTION[..], options].concat());
    assert_eq!(
        output.status.code(),
        Some(code),
        "{}{}",
        stdout(&output),
        stderr(&output)
    );
    stdout(&output)
}

/// Checks the copy, asserts the exit code, and returns the standard output.
fn check(directory: &Path, options: &[&str], code: i32) -> String {
    let output = run(directory, &[&["check", "--vendored", DEST], options].concat());
    assert_eq!(
        output.status.code(),
        Some(code),
        "{}{}",
        stdout(&output),
        stderr(&output)
    );
    stdout(&output)
}

/// Returns every file below a directory, with its content and modification time.
fn files(directory: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![directory.to_owned()];
    while let Some(path) = waiting.pop() {
        for entry in fs::read_dir(path).expect("the directory can be listed") {
            let path = entry.expect("the directory can be listed").path();
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let name = path.strip_prefix(directory).expect("the path is in the directory");
            let changed = fs::metadata(&path).and_then(|metadata| metadata.modified());
            let bytes = fs::read(&path).expect("the file can be read");
            files.insert(
                name.display().to_string(),
                (bytes, changed.expect("files have a modification time")),
            );
        }
    }
    files
}

fn text(directory: &Path, path: &str) -> String {
    fs::read_to_string(directory.join(DEST).join(path)).expect("the file can be read")
}

#[test]
fn a_crate_consists_of_the_generated_files_and_a_record() {
    let directory = copy("crate");
    let generated = run(
        directory.path(),
        &[&["generate", "--out", "client"], &SPEC_OPTION[..]].concat(),
    );
    assert_eq!(generated.status.code(), Some(0));
    let contents = |path: &str| {
        let files = files(&directory.path().join(path)).into_iter();
        files
            .map(|(name, (bytes, _))| (name, bytes))
            .collect::<BTreeMap<_, _>>()
    };
    let mut copy = contents(DEST);
    let record = copy.remove("vendored.json").expect("the copy has a record");
    let mut generated = contents("client");
    // The record of the last run is no part of the client.
    generated.retain(|name, _| !name.starts_with("target/"));
    assert_eq!(copy, generated);
    let record: serde_json::Value = serde_json::from_slice(&record).expect("the record is JSON");
    assert_eq!(record["form"], "crate");
    assert_eq!(record["generator"], env!("CARGO_PKG_VERSION"));
    assert_eq!(record["document"]["title"], "Lamps");
    assert_eq!(record["document"]["version"], "1");
    // The output of `sha256sum` for the document.
    assert_eq!(
        record["document"]["sha256"],
        "18f4ba86de8c8ba323657bb8699156e8f43f363d722735a41fed058b20057f37"
    );
    let recorded = record["files"].as_object().expect("the record lists files");
    assert!(recorded.keys().eq(copy.keys()));
}

#[test]
fn a_module_has_no_manifest_and_lists_its_dependencies() {
    let directory = directory();
    let printed = vendor(directory.path(), &["--as", "module"], 0);
    let needed = "\nAdd these lines of src/vendor/lamps/dependencies.toml to the Cargo.toml of the crate with the module:\n\n\
                  [features]\ndefault = [\"blocking\"]\n";
    assert!(printed.contains(needed), "{printed}");
    assert!(
        printed.contains("\nDeclare the module in its parent: mod lamps;\nsrc/vendor/lamps: "),
        "{printed}"
    );
    assert!(!printed.contains("wrote"), "{printed}");
    let copy = files(&directory.path().join(DEST));
    for file in [
        "mod.rs",
        "models/lamp.rs",
        "runtime/requests/form.rs",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "rustfmt.toml",
    ] {
        assert!(copy.contains_key(file), "{file}");
    }
    for file in ["Cargo.toml", "README.md", "lib.rs", "src/lib.rs"] {
        assert!(!copy.contains_key(file), "{file}");
    }
    let front_page = text(directory.path(), "mod.rs");
    assert!(
        front_page.contains("//! ```ignore\n//! use crate::vendor::lamps::Client;\n"),
        "{front_page}"
    );
    assert!(
        front_page.contains("Do not edit: change the document or an overlay, and generate the client again."),
        "{front_page}"
    );
    assert!(!front_page.contains("missing_docs"), "{front_page}");
    // With the name of the crate, the examples can be compiled. Later runs keep the module path.
    vendor(directory.path(), &["--module-path", "app::vendor::lamps"], 0);
    vendor(directory.path(), &[], 0);
    let front_page = text(directory.path(), "mod.rs");
    assert!(
        front_page.contains("//! ```no_run\n//! use app::vendor::lamps::Client;\n"),
        "{front_page}"
    );
    check(directory.path(), &SPEC_OPTION, 0);
}

#[test]
fn a_second_run_changes_nothing() {
    for form in ["crate", "module"] {
        let directory = copy(form);
        let before = files(directory.path());
        let count = before.len() - 2;
        let untouched = format!("src/vendor/lamps: 0 files written, {count} unchanged\n");
        assert_eq!(vendor(directory.path(), &["--as", form], 0), untouched);
        assert_eq!(
            vendor(directory.path(), &[], 0),
            untouched,
            "the default is not the form of the copy"
        );
        let untouched = format!("src/vendor/lamps is untouched and up to date: {count} files\n");
        assert_eq!(check(directory.path(), &SPEC_OPTION, 0), untouched);
        assert_eq!(files(directory.path()), before);
    }
}

#[test]
fn a_document_with_only_formatting_changes_changes_one_file() {
    for (form, file) in [("crate", &["Cargo.toml"][..]), ("module", &[])] {
        let directory = copy(form);
        write(directory.path(), "lamps.yaml", &format!("# The same.\n{SPEC}"));
        let outdated = check(directory.path(), &SPEC_OPTION, 1);
        let outdated = outdated.lines().filter_map(|line| line.strip_prefix("outdated "));
        let outdated: Vec<&str> = outdated
            .filter_map(|line| line.trim().strip_prefix("src/vendor/lamps/"))
            .collect();
        assert_eq!(outdated, file, "{form}");
        // The record contains the hash too, and comes last.
        let written: Vec<&str> = file.iter().copied().chain(["vendored.json"]).collect();
        let printed = vendor(directory.path(), &["--verbose"], 0);
        let paths = printed
            .lines()
            .filter_map(|line| line.strip_prefix("wrote src/vendor/lamps/"));
        assert_eq!(paths.collect::<Vec<_>>(), written, "{form}");
    }
}

#[test]
fn an_update_replaces_and_removes_only_vendored_files() {
    let directory = copy("module");
    let path = |path: &str| directory.path().join(DEST).join(path);
    fs::write(
        path("models/mine.rs"),
        "// @generated by crateform 0.1.0 is not true for this file.\n",
    )
    .expect("the file can be written");
    let before = files(&path(""));
    write(
        directory.path(),
        "lamps.yaml",
        &SPEC
            .replace("schemas/lamp'", "schemas/lantern'")
            .replace("    lamp:", "    lantern:")
            .replace("'1'", "'2'"),
    );
    let outdated = check(directory.path(), &SPEC_OPTION, 1);
    for message in [
        "--- (missing)\n+++ src/vendor/lamps/models/lantern.rs\n",
        "--- src/vendor/lamps/models/lamp.rs\n+++ (no longer emitted)\n",
        "\nno longer emitted src/vendor/lamps/models/lamp.rs\nnew               src/vendor/lamps/models/lantern.rs\n",
        "\ndocument's version: 1, now 2\n",
    ] {
        assert!(outdated.contains(message), "{message}: {outdated}");
    }
    let end = "src/vendor/lamps is untouched; the vendored version is out of date: 5 files differ.\n\
               help: run `crateform vendor src/vendor/lamps --spec lamps.yaml`\n";
    assert!(outdated.ends_with(end), "{outdated}");
    assert!(check(directory.path(), &["--untouched"], 0).starts_with("src/vendor/lamps is untouched: "));
    assert_eq!(files(&path("")), before, "the check wrote a file");

    let printed = vendor(directory.path(), &["--verbose"], 0);
    assert!(
        printed.contains("\nremoved src/vendor/lamps/models/lamp.rs\n"),
        "{printed}"
    );
    assert!(
        !printed.contains("[features]"),
        "the dependencies did not change: {printed}"
    );
    let end = format!(
        "\ndocument's version: 1, now 2\ndocument's sha256: {}, now {}\nsrc/vendor/lamps: 4 files written, 1 removed, {} unchanged\n",
        "18f4ba86de8c8ba323657bb8699156e8f43f363d722735a41fed058b20057f37",
        "14174e2e367540ed1932be2b80023429e10181655c06bccbb7682e54f91b7320",
        before.len()
            - [
                "vendored.json",
                "mod.rs",
                "models.rs",
                "models/lamp.rs",
                "models/mine.rs",
                "resources/lamps.rs"
            ]
            .len()
    );
    assert!(printed.ends_with(&end), "{printed}");
    assert!(!path("models/lamp.rs").exists());
    let after = files(&path(""));
    assert_eq!(after["models/mine.rs"], before["models/mine.rs"]);
    check(directory.path(), &SPEC_OPTION, 0);

    // The other form replaces this one, and keeps only the directory of the file that was not vendored.
    vendor(directory.path(), &["--as", "crate"], 0);
    assert!(path("src/lib.rs").exists() && !path("mod.rs").exists() && !path("runtime").exists());
    assert_eq!(files(&path(""))["models/mine.rs"], before["models/mine.rs"]);
    check(directory.path(), &SPEC_OPTION, 0);
}

#[test]
fn edited_files_are_overwritten_only_with_overwrite() {
    let directory = copy("crate");
    let path = |path: &str| directory.path().join(DEST).join(path);
    let vendored = text(directory.path(), "src/models/lamp.rs");
    fs::write(path("src/models/lamp.rs"), vendored.replace("pub is_on", "pub is_off"))
        .expect("the file can be written");
    fs::write(path("README.md"), "Ours.\n").expect("the file can be written");
    fs::remove_file(path("src/lib.rs")).expect("the file was vendored");
    let before = files(directory.path());
    let refused = "edited       src/vendor/lamps/README.md\n\
                   edited       src/vendor/lamps/src/models/lamp.rs\n\
                   Nothing was written to src/vendor/lamps: it would overwrite 2 files.\n\
                   help: to overwrite, run `crateform vendor src/vendor/lamps --spec lamps.yaml --overwrite`\n";
    assert_eq!(vendor(directory.path(), &[], 1), refused);
    assert_eq!(
        files(directory.path()),
        before,
        "a file was written, such as the missing one"
    );

    let untouched = "edited            src/vendor/lamps/README.md\n\
                     missing           src/vendor/lamps/src/lib.rs\n\
                     edited            src/vendor/lamps/src/models/lamp.rs\n\
                     src/vendor/lamps was edited: 3 files differ.\n\
                     help: run `crateform vendor src/vendor/lamps --overwrite`\n";
    assert_eq!(check(directory.path(), &["--untouched"], 1), untouched);
    let edited = check(directory.path(), &SPEC_OPTION, 1);
    assert!(
        edited.contains("\n-    pub is_off: bool,\n+    pub is_on: bool,\n"),
        "{edited}"
    );
    let end = "\nsrc/vendor/lamps was edited: 3 files differ; the vendored version is up to date.\n\
               help: run `crateform vendor src/vendor/lamps --spec lamps.yaml --overwrite`\n";
    assert!(edited.ends_with(end), "{edited}");

    // Edited files are kept even if they are no longer emitted.
    write(
        directory.path(),
        "lamps.yaml",
        &SPEC.replace("lamp'", "lantern'").replace("    lamp:", "    lantern:"),
    );
    let both = check(directory.path(), &SPEC_OPTION, 1);
    assert!(
        both.contains("\nedited            src/vendor/lamps/src/models/lamp.rs\n"),
        "{both}"
    );
    assert!(
        both.contains("\nno longer emitted src/vendor/lamps/src/models/lamp.rs\n"),
        "{both}"
    );
    assert_eq!(vendor(directory.path(), &[], 1), refused);
    assert_eq!(
        files(&path("")),
        before
            .iter()
            .filter_map(|(name, file)| Some((name.strip_prefix("src/vendor/lamps/")?.to_owned(), file.clone())))
            .collect()
    );
    write(directory.path(), "lamps.yaml", SPEC);
    vendor(directory.path(), &["--overwrite"], 0);
    assert_eq!(text(directory.path(), "src/models/lamp.rs"), vendored);
    check(directory.path(), &SPEC_OPTION, 0);
}

#[test]
fn unknown_files_are_overwritten_only_with_overwrite() {
    let directory = directory();
    let path = |path: &str| directory.path().join(DEST).join(path);
    fs::create_dir_all(path("models")).expect("the directory can be created");
    fs::write(path("models/lamp.rs"), "// Ours.\n").expect("the file can be written");
    let refused = "not vendored src/vendor/lamps/models/lamp.rs\n\
                   Nothing was written to src/vendor/lamps: it would overwrite 1 file.\n\
                   help: to overwrite, run `crateform vendor src/vendor/lamps --spec lamps.yaml --as module \
                   --overwrite`\n";
    assert_eq!(vendor(directory.path(), &["--as", "module"], 1), refused);
    assert_eq!(files(&path("")).len(), 1);
    vendor(directory.path(), &["--as", "module", "--overwrite"], 0);
    // Up-to-date files do not need `--overwrite`, even without a record.
    let before = files(&path(""));
    fs::remove_file(path("vendored.json")).expect("the file was vendored");
    let printed = vendor(directory.path(), &["--as", "module", "--verbose"], 0);
    assert!(
        printed.starts_with("wrote src/vendor/lamps/vendored.json\n"),
        "{printed}"
    );
    let contents = |files: BTreeMap<String, (Vec<u8>, SystemTime)>| -> Vec<(String, Vec<u8>)> {
        files.into_iter().map(|(name, (bytes, _))| (name, bytes)).collect()
    };
    assert_eq!(contents(files(&path(""))), contents(before));
}

/// The record is not trusted: it cannot cause files outside of the directory to be read, written or removed.
#[test]
fn an_invalid_record_is_rejected() {
    let directory = copy("module");
    let path = directory.path().join(DEST).join("vendored.json");
    let record = fs::read_to_string(&path).expect("the copy has a record");
    let victim = directory.path().join("victim");
    fs::write(&victim, "").expect("the file can be written");
    // The output of `sha256sum` for an empty file.
    let hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let naming = |name: &str| {
        let name = serde_json::Value::from(name).to_string();
        record.replacen("\"files\": {", &format!("\"files\": {{ {name}: \"{hash}\","), 1)
    };
    let absolute = victim.display().to_string();
    let cases = [
        (String::new(), "EOF while parsing a value at line 1 column 0"),
        (record[..record.len() / 2].to_owned(), "EOF while parsing"),
        (
            "<<<<<<< HEAD\n".to_owned() + &record,
            "expected value at line 1 column 1",
        ),
        ("[]".to_owned(), "`format` is missing or unknown"),
        ("{\"name\": \"ours\"}".to_owned(), "`format` is missing or unknown"),
        (
            record.replace("\"format\": 1", "\"format\": 0"),
            "`format` is missing or unknown",
        ),
        (
            record.replace("\"format\": 1", "\"format\": 2, \"signature\": true"),
            "format 2 is newer than format 1, which this generator supports",
        ),
        (record.replace("\"about\"", "\"abuot\""), "unknown field `abuot`"),
        (
            record.replace("\"form\": \"module\"", "\"form\": \"crate\""),
            "`module_path` is required for the form `module` and invalid for the form `crate`",
        ),
        (
            record.replace("crate::vendor::lamps", "crate::a]b"),
            "`crate::a]b` is not a module path",
        ),
        (
            record.replacen("\"mod.rs\": \"", "\"mod.rs\": \"0", 1),
            "is not a SHA-256 in lowercase hexadecimal digits",
        ),
        (
            naming("../../../victim"),
            "\"../../../victim\" is not a valid path of an emitted file",
        ),
        (
            naming("models/../../../../victim"),
            "is not a valid path of an emitted file",
        ),
        (naming(&absolute), "is not a valid path of an emitted file"),
        (
            naming("..\\victim"),
            "\"..\\\\victim\" is not a valid path of an emitted file",
        ),
        (
            naming("C:/victim"),
            "\"C:/victim\" is not a valid path of an emitted file",
        ),
        (
            naming(".git/config"),
            "\".git/config\" is not a valid path of an emitted file",
        ),
        (
            naming("vendored.json"),
            "\"vendored.json\" is not a valid path of an emitted file",
        ),
        (
            naming("\u{1b}[2J"),
            "\"\\u{1b}[2J\" is not a valid path of an emitted file",
        ),
    ];
    for (text, message) in cases {
        fs::write(&path, &text).expect("the file can be written");
        let before = files(directory.path());
        for arguments in [
            &["vendor", DEST, "--spec", "lamps.yaml", "--overwrite"][..],
            &["check", "--vendored", DEST, "--spec", "lamps.yaml"],
            &["check", "--vendored", DEST, "--untouched"],
        ] {
            let output = run(directory.path(), arguments);
            assert_eq!(
                output.status.code(),
                Some(2),
                "{message}: {}{}",
                stdout(&output),
                stderr(&output)
            );
            let start = "invalid record `src/vendor/lamps/vendored.json`: ";
            let end = "; restore it from version control, or remove it and vendor the client again\n";
            let error = stderr(&output);
            assert!(
                error.starts_with(start) && error.contains(message) && error.ends_with(end),
                "{message}: {error}"
            );
        }
        assert_eq!(files(directory.path()), before);
    }
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;

    for linked in ["models", "models/lamp.rs", "vendored.json"] {
        let directory = copy("module");
        let (link, elsewhere) = (
            directory.path().join(DEST).join(linked),
            directory.path().join("elsewhere"),
        );
        fs::rename(&link, &elsewhere).expect("the file was vendored");
        symlink(&elsewhere, &link).expect("the link can be created");
        write(directory.path(), "lamps.yaml", &SPEC.replace("is_on", "is_off"));
        let before = files(directory.path());
        for arguments in [
            &["vendor", DEST, "--spec", "lamps.yaml", "--overwrite"][..],
            &["check", "--vendored", DEST, "--untouched"],
        ] {
            let output = run(directory.path(), arguments);
            assert_eq!(output.status.code(), Some(2), "{linked}: {}", stdout(&output));
            assert_eq!(
                stderr(&output),
                format!(
                    "`src/vendor/lamps/{linked}` is a symbolic link, which is not followed; replace it with its target, or \
                     remove it\n"
                )
            );
        }
        assert_eq!(files(directory.path()), before);
    }
}

#[test]
fn errors_are_reported() {
    let directory = directory();
    fs::create_dir_all(directory.path().join("taken/mod.rs")).expect("the directory can be created");
    let with_spec = |arguments: &[&'static str]| [arguments, &SPEC_OPTION].concat();
    for (arguments, message) in [
        (
            with_spec(&["vendor", "new"]),
            "no vendored copy in `new`; pass `--as crate` or `--as module`\n",
        ),
        (
            with_spec(&["vendor", "new", "--as", "crate", "--module-path", "crate::new"]),
            "`--module-path` requires a module; pass `--as module` too\n",
        ),
        (
            with_spec(&["vendor", "src", "--as", "module"]),
            "cannot derive a module path from `src`; pass `--module-path crate::…`\n",
        ),
        (
            with_spec(&["vendor", "src/new", "--as", "module", "--module-path", "new"]),
            "`new` is not a module path: use `crate::stripe`, or `app::stripe` where `app` is the name of the crate\n",
        ),
        (
            with_spec(&["vendor", "taken", "--as", "module"]),
            "`taken/mod.rs` exists but is not a file: move it, or choose another output directory\n",
        ),
        (
            with_spec(&["check", "--vendored", "new"]),
            "`new/vendored.json` is missing; run `crateform vendor` to create it\n",
        ),
        (
            vec!["vendor", "new", "--as", "crate"],
            "`spec/stripe-apps-secrets.yaml`, the default document, does not exist; pass `--spec` to name another\n",
        ),
        (vec!["check", "--untouched"], "--vendored <DEST>"),
        (
            with_spec(&["check", "--vendored", "new", "--untouched"]),
            "cannot be used with",
        ),
        (
            vec!["check", "--vendored", "new", "--out", "new"],
            "cannot be used with",
        ),
    ] {
        let output = run(directory.path(), &arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stdout(&output));
        assert!(stderr(&output).contains(message), "{arguments:?}: {}", stderr(&output));
    }
    assert_eq!(files(directory.path()).len(), 1, "a file was written");
    let copy = copy("crate");
    let output = run(copy.path(), &["check", "--vendored", DEST]);
    assert_eq!(output.status.code(), Some(2));
    let message = "`spec/stripe-apps-secrets.yaml`, the default document, does not exist; pass `--spec` to name another, \
                   or `--untouched` to check only whether the copy is untouched\n";
    assert_eq!(stderr(&output), message);
}

/// The inputs of a copy are also compared.
#[test]
fn a_different_selection_is_reported() {
    let directory = directory();
    let lanterns =
        "  /lanterns: { delete: { operationId: delete, responses: { '200': { description: Gone. } } } }\ncomponents:\n";
    write(directory.path(), "lamps.yaml", &SPEC.replace("components:\n", lanterns));
    vendor(directory.path(), &["--as", "module", "--paths", "/lamps"], 0);
    let selected = [&SPEC_OPTION[..], &["--paths", "/lamps"]].concat();
    check(directory.path(), &selected, 0);
    let all = check(directory.path(), &SPEC_OPTION, 1);
    assert!(all.contains("\nselection: paths /lamps, now all operations\n"), "{all}");
    // The same files, selected in another way.
    let other = [&SPEC_OPTION[..], &["--operations", "list"]].concat();
    let other = check(directory.path(), &other, 1);
    let end = "selection: paths /lamps, now operations list\n\
               src/vendor/lamps is untouched; the vendored version is out of date: 0 files differ.\n\
               help: run `crateform vendor src/vendor/lamps --spec lamps.yaml --operations list`\n";
    assert_eq!(other, end);
    vendor(directory.path(), &["--operations", "list"], 0);
    let selected = [&SPEC_OPTION[..], &["--operations", "list"]].concat();
    check(directory.path(), &selected, 0);
}

/// After an interruption, the same command completes the update.
#[test]
fn an_interrupted_update_is_completed() {
    let directory = copy("module");
    let record = text(directory.path(), "vendored.json");
    write(directory.path(), "lamps.yaml", &SPEC.replace("is_on", "is_off"));
    vendor(directory.path(), &[], 0);
    let updated = text(directory.path(), "vendored.json");
    // This is the state if neither the record, which is written last, nor one of the files had been written.
    fs::write(directory.path().join(DEST).join("vendored.json"), record).expect("the file can be written");
    fs::remove_file(directory.path().join(DEST).join("mod.rs")).expect("the file was vendored");
    vendor(directory.path(), &[], 0);
    assert_eq!(text(directory.path(), "vendored.json"), updated);
    check(directory.path(), &SPEC_OPTION, 0);
}

#[test]
fn annotations_are_attached_to_the_changed_files() {
    let directory = copy("module");
    let path = directory.path().join(DEST).join("models/lamp.rs");
    let vendored = text(directory.path(), "models/lamp.rs");
    let line = vendored
        .lines()
        .position(|line| line.contains("pub is_on"))
        .expect("the file has the field")
        + 1;
    fs::write(&path, vendored.replace("pub is_on", "pub is_off")).expect("the file can be written");
    fs::remove_file(directory.path().join(DEST).join("models.rs")).expect("the file was vendored");
    let annotations = check(
        directory.path(),
        &[&SPEC_OPTION[..], &["--format", "github"]].concat(),
        1,
    );
    let expected = format!(
        "::error file=src/vendor/lamps/models.rs,line=1::This vendored file is missing.\n\
         ::error file=src/vendor/lamps/models/lamp.rs,line={line}::This file was edited after it was vendored.\n\
         ::error::src/vendor/lamps was edited: 2 files differ; the vendored version is up to date.%0Ahelp: run `crateform vendor \
         src/vendor/lamps --spec lamps.yaml --overwrite`\n"
    );
    assert_eq!(annotations, expected);
}
