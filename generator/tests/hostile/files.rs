//! Files that cannot be read or written, with the exit codes and the messages of the command.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use std::thread;

use tempfile::TempDir;

use crate::running::{SPEC, run, stderr, stdout, write};

/// Returns a directory with the document `spec.yaml`.
fn directory() -> TempDir {
    let directory = tempfile::tempdir().expect("the temporary directory can be created");
    write(directory.path(), "spec.yaml", SPEC);
    directory
}

fn make_pipe(path: &Path) {
    let status = Command::new("mkfifo").arg(path).status().expect("mkfifo runs");
    assert!(status.success());
}

/// Runs `crateform generate`. Returns the exit code and the error.
fn generate(directory: &TempDir, spec: &str, out: &str) -> (Option<i32>, String) {
    let output = run(directory.path(), &["generate", "--spec", spec, "--out", out]);
    (output.status.code(), stderr(&output))
}

#[test]
fn documents_that_cannot_be_read() {
    let directory = directory();
    let path = |name: &str| directory.path().join(name);
    fs::create_dir(path("folder")).expect("the directory can be created");
    fs::write(
        path("binary.yaml"),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', 0, 0xff],
    )
    .expect("it can be written");
    let utf_16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    fs::write(path("utf-16.yaml"), utf_16(&format!("\u{feff}{SPEC}"))).expect("it can be written");
    // Without a byte order mark, UTF-16 of ASCII characters is also UTF-8, with null characters.
    fs::write(path("utf-16-bare.yaml"), utf_16("openapi: 3.0.3\n")).expect("it can be written");
    fs::write(path("nulls.yaml"), [0; 100]).expect("it can be written");
    let huge = File::create(path("huge.yaml")).expect("the file can be created");
    huge.set_len(100 * 1024 * 1024).expect("the file can be long");
    write(
        directory.path(),
        "surrogate.json",
        "{ \"openapi\": \"3.0.3\", \"x\": \"\\ud800\" }",
    );
    write(directory.path(), "surrogate.yaml", "openapi: 3.0.3\nx: \"\\ud800\"\n");
    write(
        directory.path(),
        "twice.json",
        "{ \"openapi\": \"3.0.3\", \"openapi\": \"3.1.0\", \"info\": { \"title\": \"\", \"version\": \"\" }, \
         \"paths\": { \"/a\": { \"get\": { \"responses\": { \"204\": { \"description\": \"\" } } } } } }",
    );
    let refused = [
        (
            "missing.yaml",
            "error[E0001]: cannot read `missing.yaml`: No such file or directory (os error 2)\n",
        ),
        (
            "folder",
            "error[E0001]: cannot read `folder`: Is a directory (os error 21)\n",
        ),
        (
            "spec.yaml/spec.yaml",
            "error[E0001]: cannot read `spec.yaml/spec.yaml`: Not a directory (os error 20)\n",
        ),
        (
            "binary.yaml",
            "error[E0004]: `binary.yaml` is not UTF-8: invalid bytes on line 1\n",
        ),
        (
            "utf-16.yaml",
            "error[E0004]: `utf-16.yaml` is not UTF-8: invalid bytes on line 1\n",
        ),
        (
            "utf-16-bare.yaml",
            "error[E0009]: YAML does not allow the character U+0000\n",
        ),
        ("nulls.yaml", "error[E0009]: YAML does not allow the character U+0000\n"),
        ("huge.yaml", "error[E0002]: `huge.yaml` is larger than 64 MiB\n"),
        ("/dev/zero", "error[E0002]: `/dev/zero` is larger than 64 MiB\n"),
        ("/dev/null", "error[E0005]: the file contains no document\n"),
        ("surrogate.json", "error[E0008]: an escape is an unpaired surrogate\n"),
        (
            "surrogate.yaml",
            "error[E0007]: invalid YAML: invalid escape in a string\n",
        ),
        (
            "twice.json",
            "error[E0010]: duplicate key `openapi`; it is first defined on line 1\n",
        ),
    ];
    for (spec, expected) in refused {
        let (code, error) = generate(&directory, spec, "client");
        assert!(error.starts_with(expected), "{spec}: {error}");
        assert_eq!(code, Some(2), "{spec}");
        let overlay = ["check", "--spec", "spec.yaml", "--overlay", spec, "--out", "client"];
        let output = run(directory.path(), &overlay);
        assert!(
            stderr(&output).starts_with(expected),
            "{spec} as an overlay: {}",
            stderr(&output)
        );
        assert_eq!(output.status.code(), Some(2), "{spec} as an overlay");
    }
    assert!(!path("client").exists(), "a refused document leaves files behind");
}

