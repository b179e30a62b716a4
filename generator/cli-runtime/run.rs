//! Runs a command line.

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use clap::ArgMatches;

use super::arguments::collect::collect;
use super::arguments::flags::positionals;
use super::call::Call;
use super::command::{self, own_operations, own_resources};
use super::confirmation;
use super::description::{CommandLine, Operation};
use super::failure::Failure;
use super::failure::report::Report;
use super::interactive;
use super::output::color::Color;
use super::output::format::Format;
use super::secret_input::SecretInput;
use super::settings::general::argument_options;
use super::settings::values;
use super::usage_error;

/// Runs the command of this process.
pub fn run(command_line: &'static CommandLine) -> ExitCode {
    dispatch(command_line, env::args_os().skip(1))
}

/// Runs a command with these arguments, writes its failure to standard error, and returns its exit code.
///
/// The arguments do not contain the name of the program.
pub fn dispatch(command_line: &'static CommandLine, arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let mut words = vec![OsString::from(command_line.name)];
    words.extend(arguments);
    let report = report(&words);
    let mut command = command::for_arguments(command_line, &words).color(color(&words).choice());
    match command.try_get_matches_from_mut(words) {
        Ok(matches) => execute(command_line, &matches).unwrap_or_else(|failure| {
            report.failure(&failure, command_line);
            ExitCode::from(failure.exit_code())
        }),
        Err(error) => usage_error::show(error, &command, command_line, report),
    }
}

/// Returns how the failures of a command with these arguments are written.
pub fn report(words: &[OsString]) -> Report {
    Report {
        is_json: value(words, "--output").is_some_and(|format| Format::of(format) != Format::Table),
        has_color: color(words).is_used(io::stderr().is_terminal()),
    }
}

fn color(words: &[OsString]) -> Color {
    Color::of(value(words, "--color").unwrap_or_default())
}

fn execute(command_line: &'static CommandLine, matches: &ArgMatches) -> Result<ExitCode, Failure> {
    let Some((name, matches)) = matches.subcommand() else {
        // clap requires a subcommand.
        return Err(Failure::usage("a command is missing"));
    };
    let operation =
        |operations: &'static [Operation], name: &str| operations.iter().find(|operation| operation.name == name);
    if let Some(operation) = operation(own_operations(command_line), name) {
        return send(command_line, operation, matches);
    }
    if let Some(resource) = own_resources(command_line)
        .iter()
        .find(|resource| resource.name == name)
    {
        let found = matches
            .subcommand()
            .and_then(|(name, matches)| Some((operation(resource.operations, name)?, matches)));
        return match found {
            Some((operation, matches)) => send(command_line, operation, matches),
            // clap knows only the operations of the resource.
            None => Err(Failure::usage("an operation is missing")),
        };
    }
    if let Some(extension) = command_line.extension
        && (extension.commands)().iter().any(|command| command.get_name() == name)
    {
        let call = Call::new(command_line, matches)?;
        let is_dry_run = call.general().dry_run.is_some();
        return (extension.run)(name, matches, &call).map_err(|failure| match failure {
            Failure::Call(_) if is_dry_run => Failure::usage(format!(
                "`{name}` needs responses from the API, so it cannot be a dry run"
            )),
            failure => failure,
        });
    }
    interactive::run(name, matches, command_line)
}

/// Runs an operation.
fn send(
    command_line: &'static CommandLine,
    operation: &'static Operation,
    matches: &ArgMatches,
) -> Result<ExitCode, Failure> {
    let call = Call::new(command_line, matches)?;
    let general = call.general();
    if general.is_all && !operation.is_paged {
        return Err(Failure::usage("`--all` is only for lists with several pages"));
    }
    let reserved = values::reserved(command_line);
    let reserved: Vec<&str> = reserved.iter().map(String::as_str).collect();
    let options = argument_options(matches, general);
    let mut secrets = SecretInput::new(call.values().input());
    let mut fields = collect(operation, &reserved, matches, &options, &mut secrets)?;
    if let Some((parameter, texts)) = operation.secrets
        && general.reveal
    {
        fields.add_texts(parameter, texts);
    }
    if operation.is_destructive && !general.is_confirmed && general.dry_run.is_none() {
        // Whether the key is one for live data is known when the client exists.
        call.client()?;
        confirmation::ask(operation, &reserved, &fields, call.values().has_live_credential())?;
    }
    (operation.run)(&call, fields)?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the value of an option, which is needed before the arguments are parsed, and if they cannot be parsed.
fn value<'a>(words: &'a [OsString], option: &str) -> Option<&'a str> {
    let mut words = words
        .iter()
        .map(|word| word.to_str().unwrap_or_default())
        .take_while(|word| *word != "--");
    let mut found = None;
    while let Some(word) = words.next() {
        match word.strip_prefix(option) {
            Some("") => found = words.next(),
            Some(value) if value.starts_with('=') => found = value.strip_prefix('='),
            _ => {}
        }
    }
    found
}
