//! Random overlays of random documents.

#![no_main]

use crateform_fuzz::inputs::choices::Bytes;
use crateform_fuzz::inputs::text::json;
use crateform_fuzz::inputs::{checks, document, overlay};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let choices = &mut Bytes(bytes);
    let overlays = [overlay::overlay(choices), overlay::overlay(choices)];
    let document = document::document(choices);
    checks::check(&json(&document), &overlays.map(|overlay| json(&overlay)));
});
