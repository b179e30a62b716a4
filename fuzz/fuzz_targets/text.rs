//! Any text: the generator emits a client or reports errors.

#![no_main]

use crateform_fuzz::inputs::checks;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    checks::check(text, &[]);
});
