//! Generates the module `lamps` of `src/main.rs`.

use crateform::{BuildError, Generator};

fn main() -> Result<(), BuildError> {
    Generator::builder("openapi.yaml")
        .overlay("overlay.yaml")
        .paths("/v1/lamps/**")
        .module("lamps")
        .generate()
}
