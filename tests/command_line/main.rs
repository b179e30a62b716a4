//! Runs the command line of the Secret Store as a process, with the fake store on a socket, with and without a
//! pseudo-terminal.

#![cfg(unix)]

mod binary;
mod calls;
mod exit_codes;
mod exposure;
mod guide;
mod help;
mod interruptions;
#[path = "../silence/needles.rs"]
mod needles;
#[path = "../scratch/mod.rs"]
mod scratch;
mod settings;
mod setup;
mod shell;
mod store;
mod terminal;
mod terminals;
