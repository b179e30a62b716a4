//! Errors in arguments, as clap reports them, and the help.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use super::arguments::suggestion;
use super::description::CommandLine;
use super::failure::Failure;
use super::failure::failure_kind::FailureKind;
use super::failure::report::Report;
use super::output::output_error::OutputError;

/// Shows an error of `command`, or the help or the version on standard output. Returns the exit code.
pub fn show(mut error: Error, command: &Command, command_line: &CommandLine, report: Report) -> ExitCode {
    if !error.use_stderr() {
        let written = error.print().and_then(|()| io::stdout().flush());
        let Err(error) = written.map_err(|error| Failure::Output(OutputError::from(error))) else {
            return ExitCode::SUCCESS;
        };
        report.failure(&error, command_line);
        return ExitCode::from(error.exit_code());
    }
    redact(&mut error);
    suggest_files(&mut error, command);
    let code = ExitCode::from(FailureKind::Usage.exit_code());
    if report.is_json && error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        report.usage_as_json(&message(&error));
    } else {
        // There is no other place to report a failure.
        let _ = error.print();
    }
    code
}

/// Removes texts that could be secrets: all except misspelled flags, commands and values.
fn redact(error: &mut Error) {
    let (kind, suggested) = match error.kind() {
        ErrorKind::UnknownArgument => (ContextKind::InvalidArg, ContextKind::SuggestedArg),
        ErrorKind::InvalidSubcommand => (ContextKind::InvalidSubcommand, ContextKind::SuggestedSubcommand),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::TooManyValues => {
            (ContextKind::InvalidValue, ContextKind::SuggestedValue)
        }
        _ => return,
    };
    let Some(ContextValue::String(text)) = error.get(kind) else {
        return;
    };
    let is_misspelled = match error.get(suggested) {
        Some(ContextValue::String(known)) => suggestion::is_misspelled(text, known),
        Some(ContextValue::Strings(known)) => known.iter().any(|known| suggestion::is_misspelled(text, known)),
        _ => false,
    };
    // A single letter is a flag.
    let is_short_flag = kind == ContextKind::InvalidArg && text.starts_with('-') && text.chars().count() <= 2;
    if is_misspelled || is_short_flag || text.is_empty() {
        return;
    }
    error.insert(kind, ContextValue::String("[redacted]".to_owned()));
    error.remove(suggested);
    // Suggestions repeat the text.
    error.remove(ContextKind::Suggested);
}

/// Suggests the flag for a file instead of a hidden flag, which is refused.
fn suggest_files(error: &mut Error, command: &Command) {
    let Some(ContextValue::String(flag)) = error.get(ContextKind::SuggestedArg) else {
        return;
    };
    if is_hidden(command, flag.trim_start_matches('-')) {
        let file = format!("{flag}-file");
        error.insert(ContextKind::SuggestedArg, ContextValue::String(file));
        // The usage contains the hidden flag.
        error.remove(ContextKind::Usage);
    }
}

/// Returns `true` if the command, or one of its commands, has a hidden flag with this name.
fn is_hidden(command: &Command, name: &str) -> bool {
    let mut flags = command.get_arguments();
    flags.any(|flag| flag.is_hide_set() && flag.get_long() == Some(name))
        || command.get_subcommands().any(|command| is_hidden(command, name))
}

/// Returns the message without its label, the usage and the reference to the help.
fn message(error: &Error) -> String {
    let text = error.render().to_string();
    let end = ["\n\nUsage:", "\n\nFor more information"]
        .into_iter()
        .filter_map(|part| text.find(part))
        .min();
    let text = end.and_then(|end| text.get(..end)).unwrap_or(&text);
    let text = text.strip_prefix("error: ").unwrap_or(text);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}
