//! Makes documents and overlays from random choices, and checks what the generator does with them.
//!
//! The tests choose with a seeded generator of numbers. The fuzz targets in `fuzz/` choose with the bytes of libFuzzer.

pub mod checks;
pub mod choices;
pub mod document;
pub mod mutation;
pub mod operation;
pub mod overlay;
pub mod schema;
pub mod text;
