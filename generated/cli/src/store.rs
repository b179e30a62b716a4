//! Commands for the Secret Store, written by hand: `run`, `import` and `export`.

mod arguments;
mod env_file;
mod export;
mod import;
mod reserved;
mod run;
mod secrets;
mod store_error;
mod variable;

use std::process::ExitCode;

use clap::{ArgMatches, Command};

use crate::runtime::{Call, Extension, Failure};

/// The commands for the Secret Store.
pub static EXTENSION: Extension = Extension { commands, run };

fn commands() -> Vec<Command> {
    vec![run::command(), import::command(), export::command()]
}

fn run(name: &str, matches: &ArgMatches, call: &Call) -> Result<ExitCode, Failure> {
    match name {
        "run" => run::run(matches, call),
        "import" => import::run(matches, call),
        _ => export::run(matches, call),
    }
}
