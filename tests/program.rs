//! Runs a program outside the repository that depends only on the emitted crate, with a server on loopback.

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
