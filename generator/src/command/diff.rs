//! The `diff` command.

use std::io;
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use clap::{Args, ValueEnum};
use crateform::diff::{Class, Diff};
use crateform::report::Format;

use super::diff_inputs::DiffInputs;

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    inputs: DiffInputs,
    /// The format of the changes and of errors.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Exits with status 1 if there is a change of one of these classes.
    #[arg(long, value_name = "CHANGES", value_enum)]
    fail_on: Option<FailOn>,
}

/// The changes that make the command fail.
#[derive(Clone, Copy, ValueEnum)]
pub enum FailOn {
    /// Breaking changes.
    Breaking,
    /// Breaking, additive and wire-only changes. A wire-only change alters requests or responses, but not the Rust API.
    Additive,
    /// All changes, including documentation changes.
    Any,
}

impl FailOn {
    /// Returns `true` if a change of the class makes the command fail.
    ///
    /// `Additive` includes wire-only changes: they need only a patch version, but programs send or read something else.
    fn refuses(self, class: Class) -> bool {
        match self {
            Self::Breaking => class == Class::Breaking,
            Self::Additive => class != Class::Documentation,
            Self::Any => true,
        }
    }

    /// Returns `true` if the diff contains a change that makes the command fail.
    pub fn found(self, diff: &Diff) -> bool {
        diff.changes.iter().any(|change| self.refuses(change.class()))
    }
}

pub fn run(arguments: &Arguments) -> ExitCode {
    let diff = match arguments.inputs.diff() {
        Ok(diff) => diff,
        Err(error) => return super::Format::from(arguments.format).fail(&error),
    };
    let text = arguments.format.render(&diff, is_colored());
    match arguments.fail_on.filter(|fail_on| fail_on.found(&diff)) {
        None => super::Format::Human.printed(&text, ExitCode::SUCCESS),
        Some(_) => super::Format::Human.printed(&text, ExitCode::from(1)),
    }
}

/// Returns `true` if standard output is to be colored.
pub fn is_colored() -> bool {
    AutoStream::choice(&io::stdout()) != ColorChoice::Never
}