/// The file exists and can be opened, and reading it fails.
#[cfg(target_os = "linux")]
#[test]
fn a_document_that_fails_to_be_read() {
    let directory = directory();
    let (code, error) = generate(&directory, "/proc/self/mem", "client");
    assert!(
        error.starts_with("error[E0001]: cannot read `/proc/self/mem`: Input/output error (os error 5)\n"),
        "{error}"
    );
    assert_eq!(code, Some(2));
}

/// A shell passes the output of another command as a pipe.
#[test]
fn a_document_from_a_pipe() {
    let directory = directory();
    let pipe = directory.path().join("pipe.yaml");
    make_pipe(&pipe);
    for (text, code) in [(SPEC.to_owned(), 0), (format!("{SPEC}x: [\n"), 2)] {
        let writer = thread::spawn({
            let pipe = pipe.clone();
            move || fs::write(pipe, text).expect("the pipe is read")
        });
        let (found, error) = generate(&directory, "pipe.yaml", "client");
        assert_eq!(found, Some(code), "{error}");
        writer.join().expect("the document is read");
    }
}

#[test]
fn documents_with_a_byte_order_mark() {
    let directory = directory();
    write(directory.path(), "marked.yaml", &format!("\u{feff}{SPEC}"));
    let (code, error) = generate(&directory, "marked.yaml", "client");
    assert_eq!(code, Some(0), "{error}");
}

#[test]
fn clients_that_cannot_be_written() {
    let directory = directory();
    let path = |name: &str| directory.path().join(name);
    let make = |name: &str| fs::create_dir_all(path(name)).expect("the directory can be created");
    write(directory.path(), "file", "Mine.\n");
    make("elsewhere");
    for name in ["linked", "linked-file", "piped", "filed", "folder/README.md"] {
        make(name);
    }
    symlink(path("elsewhere"), path("linked/src")).expect("the link can be created");
    symlink(path("file"), path("linked-file/README.md")).expect("the link can be created");
    make_pipe(&path("piped/README.md"));
    write(directory.path(), "filed/src", "Mine.\n");
    for (out, expected) in [
        (
            "file",
            "`file` exists but is not a directory: move it, or choose another output directory\n",
        ),
        (
            "file/below/client",
            "`file` exists but is not a directory: move it, or choose another output directory\n",
        ),
        (
            "filed",
            "`filed/src` exists but is not a directory: move it, or choose another output directory\n",
        ),
        (
            "folder",
            "`folder/README.md` exists but is not a file: move it, or choose another output directory\n",
        ),
        (
            "piped",
            "`piped/README.md` exists but is not a file: move it, or choose another output directory\n",
        ),
        (
            "linked",
            "`linked/src` is a symbolic link, which is not followed; replace it with its target, or remove it\n",
        ),
        (
            "linked-file",
            "`linked-file/README.md` is a symbolic link, which is not followed; replace it with its target, or remove it\n",
        ),
        // A directory in which nobody can create a file.
        #[cfg(target_os = "linux")]
        (
            "/proc/client",
            "cannot create `/proc/client`: No such file or directory (os error 2)\n",
        ),
    ] {
        for command in ["generate", "vendor"] {
            let arguments = match command {
                "generate" => vec!["generate", "--spec", "spec.yaml", "--out", out],
                _ => vec!["vendor", out, "--as", "crate", "--spec", "spec.yaml"],
            };
            let output = run(directory.path(), &arguments);
            assert_eq!(stderr(&output), expected, "{command} {out}: {}", stdout(&output));
            assert_eq!(output.status.code(), Some(2), "{command} {out}");
        }
    }
    let entries = |name: &str| fs::read_dir(path(name)).expect("the directory can be listed").count();
    assert_eq!(
        entries("elsewhere"),
        0,
        "a file was written outside of the output directory"
    );
    assert_eq!(
        ["linked", "linked-file", "piped", "filed", "folder"].map(entries),
        [1; 5]
    );
    assert_eq!(
        fs::read_to_string(path("file")).expect("the file can be read"),
        "Mine.\n"
    );
    // The output directory itself can be a link.
    symlink(path("elsewhere"), path("client")).expect("the link can be created");
    let (code, error) = generate(&directory, "spec.yaml", "client");
    assert_eq!(code, Some(0), "{error}");
    assert!(path("elsewhere/Cargo.toml").is_file());
}

/// A full disk must not look like success.
#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_printed() {
    let directory = directory();
    let (code, error) = generate(&directory, "spec.yaml", "client");
    assert_eq!(code, Some(0), "{error}");
    let full = File::options()
        .write(true)
        .open("/dev/full")
        .expect("the device exists");
    let output = Command::new(env!("CARGO_BIN_EXE_crateform"))
        .args(["check", "--spec", "spec.yaml", "--out", "client"])
        .current_dir(directory.path())
        .stdout(full)
        .output()
        .expect("the command was built");
    assert_eq!(output.status.code(), Some(2));
    let error = stderr(&output);
    assert!(error.contains("No space left on device"), "{error}");
}
