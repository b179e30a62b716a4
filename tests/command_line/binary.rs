//! The program `stripe-secrets`, which cargo builds once.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::scratch::{self, repository};

/// Returns the path of the program.
pub fn path() -> &'static Path {
    static BUILT: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    match BUILT.get_or_init(build) {
        Ok(path) => path,
        Err(printed) => panic!("cargo failed:\n{printed}"),
    }
}

/// Builds the program as `cargo build` does. Before the tests run in continuous integration, it is built.
fn build() -> Result<PathBuf, String> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .expect("it is in cargo's directory");
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["build", "--offline"])
        .current_dir(repository())
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_TERM_COLOR", "never");
    scratch::remove_package_variables(&mut command);
    let output = command.output().expect("cargo can be started, as it started this test");
    let program = format!("stripe-secrets{}", std::env::consts::EXE_SUFFIX);
    match output.status.success() {
        true => Ok(target.join("debug").join(program)),
        false => Err(scratch::text(&output)),
    }
}
