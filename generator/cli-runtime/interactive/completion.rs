//! Completion of commands, flags and values in the shell.

use clap::builder::ArgAction;
use clap::{Arg, Command, ValueHint};
use rustyline::completion::{Completer, FilenameCompleter, Pair};
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::validate::Validator;
use rustyline::{Context, Helper};

/// Completes the words of a line.
pub struct Completion {
    all: Command,
    files: FilenameCompleter,
}

impl Completion {
    /// Returns the completion for a command line.
    pub fn new(mut all: Command) -> Self {
        all.build();
        Self {
            all,
            files: FilenameCompleter::new(),
        }
    }

    /// Returns the word before the cursor, or the part of it that is completed, and the ways to continue.
    fn candidates<'a>(&self, line: &'a str) -> (&'a str, Candidates) {
        let start = line.rfind(char::is_whitespace).map_or(0, |space| space + 1);
        let (before, word) = line.split_at(start);
        let Some(words) = shlex::split(before) else {
            // The cursor is between quotes.
            return ("", Candidates::Words(Vec::new()));
        };
        let (command, pending) = position(&self.all, &words);
        if let Some(flag) = pending {
            return (word, values(flag));
        }
        if let Some((name, value)) = word.strip_prefix("--").and_then(|word| word.split_once('=')) {
            let flag = flag(command, name);
            return (value, flag.map_or(Candidates::Words(Vec::new()), values));
        }
        if word.starts_with('-') {
            return (word, Candidates::Words(flags(command)));
        }
        let subcommands: Vec<String> = visible_subcommands(command).map(str::to_owned).collect();
        if subcommands.is_empty() {
            let positional = command.get_positionals().next();
            return (word, positional.map_or(Candidates::Words(Vec::new()), values));
        }
        (word, Candidates::Words(subcommands))
    }
}

/// Ways to continue.
enum Candidates {
    Words(Vec<String>),
    Files,
}

/// Returns the command that the words select, and its last flag if it has no value yet.
fn position<'a>(all: &'a Command, words: &[String]) -> (&'a Command, Option<&'a Arg>) {
    let mut command = all;
    let mut pending = None;
    for word in words {
        if pending.take().is_some() {
            continue;
        }
        if word.starts_with('-') {
            let name = word.trim_start_matches('-');
            pending = flag(command, name).filter(|flag| takes_value(flag));
        } else if let Some(subcommand) = command.find_subcommand(word) {
            command = subcommand;
        }
    }
    (command, pending)
}

fn flag<'a>(command: &'a Command, name: &str) -> Option<&'a Arg> {
    let mut single = name.chars();
    let short = single.next().filter(|_| single.next().is_none());
    command
        .get_arguments()
        .find(|flag| flag.get_long() == Some(name) || (short.is_some() && flag.get_short() == short))
}

/// Returns `true` if the next word is the value of the flag, rather than a value after `=`.
fn takes_value(flag: &Arg) -> bool {
    matches!(flag.get_action(), ArgAction::Set | ArgAction::Append)
        && !flag.is_require_equals_set()
        && flag.get_num_args().is_none_or(|number| number.min_values() > 0)
}

fn values(argument: &Arg) -> Candidates {
    let known = argument.get_possible_values();
    let is_file = matches!(argument.get_value_hint(), ValueHint::FilePath | ValueHint::AnyPath);
    if is_file || argument.get_long().is_some_and(|name| name.ends_with("-file")) {
        return Candidates::Files;
    }
    let visible = known.iter().filter(|value| !value.is_hide_set());
    Candidates::Words(visible.map(|value| value.get_name().to_owned()).collect())
}

fn flags(command: &Command) -> Vec<String> {
    let visible = command.get_arguments().filter(|flag| !flag.is_hide_set());
    visible
        .filter_map(|flag| flag.get_long())
        .map(|name| format!("--{name}"))
        .collect()
}

fn visible_subcommands(command: &Command) -> impl Iterator<Item = &str> {
    let visible = command.get_subcommands().filter(|command| !command.is_hide_set());
    visible.map(Command::get_name)
}

impl Completer for Completion {
    type Candidate = Pair;

    fn complete(&self, line: &str, position: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let Some(line) = line.get(..position) else {
            return Ok((position, Vec::new()));
        };
        let (word, candidates) = self.candidates(line);
        match candidates {
            Candidates::Files => self.files.complete_path(line, position),
            Candidates::Words(words) => {
                let continuing = words.into_iter().filter(|candidate| candidate.starts_with(word));
                let pair = |candidate: String| Pair {
                    replacement: format!("{candidate} "),
                    display: candidate,
                };
                Ok((position - word.len(), continuing.map(pair).collect()))
            }
        }
    }
}

impl Hinter for Completion {
    type Hint = String;
}

impl Highlighter for Completion {}

impl Validator for Completion {}

impl Helper for Completion {}
