//! `shell`: the same commands, one per line.

use std::ffi::OsString;
use std::io::{self, BufRead as _, IsTerminal as _};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::parser::ValueSource;
use clap::{ArgMatches, Command};
use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use rustyline::{Behavior, Config, Editor};

use super::super::command;
use super::super::description::CommandLine;
use super::super::failure::Failure;
use super::super::failure::failure_kind::FailureKind;
use super::super::run::{dispatch, report};
use super::super::settings::answers;
use super::completion::Completion;
use super::history::{self, History};
use super::secret_names::SecretNames;

static IS_RUNNING: AtomicBool = AtomicBool::new(false);

/// Returns `true` if the process is a shell, which continues after the command.
pub fn is_shell() -> bool {
    IS_RUNNING.load(Ordering::Relaxed)
}

/// Returns the command.
pub fn command(command_line: &CommandLine) -> Command {
    let name = command_line.name;
    Command::new("shell")
        .about("Run commands interactively")
        .long_about(
            "Run commands interactively: one a line, without the name of the program. Tab completes commands, flags \
             and values. `exit` and Ctrl-D end the shell. The history is kept, without lines that contain secrets. Options \
             of the shell apply to all its commands. If standard input is not a terminal, the shell runs its lines.",
        )
        .after_help(format!("Example:\n  {name} shell --profile test"))
}

/// Runs the commands that a user enters, or the lines of standard input. Returns the exit code of the last one.
///
/// # Errors
///
/// Returns an error if standard input or the terminal cannot be read. Commands write their own errors.
pub fn run(matches: &ArgMatches, command_line: &'static CommandLine) -> Result<ExitCode, Failure> {
    let shell = Shell {
        command_line,
        options: options(matches, command_line),
    };
    IS_RUNNING.store(true, Ordering::Relaxed);
    if io::stdin().is_terminal() {
        shell.edit()
    } else {
        shell.read()
    }
}

/// Returns the general options of the shell itself, which every line inherits.
fn options(matches: &ArgMatches, command_line: &'static CommandLine) -> Vec<OsString> {
    let mut options = Vec::new();
    for option in command::for_arguments(command_line, &[])
        .get_arguments()
        .filter(|option| option.is_global_set())
    {
        let (id, Some(name)) = (option.get_id().as_str(), option.get_long()) else {
            continue;
        };
        if matches.value_source(id) != Some(ValueSource::CommandLine) {
            continue;
        }
        if !option.get_action().takes_values() {
            options.push(format!("--{name}").into());
            continue;
        }
        for value in matches.get_raw(id).unwrap_or_default() {
            let mut option = OsString::from(format!("--{name}="));
            option.push(value);
            options.push(option);
        }
    }
    options
}

struct Shell {
    command_line: &'static CommandLine,
    options: Vec<OsString>,
}

impl Shell {
    /// Runs the lines of standard input. All lines are read first: otherwise, a command that reads a secret from
    /// standard input would take the rest of the lines for it.
    fn read(&self) -> Result<ExitCode, Failure> {
        let lines: Vec<String> = io::stdin()
            .lock()
            .lines()
            .collect::<io::Result<_>>()
            .map_err(Failure::input)?;
        let mut last = ExitCode::SUCCESS;
        for line in lines {
            match Line::of(self.command_line, &line) {
                Line::Empty => {}
                Line::End => break,
                line => last = self.execute(&line),
            }
        }
        Ok(last)
    }

    /// Runs the commands that a user enters at a terminal.
    fn edit(&self) -> Result<ExitCode, Failure> {
        let config = Config::builder()
            // Standard output is for results, and can be a file.
            .behavior(Behavior::PreferTerm)
            .completion_type(rustyline::CompletionType::List)
            .build();
        let history = MemHistory::with_config(&config);
        let mut editor = Editor::with_history(config, history).map_err(terminal)?;
        editor.set_helper(Some(Completion::new(command::whole(self.command_line))));
        let mut saved = History::open(self.command_line.name);
        for line in saved.iter().flat_map(History::lines) {
            editor.add_history_entry(line.as_str()).map_err(terminal)?;
        }
        let secrets = SecretNames::of(self.command_line);
        let prompt = format!("{}> ", self.command_line.name);
        let mut last = ExitCode::SUCCESS;
        loop {
            let text = match editor.readline(&prompt) {
                Ok(text) => text,
                // Ctrl-C discards the line, as in other shells.
                Err(ReadlineError::Interrupted) => continue,
                Err(ReadlineError::Eof) => break,
                Err(error) => return Err(terminal(error)),
            };
            let line = Line::of(self.command_line, &text);
            let is_storable = match &line {
                Line::Empty => continue,
                Line::End => break,
                Line::Open(_) | Line::Several => false,
                Line::Words(words) => !secrets.are_in(words),
            };
            if is_storable {
                // The line can be corrected, so this session remembers it even if it fails.
                editor.add_history_entry(text.as_str()).map_err(terminal)?;
            }
            last = self.execute(&line);
            // Invalid arguments can contain a secret at any place.
            if is_storable
                && last != code(FailureKind::Usage)
                && !history::contains_credential(&text, self.command_line.live_prefixes)
                && let Some(saved) = &mut saved
            {
                saved.add(&text);
            }
        }
        Ok(last)
    }

    /// Runs a line, and returns its exit code. The command writes its own errors.
    fn execute(&self, line: &Line) -> ExitCode {
        let words = match line {
            Line::Words(words) | Line::Open(words) => words.as_slice(),
            Line::Empty | Line::End | Line::Several => &[],
        };
        let words = self.options.iter().cloned().chain(words.iter().map(OsString::from));
        let fault = match line {
            Line::Open(_) => Some("a quote is not closed"),
            Line::Several => Some("the text has several lines; enter one command at a time"),
            Line::Empty | Line::End | Line::Words(_) => None,
        };
        if let Some(fault) = fault {
            let failure = Failure::usage(fault);
            report(&words.collect::<Vec<_>>()).failure(&failure, self.command_line);
            return code(failure.kind());
        }
        let result = dispatch(self.command_line, words);
        if result == code(FailureKind::Permission) {
            answers::forget();
        }
        result
    }
}

/// A line.
enum Line {
    /// It has no words.
    Empty,
    /// It ends the shell.
    End,
    /// Its quotes do not match. The words are those between spaces.
    Open(Vec<String>),
    /// It is a text of several lines, which was pasted. Only the first line can be a command that the user read.
    Several,
    /// The words of a command, without the name of the program.
    Words(Vec<String>),
}

impl Line {
    fn of(command_line: &CommandLine, text: &str) -> Self {
        if text.trim_end().contains(['\n', '\r']) {
            return Self::Several;
        }
        let Some(mut words) = shlex::split(text) else {
            return Self::Open(text.split_whitespace().map(str::to_owned).collect());
        };
        // Lines are often copied from a manual.
        if words.first().is_some_and(|word| word == command_line.name) {
            words.remove(0);
        }
        match words.as_slice() {
            [] => Self::Empty,
            [word] if word == "exit" || word == "quit" => Self::End,
            _ => Self::Words(words),
        }
    }
}

fn code(kind: FailureKind) -> ExitCode {
    ExitCode::from(kind.exit_code())
}

fn terminal(error: ReadlineError) -> Failure {
    Failure::input(io::Error::other(error))
}
