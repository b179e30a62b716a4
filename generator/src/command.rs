//! The command line. Exit codes: 0 for success, 1 if a check found something, 2 for any other error.

mod check;
mod client;
mod diff;
mod diff_inputs;
mod difference;
mod generate;
mod github;
mod input;
mod output;
mod progress;
mod report;
mod slice;
mod update;
mod vendor;

use std::error::Error;
use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use client::Client;

/// Generates a Rust client crate from an OpenAPI 3.0 document.
///
/// Without arguments, regenerates generated/ from spec/stripe-apps-secrets.yaml and spec/overlay.yaml.
///
/// Exit status:
///
/// 0  Success.
///
/// 1  `check` finds that the client is out of date, `vendor` would overwrite edited files, `slice --why` finds no
/// reference to the component, or `diff` or `update` finds a change that --fail-on selects.
///
/// 2  Any other error.
#[derive(Parser)]
#[command(name = "crateform", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Generates the client. This is the default command. Up-to-date files are not rewritten.
    Generate(generate::Arguments),
    /// Checks that the client is up to date, and shows the differences. Writes nothing.
    Check(check::Arguments),
    /// Copies the client into another source tree, or updates that copy. Records the copied files in `vendored.json`.
    Vendor(vendor::Arguments),
    /// Extracts the selected operations and the components that they reference into a smaller document.
    Slice(slice::Arguments),
    /// Lists how the client changes from one document to another.
    Diff(diff::Arguments),
    /// Writes an HTML page that lists how the client changes from one document to another.
    Report(report::Arguments),
    /// Updates the client to a new version of the document. Lists the changes; with --write, also replaces the document
    /// and regenerates the client.
    Update(update::Arguments),
}

/// Runs the command given by the process's arguments.
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

/// Prints the text and returns the exit code.
fn printed(text: &str, code: ExitCode) -> ExitCode {
    match output::print_styled(text) {
        Ok(()) => code,
        Err(error) => fail(&OutputError(error)),
    }
}

/// Prints the error and returns exit code 2.
fn fail(error: &impl Error) -> ExitCode {
    output::print_to_stderr(error);
    ExitCode::from(2)
}

/// Writing to standard output failed.
#[derive(Debug, thiserror::Error)]
#[error("cannot write to standard output: {0}")]
struct OutputError(#[from] io::Error);
