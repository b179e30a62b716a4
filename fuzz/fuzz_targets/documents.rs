//! Random documents, most of which are valid, for which the generator emits files that parse.

#![no_main]

use crateform_fuzz::inputs::choices::Bytes;
use crateform_fuzz::inputs::text::json;
use crateform_fuzz::inputs::{checks, document};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let document = document::document(&mut Bytes(bytes));
    checks::check(&json(&document), &[]);
});
