//! Prints errors and warnings in a format that the user chooses.

use std::error::Error;
use std::process::ExitCode;

use clap::ValueEnum;
use crateform::diagnostic::Diagnostics;
use crateform::ir::SkippedOperation;
use crateform::write::WriteError;
use crateform::{GenerateError, report};

use super::message::Message;
use super::{OutputError, output};

/// The format of errors and warnings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Reports with the lines of the document, on standard error.
    #[default]
    Human,
    /// A JSON object per line, on standard output. Everything else goes to standard error.
    Json,
    /// Workflow commands on standard output, which GitHub Actions shows as annotations on the files.
    Github,
}

/// An error that ends a command.
pub trait Failure: Error {
    /// Returns the diagnostics that the error consists of.
    fn diagnostics(&self) -> Vec<&Diagnostics> {
        Vec::new()
    }

    /// Returns what the error states in addition to the diagnostics.
    fn context(&self) -> Option<String> {
        match self.diagnostics().is_empty() {
            true => Some(self.to_string()),
            false => None,
        }
    }
}

impl Failure for OutputError {}
impl Failure for WriteError {}

impl Failure for GenerateError {
    fn diagnostics(&self) -> Vec<&Diagnostics> {
        match self {
            Self::Diagnostics(diagnostics) => vec![diagnostics],
            Self::InvalidRust(_) | Self::Write(_) => Vec::new(),
        }
    }
}

impl Format {
    /// Prints the error and returns exit code 2.
    pub fn fail(self, error: &impl Failure) -> ExitCode {
        if self != Self::Json {
            output::print_to_stderr(error);
        }
        let mut messages: Vec<Message> = Vec::new();
        for diagnostics in error.diagnostics() {
            for message in diagnostics
                .counted()
                .map(|(diagnostic, count)| Message::of(diagnostic, count))
            {
                // Two documents can have the same overlay.
                if !messages.contains(&message) {
                    messages.push(message);
                }
            }
        }
        messages.extend(error.context().map(Message::error));
        // Writing to standard output can fail, but the exit code is the same.
        let _ = self.print(&messages);
        ExitCode::from(2)
    }

    /// Prints the warnings about a document and the operations that are left out. For people, prints the first warning
    /// with each code, or all of them if `verbose` is `true`.
    pub fn warn(self, warnings: &Diagnostics, skipped: &[SkippedOperation], verbose: bool) -> Result<(), OutputError> {
        let is_complete = verbose || self == Self::Json;
        let mut messages: Vec<Message> = skipped.iter().map(Message::skipped).collect();
        if is_complete {
            let warnings = warnings.counted();
            messages.extend(warnings.map(|(diagnostic, count)| Message::of(diagnostic, count)));
        } else {
            let firsts = warnings.summary();
            messages.extend(firsts.codes().map(|(first, others)| Message::of(first, 1 + others)));
        }
        self.print(&messages)?;
        if self != Self::Json {
            warn(warnings, skipped, verbose);
        }
        Ok(())
    }

    /// Prints messages on standard output, unless the format is for people.
    pub fn print(self, messages: &[Message]) -> Result<(), OutputError> {
        let text: String = match self {
            Self::Human => return Ok(()),
            Self::Json => messages.iter().map(Message::json).collect(),
            Self::Github => messages.iter().map(Message::github).collect(),
        };
        Ok(output::print(text)?)
    }

    /// Prints the result of a command, which is not a message, and returns the exit code.
    pub fn printed(self, text: &str, code: ExitCode) -> ExitCode {
        if self == Self::Json {
            output::print_to_stderr(text.trim_end());
            return code;
        }
        match output::print_styled(text) {
            Ok(()) => code,
            Err(error) => self.fail(&OutputError(error)),
        }
    }
}

/// The format of errors that goes with the format of a list of changes.
impl From<report::Format> for Format {
    fn from(format: report::Format) -> Self {
        match format {
            report::Format::Human | report::Format::Markdown => Self::Human,
            report::Format::Json => Self::Json,
            report::Format::Github => Self::Github,
        }
    }
}

/// Prints the warnings and the operations that are left out to standard error.
fn warn(warnings: &Diagnostics, skipped: &[SkippedOperation], verbose: bool) {
    for operation in skipped {
        output::print_to_stderr(operation.line());
    }
    if !skipped.is_empty() {
        output::print_to_stderr(format_args!("{} left out\n", output::operations(skipped.len())));
    }
    if warnings.is_empty() {
        return;
    }
    let count = output::counted(warnings.len(), "warning");
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
