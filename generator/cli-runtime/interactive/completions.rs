//! `completions`: the script with which a shell completes commands.

use std::process::ExitCode;

use clap::builder::EnumValueParser;
use clap::{Arg, ArgMatches, Command};
use clap_complete::Shell;

use super::super::command;
use super::super::description::CommandLine;
use super::super::failure::Failure;
use super::super::output::Output;
use super::super::settings::general::General;

/// Returns the command.
pub fn command(command_line: &CommandLine) -> Command {
    let name = command_line.name;
    Command::new("completions")
        .about("Print the script with which a shell completes the commands")
        .arg(
            Arg::new("shell")
                .value_name("SHELL")
                .help("The shell")
                .required(true)
                .value_parser(EnumValueParser::<Shell>::new()),
        )
        .after_help(format!(
            "Example:\n  {name} completions bash > ~/.local/share/bash-completion/completions/{name}"
        ))
}

/// Prints the script.
///
/// # Errors
///
/// Returns an error if the output cannot be written.
pub fn run(matches: &ArgMatches, command_line: &'static CommandLine) -> Result<ExitCode, Failure> {
    let mut script = String::new();
    // clap requires the shell.
    if let Some(shell) = matches.get_one::<Shell>("shell") {
        let all = command::whole(command_line);
        script = self::script(*shell, command_line.name, visible(&all));
    }
    Output::new(&General::of(matches)).text(&script)?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the script for a shell.
fn script(shell: Shell, name: &str, mut all: Command) -> String {
    // In scripts for bash, clap_complete writes a hyphen in the name in two ways, so that subcommands are not found.
    let written = match shell {
        Shell::Bash => name.replace('-', "_"),
        _ => name.to_owned(),
    };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut all, &written, &mut script);
    // clap_complete writes UTF-8.
    let script = String::from_utf8_lossy(&script);
    let line = |line: &str| match line.strip_suffix(&written) {
        Some(start) if line.trim_start().starts_with("complete -F ") => format!("{start}{name}\n"),
        _ => format!("{line}\n"),
    };
    script.lines().map(line).collect()
}

/// Returns the command without hidden arguments, which clap_complete would offer.
fn visible(command: &Command) -> Command {
    let mut copy = Command::new(command.get_name().to_owned())
        .disable_help_subcommand(command.is_disable_help_subcommand_set())
        .args(command.get_arguments().filter(|argument| !argument.is_hide_set()))
        .subcommands(command.get_subcommands().map(visible));
    if let Some(about) = command.get_about() {
        copy = copy.about(about.clone());
    }
    if let Some(version) = command.get_version() {
        copy = copy.version(version.to_owned());
    }
    copy
}
