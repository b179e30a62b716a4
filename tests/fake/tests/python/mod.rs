//! Runs Python scripts, some of which use Stripe's official client or other packages, with `python3` or the interpreter in
//! `PYTHON`.

// Each test binary compiles this module, and none uses all of it.
#![allow(dead_code, reason = "each test binary uses another part of it")]

use std::env;
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Once;

/// Returns a command that runs `script`, which uses the official client. See [`command`].
pub fn official_client(script: &Path, what: &str) -> Option<Command> {
    command(script, what, "stripe", "import stripe; stripe.apps.Secret")
}

/// Returns a command that runs `script`, which uses a package. The code `import` succeeds if the package is installed.
///
/// Without the package, returns `None` and prints to stderr that `what` is skipped. Panics instead if
/// `REQUIRE_OFFICIAL_CLIENT=1`.
pub fn command(script: &Path, what: &str, package: &str, import: &str) -> Option<Command> {
    let python = env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    if let Err(reason) = has_package(&python, package, import) {
        assert!(
            env::var("REQUIRE_OFFICIAL_CLIENT").as_deref() != Ok("1"),
            "the package {package} is required: {reason}"
        );
        // `eprintln!` prints only if the test fails. A write error here is not worth a failing test.
        let _ = writeln!(io::stderr(), "skipped: {what}, because {reason}");
        return None;
    }
    let mut command = Command::new(&python);
    command
        .arg("-B")
        .arg(script)
        // A proxy would redirect the requests, and the client may save an id in the user's settings. `HOME` is
        // unchanged, because the client may be installed there.
        .env("NO_PROXY", "127.0.0.1")
        .env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"))
        .env("PYTHONIOENCODING", "utf-8");
    Some(command)
}

/// Starts `script`, which uses only the standard library, with pipes for its input and output.
///
/// Without Python, returns `None` and prints to stderr, once, that `what` is skipped.
pub fn standard(script: &Path, what: &str) -> Option<Child> {
    static NOTICE: Once = Once::new();
    let python = env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let mut command = Command::new(&python);
    command
        .arg("-I")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    match command.spawn() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            NOTICE.call_once(|| {
                // `eprintln!` prints only if the test fails. A write error here is not worth a failing test.
                let _ = writeln!(io::stderr(), "skipped: {what}, because {python} is not installed");
            });
            None
        }
        child => Some(child.expect("python can be started")),
    }
}

/// Returns a command that runs `script`, which decodes forms and validates values against JSON Schemas. See [`command`].
pub fn decoders(script: &Path, what: &str) -> Option<Command> {
    command(script, what, "qs-codec jsonschema", "import qs_codec, jsonschema")
}

fn has_package(python: &str, package: &str, import: &str) -> Result<(), String> {
    match Command::new(python).args(["-c", import]).output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(_) => Err(format!("{python} cannot import {package} (pip install {package})")),
        Err(error) => Err(format!("{python} does not run: {error}")),
    }
}
