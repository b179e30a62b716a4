//! Generates `src/main.rs`'s module `lamps`.

use generator::{BuildError, Generator};

fn main() -> Result<(), BuildError> {
    Generator::builder("openapi.yaml")
        .overlay("overlay.yaml")
        .paths("/v1/lamps/**")
        .module("lamps")
        .generate()
}
