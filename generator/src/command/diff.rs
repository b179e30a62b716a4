//! The command that says what changes from one document to another.

use std::io;
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use clap::{Args, ValueEnum};
use crateform::diff::{Class, Diff};
use crateform::report::Format;

use super::sides::Sides;
use super::{fail, printed};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    sides: Sides,
    /// What the changes are written as.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Exits with 1 if there are such changes.
    #[arg(long, value_name = "CHANGES", value_enum)]
    fail_on: Option<FailOn>,
}

/// The changes that make the command fail.
#[derive(Clone, Copy, ValueEnum)]
pub enum FailOn {
    /// Changes that break programs.
    Breaking,
    /// All that programs can notice: breaking, additive and wire-only changes.
    Additive,
    /// Any change, also one of documentation only.
    Any,
}

impl FailOn {
    /// What is sent or read in another way is worse than what is new, although no version has to tell of it.
    fn refuses(self, class: Class) -> bool {
        match self {
            Self::Breaking => class == Class::Breaking,
            Self::Additive => class != Class::Documentation,
            Self::Any => true,
        }
    }

    /// Whether there are such changes.
    pub fn found(self, diff: &Diff) -> bool {
        diff.changes.iter().any(|change| self.refuses(change.class()))
    }
}

pub fn run(arguments: &Arguments) -> ExitCode {
    let diff = match arguments.sides.diff() {
        Ok(diff) => diff,
        Err(error) => return fail(&error),
    };
    let text = arguments.format.render(&diff, is_colored());
    match arguments.fail_on.filter(|fail_on| fail_on.found(&diff)) {
        None => printed(&text, ExitCode::SUCCESS),
        Some(_) => printed(&text, ExitCode::from(1)),
    }
}

/// Whether standard output shows colours, and is wanted to.
pub fn is_colored() -> bool {
    AutoStream::choice(&io::stdout()) != ColorChoice::Never
}
