//! `man`: manual pages.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command};
use clap_mangen::Man;

use super::super::arguments::suggestion;
use super::super::command;
use super::super::description::CommandLine;
use super::super::failure::Failure;
use super::super::output::Output;
use super::super::settings::general::General;

/// Returns the command.
pub fn command(command_line: &CommandLine) -> Command {
    let name = command_line.name;
    Command::new("man")
        .about("Print the manual page of a command")
        .long_about("Print the manual page of a command, or of the whole command line, as roff.")
        .arg(
            Arg::new("command")
                .value_name("COMMAND")
                .help("The command, which can be several words")
                .num_args(0..),
        )
        .after_help(format!(
            "Examples:\n  {name} man | man -l -\n  {name} man completions > {name}-completions.1"
        ))
}

/// Prints the manual page of the command that the arguments name.
///
/// # Errors
///
/// Returns an error if there is no such command, or if the output cannot be written.
pub fn run(matches: &ArgMatches, command_line: &'static CommandLine) -> Result<ExitCode, Failure> {
    let words: Vec<&String> = matches.get_many("command").unwrap_or_default().collect();
    let named: Vec<OsString> = words.iter().map(OsString::from).collect();
    let mut root = with_all_help(command::for_arguments(command_line, &named));
    root.build();
    let mut command = &root;
    for word in words {
        command = command.find_subcommand(word).ok_or_else(|| unknown(command, word))?;
    }
    let mut page = Vec::new();
    Man::new(command.clone())
        .source(format!("{} {}", command_line.name, command_line.version))
        .render(&mut page)
        .expect("writing to memory does not fail");
    // The page consists of the texts of the commands.
    Output::new(&General::of(matches)).text(&String::from_utf8_lossy(&page))?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the command with the help of all options. clap_mangen omits the help of options that the short help hides.
fn with_all_help(command: Command) -> Command {
    command
        .mut_args(|argument| argument.hide_short_help(false))
        .mut_subcommands(with_all_help)
}

/// Returns the error for an unknown command. The word is shown only if it is a misspelling.
fn unknown(command: &Command, word: &str) -> Failure {
    let known: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
    match suggestion::closest(word, &known) {
        Some(similar) if suggestion::is_misspelled(word, &similar) => {
            Failure::usage(format!("there is no command `{word}`; did you mean `{similar}`?"))
        }
        _ if known.is_empty() => Failure::usage(format!("`{}` has no commands", command.get_name())),
        _ => Failure::usage(format!(
            "there is no such command; the commands are `{}`",
            known.join("`, `")
        )),
    }
}
