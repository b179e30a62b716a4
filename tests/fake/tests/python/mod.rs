//! Where Stripe's official Python client is, and other packages that the tests compare with: with `python3`, or with the
//! interpreter that `PYTHON` names.

// Each test binary compiles this module, and none uses all of it.
#![allow(dead_code, reason = "each test binary uses another part of it")]

use std::env;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::Command;

/// A command that runs `script`, which uses the official client, as [`command`] does.
pub fn official_client(script: &Path, what: &str) -> Option<Command> {
    command(script, what, "stripe", "import stripe; stripe.apps.Secret")
}

/// A command that runs `script`, which uses a package: the code `import` succeeds if it is there.
///
/// Without the package it is none, and a line on stderr says that `what` is skipped; with `REQUIRE_OFFICIAL_CLIENT=1`,
/// that is a failure.
pub fn command(script: &Path, what: &str, package: &str, import: &str) -> Option<Command> {
    let python = env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    if let Err(reason) = has_package(&python, package, import) {
        assert!(
            env::var("REQUIRE_OFFICIAL_CLIENT").as_deref() != Ok("1"),
            "the package {package} is required: {reason}"
        );
        // Not `eprintln`, of which nothing is seen unless the test fails; and the line is not worth failing for.
        let _ = writeln!(io::stderr(), "skipped: {what}, because {reason}");
        return None;
    }
    let mut command = Command::new(&python);
    command
        .arg("-B")
        .arg(script)
        // A proxy would take the requests elsewhere, and the client may keep an id among the user's settings. The home
        // itself stays: the client may be installed there.
        .env("NO_PROXY", "127.0.0.1")
        .env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"))
        .env("PYTHONIOENCODING", "utf-8");
    Some(command)
}

/// A command that runs `script`, which decodes forms and validates values by JSON Schema; the same holds for it.
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
