//! Generates `src/main.rs`'s module `lamps`.

use crateform::{BuildError, Generator};

fn main() -> Result<(), BuildError> {
    Generator::builder("openapi.yaml")
        .overlay("overlay.yaml")
        .paths("/v1/lamps/**")
        .module("lamps")
        .generate()
}
