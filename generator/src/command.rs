//! What the command line offers, and the exit codes: 0 fine, 1 the check found something, 2 it could not run.

mod check;
mod client;
mod diff;
mod difference;
mod generate;
mod github;
mod input;
mod output;
mod progress;
mod report;
mod sides;
mod slice;
mod update;
mod vendor;

use std::error::Error;
use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use client::Client;

/// Emits a Rust client crate from an OpenAPI 3.0 document.
///
/// Without options it reads spec/stripe-apps-secrets.yaml with spec/overlay.yaml, and keeps generated/ in step with
/// them. Exit codes: 0 fine, 1 the check found a difference, files would be overwritten, a component is not reached or a
/// diff has what --fail-on names, 2 it could not run.
#[derive(Parser)]
#[command(name = "crateform", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Writes the client; up-to-date files are left untouched (the default).
    Generate(generate::Arguments),
    /// Says whether the client is in step with the document, and shows what differs; writes nothing.
    Check(check::Arguments),
    /// Puts the client into another tree, or updates it there, with a record that tells what is whose.
    Vendor(vendor::Arguments),
    /// Writes the selected part of the document as a document of its own, with what its operations refer to.
    Slice(slice::Arguments),
    /// Says what changes for users of the client from one document to another.
    Diff(diff::Arguments),
    /// Writes what changes from one document to another as a page for a browser.
    Report(report::Arguments),
    /// Takes a new version of the document: says what it changes, and writes the document and all that depends on it.
    Update(update::Arguments),
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let command = Arguments::parse().command;
    match command.unwrap_or_else(|| Command::Generate(generate::Arguments::default())) {
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Vendor(arguments) => vendor::run(&arguments),
        Command::Slice(arguments) => slice::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::Update(arguments) => update::run(&arguments),
    }
}

/// The exit code of a command that says no more than this.
fn printed(text: &str, code: ExitCode) -> ExitCode {
    match output::print_styled(text) {
        Ok(()) => code,
        Err(error) => fail(&OutputError(error)),
    }
}

fn fail(error: &impl Error) -> ExitCode {
    output::tell(error);
    ExitCode::from(2)
}

/// Standard output cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write to standard output: {0}")]
struct OutputError(#[from] io::Error);
