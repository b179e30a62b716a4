//! Regenerates `generated/` if it is out of date with `spec/`.
//!
//! With `GENERATED=check`, the build fails instead, and writes nothing.

use crateform::{BuildError, Generator};

fn main() -> Result<(), BuildError> {
    println!("cargo::rerun-if-env-changed=GENERATED");
    let result = Generator::builder("spec/stripe-apps-secrets.yaml")
        .overlay("spec/overlay.yaml")
        .crate_dir("generated")
        .command(true)
        .strict(true)
        .check(std::env::var_os("GENERATED").is_some_and(|mode| mode == "check"))
        .generate();
    if let Err(BuildError::OutOfDate { .. }) = &result {
        eprintln!("help: run `cargo run -p crateform -- generate`");
    }
    result
}
