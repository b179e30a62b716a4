//! The command line. Exit codes: 0 for success, 1 if a check found something, 2 for any other error.

mod check;
mod client;
mod diff;
mod diff_inputs;
mod difference;
mod explain;
mod format;
mod generate;
mod input;
mod message;
mod output;
mod progress;
mod report;
mod slice;
mod update;
mod vendor;
mod why_name;

use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use client::Client;
use format::{Failure, Format};

/// The description of the exit status in the long help.
const EXIT_STATUS: &str = "\
Exit status:
  0  success
  1  `check`: the client is out of date
     `vendor`: edited files would be overwritten
     `generate --why-name`: nothing has the name
     `slice --why`: no reference leads to the component
     `diff`, `update`: there is a change that --fail-on selects
  2  any other error";

/// Generates a Rust client crate from an OpenAPI document.
///
/// Without arguments, regenerates generated/ from spec/stripe-apps-secrets.yaml and spec/overlay.yaml.
#[derive(Parser)]
#[command(name = "crateform", version, after_long_help = EXIT_STATUS)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Generates the client. This is the default if `crateform` is run without arguments.
    Generate(generate::Arguments),
    /// Checks that the client is up to date and shows the differences, without writing files.
    Check(check::Arguments),
    /// Generates a copy of the client in another source tree, or updates that copy.
    Vendor(vendor::Arguments),
    /// Extracts the selected operations and the components that they reference into a smaller document.
    Slice(slice::Arguments),
    /// Lists how the client changes from one document to another.
    Diff(diff::Arguments),
    /// Writes an HTML page that lists how the client changes from one document to another.
    Report(report::Arguments),
    /// Compares the document with a new version; --write replaces it and regenerates the client.
    Update(update::Arguments),
    /// Explains the code of an error or a warning, with an example and how to correct it.
    Explain(explain::Arguments),
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
        Command::Explain(arguments) => explain::run(&arguments),
    }
}

/// Writing to standard output failed.
#[derive(Debug, thiserror::Error)]
#[error("cannot write to standard output: {0}")]
struct OutputError(#[from] io::Error);
