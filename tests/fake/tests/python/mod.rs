//! Where Stripe's official Python client and other packages of Python are: with `python3`, or with the interpreter that
//! `PYTHON` names.

// Each test binary compiles this module, and none uses all of it.
#![allow(dead_code, reason = "each test binary uses other packages")]

use std::env;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::Command;

/// A command that runs `script`, which uses the official client.
///
/// Without the client it is none, and a line on stderr says that `what` is skipped; with `REQUIRE_OFFICIAL_CLIENT=1`,
/// that is a failure.
pub fn official_client(script: &Path, what: &str) -> Option<Command> {
    let mut command = script_with("stripe", "import stripe; stripe.apps.Secret", script, what)?;
    command
        // A proxy would take the requests elsewhere, and the client may keep an id among the user's settings. The home
        // itself stays: the client may be installed there.
        .env("NO_PROXY", "127.0.0.1")
        .env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"));
    Some(command)
}

/// A command that runs `script`, which decodes forms and validates values by JSON Schema; the same holds for it.
pub fn decoders(script: &Path, what: &str) -> Option<Command> {
    script_with("qs-codec jsonschema", "import qs_codec, jsonschema", script, what)
}

fn script_with(packages: &str, imports: &str, script: &Path, what: &str) -> Option<Command> {
    let python = env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    if let Err(reason) = imported(&python, packages, imports) {
        assert!(
            env::var("REQUIRE_OFFICIAL_CLIENT").as_deref() != Ok("1"),
            "the packages of Python are required: {reason}"
        );
        // Not `eprintln`, of which nothing is seen unless the test fails; and the line is not worth failing for.
        let _ = writeln!(io::stderr(), "skipped: {what}, because {reason}");
        return None;
    }
    let mut command = Command::new(&python);
    command.arg("-B").arg(script).env("PYTHONIOENCODING", "utf-8");
    Some(command)
}

fn imported(python: &str, packages: &str, imports: &str) -> Result<(), String> {
    match Command::new(python).args(["-c", imports]).output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(_) => Err(format!("{python} cannot import {packages} (pip install {packages})")),
        Err(error) => Err(format!("{python} does not run: {error}")),
    }
}
