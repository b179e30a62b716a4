//! Keeps `generated/` in step with `spec/` whenever the workspace is built.
//!
//! `GENERATED=check` fails on any difference instead, and writes nothing.

use crateform::{BuildError, Generator};

fn main() -> Result<(), BuildError> {
    println!("cargo::rerun-if-env-changed=GENERATED");
    let result = Generator::builder("spec/stripe-apps-secrets.yaml")
        .overlay("spec/overlay.yaml")
        .crate_dir("generated")
        .check(std::env::var_os("GENERATED").is_some_and(|mode| mode == "check"))
        .generate();
    if let Err(BuildError::NotInStep { .. }) = &result {
        eprintln!("to mend it: cargo run -p crateform -- generate");
    }
    result
}
