//! Runs scripts that use Stripe's official Python client or other packages, with `python3` or the interpreter in
//! `PYTHON`.

// Each test binary compiles this module, and none uses all of it.
#![allow(dead_code, reason = "each test binary uses another part of it")]

use std::env;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::Command;

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

/// Returns a command that runs `script`, which decodes forms and validates values by JSON Schema. See [`command`].
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
