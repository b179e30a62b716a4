//! Keeps `generated/` in step with `spec/` whenever the workspace is built.
//!
//! `GENERATED=check` fails on any difference instead, and writes nothing.

use std::path::Path;
use std::process::ExitCode;

use generator::{GenerateError, Generator};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=spec");
    println!("cargo::rerun-if-changed=generated");
    println!("cargo::rerun-if-env-changed=GENERATED");
    let is_check = std::env::var_os("GENERATED").is_some_and(|mode| mode == "check");
    match run(is_check) {
        Ok(is_in_step) if is_in_step || !is_check => ExitCode::SUCCESS,
        Ok(_) => {
            eprintln!("generated/ is not in step with spec/; to mend it: cargo run -p generator -- generate");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Brings `generated/` in step, unless this is only a check; says whether it was.
fn run(is_check: bool) -> Result<bool, GenerateError> {
    let folder = Path::new("generated");
    let generator = Generator::new("spec/stripe-apps-secrets.yaml").overlay("spec/overlay.yaml");
    let (_, plan) = generator.plan(folder)?;
    for change in &plan.changes {
        let verb = if is_check {
            "differs from"
        } else {
            "was brought in step with"
        };
        println!("cargo::warning=generated/{} {verb} spec/", change.path);
    }
    if !is_check {
        plan.apply(folder)?;
    }
    Ok(plan.is_empty())
}
