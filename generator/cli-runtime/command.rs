//! The commands as clap parses them.

use std::ffi::{OsStr, OsString};

use clap::{Arg, Command};

use super::arguments::example;
use super::arguments::flags::flags;
use super::arguments::usage::required;
use super::description::{CommandLine, Operation, Resource};
use super::interactive;
use super::settings::{general, values};

/// The maximum length of a flag beside which the short help prints a description. If a flag is longer, descriptions are
/// printed on lines of their own, because their column would be too narrow.
const LONGEST_FLAG: usize = 32;

/// The maximum length of a line of an example, so that terminals do not wrap it.
const LINE: usize = 74;

/// Returns the command of a command line. Only the operations whose names are among the arguments have their arguments,
/// because those of hundreds of operations would take noticeable time.
pub fn for_arguments(command_line: &'static CommandLine, arguments: &[OsString]) -> Command {
    build(command_line, &|name| {
        arguments.iter().any(|argument| argument == OsStr::new(name))
    })
}

/// Returns the command of a command line, with the arguments of all operations.
pub fn whole(command_line: &'static CommandLine) -> Command {
    build(command_line, &|_| true)
}

/// Returns the operations that are commands themselves. There are none if the command line has several resources.
pub fn own_operations(command_line: &'static CommandLine) -> &'static [Operation] {
    match command_line.resources {
        [resource] => resource.operations,
        _ => &[],
    }
}

/// Returns the resources that are commands. There are none if the command line has only one resource.
pub fn own_resources(command_line: &'static CommandLine) -> &'static [Resource] {
    match command_line.resources {
        [_] => &[],
        resources => resources,
    }
}

fn build(command_line: &'static CommandLine, is_needed: &dyn Fn(&str) -> bool) -> Command {
    let operations = Operations {
        command_line,
        reserved: values::reserved(command_line),
        is_needed,
    };
    let mut root = Command::new(command_line.name)
        .version(command_line.version)
        .about(command_line.about)
        .long_about(command_line.description)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .args(values::args(command_line))
        .args(general::args());
    for operation in own_operations(command_line) {
        root = root.subcommand(operations.command(None, operation));
    }
    for resource in own_resources(command_line) {
        let mut command = Command::new(resource.name)
            .about(format!("The operations on {}", resource.name.replace('-', " ")))
            .subcommand_required(true)
            .arg_required_else_help(true);
        if is_needed(resource.name) {
            for operation in resource.operations {
                command = command.subcommand(operations.command(Some(resource), operation));
            }
        }
        root = root.subcommand(with_own_help(command));
    }
    // The API's own names come first.
    let extension = command_line.extension.map(|extension| (extension.commands)());
    for command in extension
        .into_iter()
        .flatten()
        .chain(interactive::commands(command_line))
    {
        if root.find_subcommand(command.get_name()).is_none() {
            root = root.subcommand(command);
        }
    }
    with_own_help(root)
}

/// Returns the command without the subcommand `help` of clap if it has one of its own.
fn with_own_help(command: Command) -> Command {
    let has_help = command.find_subcommand("help").is_some();
    command.disable_help_subcommand(has_help)
}

/// Makes the commands of operations.
struct Operations<'a> {
    command_line: &'static CommandLine,
    /// The names of the options that all commands have.
    reserved: Vec<String>,
    /// Returns `true` if the command with this name needs its arguments.
    is_needed: &'a dyn Fn(&str) -> bool,
}

impl Operations<'_> {
    fn command(&self, resource: Option<&'static Resource>, operation: &'static Operation) -> Command {
        let command = Command::new(operation.name).about(operation.about);
        if !(self.is_needed)(operation.name) {
            return command;
        }
        let reserved: Vec<&str> = self.reserved.iter().map(String::as_str).collect();
        let flags = flags(operation, &reserved);
        let mut words = vec![self.command_line.name];
        words.extend(resource.map(|resource| resource.name));
        words.push(operation.name);
        let named = words.join(" ");
        let required = required(operation, &reserved).join(" ");
        let example = lines(&named, example::arguments(operation, &reserved));
        let help = format!("Request:\n  {}\n\nExample:\n  {example}", operation.request);
        command
            .long_about(operation.description)
            .override_usage(format!("{named} {required} [OPTIONS]"))
            .next_line_help(has_long_flag(&flags))
            .args(flags)
            .after_help(help)
    }
}

/// Returns an example of a command for a POSIX shell, with line breaks between its arguments if it is long.
fn lines(command: &str, arguments: Vec<String>) -> String {
    let mut text = command.to_owned();
    let mut length = command.chars().count();
    for argument in arguments {
        let more = 1 + argument.chars().count();
        if length + more > LINE {
            text.push_str(" \\\n   ");
            length = 3;
        }
        text.push(' ');
        text.push_str(&argument);
        length += more;
    }
    text
}

/// Returns `true` if the short help lists a flag that is longer than [`LONGEST_FLAG`].
fn has_long_flag(flags: &[Arg]) -> bool {
    let listed = flags
        .iter()
        .filter(|flag| !flag.is_hide_set() && !flag.is_hide_short_help_set());
    listed
        .filter_map(Arg::get_long)
        .any(|name| name.chars().count() > LONGEST_FLAG)
}
