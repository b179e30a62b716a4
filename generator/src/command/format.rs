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

    /// Prints the warnings about a document and the operations that are left out.
    pub fn warn(self, warnings: &Diagnostics, skipped: &[SkippedOperation], verbose: bool) -> Result<(), OutputError> {
        self.warnings(warnings, skipped, verbose).print()
    }

    /// Returns what is printed for the warnings about a document and the operations that are left out. For people, this
    /// is the first warning with each code, or all of them if `verbose` is `true`.
    pub fn warnings(self, warnings: &Diagnostics, skipped: &[SkippedOperation], verbose: bool) -> Warnings {
        let is_complete = verbose || self == Self::Json;
        let mut messages: Vec<Message> = skipped.iter().map(Message::skipped).collect();
        if is_complete {
            let warnings = warnings.counted();
            messages.extend(warnings.map(|(diagnostic, count)| Message::of(diagnostic, count)));
        } else {
            let firsts = warnings.summary();
            messages.extend(firsts.codes().map(|(first, others)| Message::of(first, 1 + others)));
        }
        Warnings {
            stdout: self.text(&messages),
            stderr: match self {
                Self::Json => String::new(),
                Self::Human | Self::Github => for_people(warnings, skipped, verbose),
            },
        }
    }

    /// Prints messages on standard output, unless the format is for people.
    pub fn print(self, messages: &[Message]) -> Result<(), OutputError> {
        match self {
            Self::Human => Ok(()),
            Self::Json | Self::Github => Ok(output::print(self.text(messages))?),
        }
    }

    /// Returns messages as programs read them, or nothing if the format is for people.
    fn text(self, messages: &[Message]) -> String {
        match self {
            Self::Human => String::new(),
            Self::Json => messages.iter().map(Message::json).collect(),
            Self::Github => messages.iter().map(Message::github).collect(),
        }
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

/// What is printed for warnings.
pub struct Warnings {
    /// The text for standard output.
    pub stdout: String,
    /// The text for standard error.
    pub stderr: String,
}

impl Warnings {
    /// Prints the warnings.
    pub fn print(&self) -> Result<(), OutputError> {
        if !self.stdout.is_empty() {
            output::print(&self.stdout)?;
        }
        if !self.stderr.is_empty() {
            output::print_to_stderr(&self.stderr);
        }
        Ok(())
    }
}

/// Returns the warnings and the operations that are left out, as people read them, without the last line break.
fn for_people(warnings: &Diagnostics, skipped: &[SkippedOperation], verbose: bool) -> String {
    let mut parts: Vec<String> = skipped.iter().map(|operation| operation.line().to_string()).collect();
    if !skipped.is_empty() {
        parts.push(format!("{} left out\n", output::operations(skipped.len())));
    }
    if !warnings.is_empty() {
        let count = output::counted(warnings.len(), "warning");
        let summary = warnings.summary();
        parts.push(if verbose {
            format!("{warnings}\n\n{count}\n")
        } else if summary.hides_any() {
            format!("{summary}\n\n{count}; pass --verbose to show all of them\n")
        } else {
            format!("{summary}\n\n{count}\n")
        });
    }
    parts.join("\n")
}
