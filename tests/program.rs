//! A program outside of the repository that depends on the emitted crate alone, run against a server on loopback.

#[path = "program/running.rs"]
mod running;
mod scratch;

use scratch::Scratch;

#[test]
fn a_program_sets_finds_lists_and_deletes() {
    let scratch = Scratch::new();
    scratch.copy("generated", "client");
    running::builds_and_runs(&scratch, "program");
}
