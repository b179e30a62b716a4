//! Generates the module `client` of `src/lib.rs`.

use crateform::{BuildError, Generator};

fn main() -> Result<(), BuildError> {
    Generator::builder("openapi.yaml").module("client").generate()
}
