//! Random documents of OpenAPI 3.1 and 3.2: what they are converted to is valid OpenAPI 3.0.

#![no_main]

use crateform_fuzz::inputs::choices::Bytes;
use crateform_fuzz::inputs::text::json;
use crateform_fuzz::inputs::{checks, document};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut document = document::document(&mut Bytes(bytes));
    document["openapi"] = "3.1.0".into();
    checks::check_conversion(&json(&document));
});
