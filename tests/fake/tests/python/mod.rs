//! Where Stripe's official Python client is: with `python3`, or with the interpreter that `PYTHON` names.

use std::env;
use std::path::Path;
use std::process::Command;

/// A command that runs `script`, which uses the official client.
///
/// Without the client it is none, and a line on stderr says that `what` is skipped; with `REQUIRE_OFFICIAL_CLIENT=1`,
/// that is a failure.
pub fn official_client(script: &Path, what: &str) -> Option<Command> {
    let python = env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    if let Err(reason) = has_official_client(&python) {
        assert!(
            env::var("REQUIRE_OFFICIAL_CLIENT").as_deref() != Ok("1"),
            "the official client is required: {reason}"
        );
        eprintln!("skipped: {what}, because {reason}");
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

fn has_official_client(python: &str) -> Result<(), String> {
    match Command::new(python)
        .args(["-c", "import stripe; stripe.apps.Secret"])
        .output()
    {
        Ok(output) if output.status.success() => Ok(()),
        Ok(_) => Err(format!("{python} cannot import stripe (pip install stripe)")),
        Err(error) => Err(format!("{python} does not run: {error}")),
    }
}
