//! Random documents, most of which are valid, for which the generator emits files that parse.

#![no_main]

use crateform_fuzz::inputs::choices::Bytes;
use crateform_fuzz::inputs::{checks, document};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    checks::check_valid_parts(document::document(&mut Bytes(bytes)));
});
