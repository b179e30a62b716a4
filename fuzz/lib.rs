//! The inputs and checks of the fuzz targets, which the generator's tests share.

#[path = "../generator/tests/hostile/inputs/mod.rs"]
pub mod inputs;
