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
use crateform::diagnostic::Diagnostics;

/// Generates a Rust client crate from an OpenAPI 3.0 document.
///
/// Without arguments, regenerates generated/ from spec/stripe-apps-secrets.yaml and spec/overlay.yaml. Exit codes: 0
/// success; 1 the client is out of date, files would be overwritten, a component is not reached, or a change matches
/// --fail-on; 2 any other error.
#[derive(Parser)]
#[command(name = "crateform", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Generates the client (the default); up-to-date files are left untouched.
    Generate(generate::Arguments),
    /// Checks whether the client is up to date and shows the differences; writes nothing.
    Check(check::Arguments),
    /// Copies the client into another source tree, or updates the copy; a record lists the files of the copy.
    Vendor(vendor::Arguments),
    /// Extracts the selected operations and the components that they reference into a smaller document.
    Slice(slice::Arguments),
    /// Lists how the client changes from one document to another.
    Diff(diff::Arguments),
    /// Writes the changes of the client from one document to another as an HTML page.
    Report(report::Arguments),
    /// Updates to a new version of the document: lists the changes and, with --write, replaces the document and
    /// regenerates the client.
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

/// Prints the warnings about a document to standard error: all of them, or the first of each kind.
fn warn(warnings: &Diagnostics, verbose: bool) {
    if warnings.is_empty() {
        return;
    }
    let count = match warnings.len() {
        1 => "1 warning".to_owned(),
        count => format!("{count} warnings"),
    };
    let summary = warnings.summary();
    if verbose {
        output::print_to_stderr(format_args!("{warnings}\n\n{count}\n"));
    } else if summary.hides_any() {
        output::print_to_stderr(format_args!(
            "{summary}\n\n{count}; pass --verbose to show all of them\n"
        ));
    } else {
        output::print_to_stderr(format_args!("{summary}\n\n{count}\n"));
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
