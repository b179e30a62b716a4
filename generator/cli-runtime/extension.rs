//! Commands that are written by hand.

use std::process::ExitCode;

use clap::{ArgMatches, Command};

use super::call::Call;
use super::failure::Failure;

/// Commands that are written by hand, beside those of the operations.
pub struct Extension {
    /// Returns the commands.
    pub commands: fn() -> Vec<Command>,
    /// Runs the command with this name.
    pub run: fn(&str, &ArgMatches, &Call) -> Result<ExitCode, Failure>,
}
