//! Commands and questions that need a person or a shell: prompts, the shell, completions and manual pages.

mod completion;
mod completions;
mod history;
mod man;
pub mod prompt;
mod secret_names;
pub mod shell;

use std::process::ExitCode;

use clap::{ArgMatches, Command};

use super::description::CommandLine;
use super::failure::Failure;

/// Returns the commands that every command line has beside those of the operations.
pub fn commands(command_line: &'static CommandLine) -> Vec<Command> {
    vec![
        shell::command(command_line),
        completions::command(command_line),
        man::command(command_line),
    ]
}

/// Runs the command with this name.
///
/// # Errors
///
/// Returns an error if the command fails.
pub fn run(name: &str, matches: &ArgMatches, command_line: &'static CommandLine) -> Result<ExitCode, Failure> {
    match name {
        "completions" => completions::run(matches, command_line),
        "man" => man::run(matches, command_line),
        _ => shell::run(matches, command_line),
    }
}
