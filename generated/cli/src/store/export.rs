//! `export`: prints the secrets of a scope in plain text.

use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command};
use client::SecretString;
use serde::ser::{Serialize, Serializer};

use super::arguments::{PROGRAM, prefix, prefix_flag, scope, with_scope};
use super::store_error::StoreError;
use super::{env_file, secrets, variable};
use crate::runtime::{Call, Failure};

/// Returns the command.
pub fn command() -> Command {
    let command = Command::new("export")
        .about("Print the secrets of a scope in plain text")
        .long_about(
            "Print the secrets of a scope in plain text, which needs `--reveal`. `import` reads both formats. In the \
             format `env`, the names are those that `run` gives the variables.",
        )
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .help("The format: a JSON object, or lines of `NAME=VALUE`")
                .value_parser(PossibleValuesParser::new(["json", "env"]))
                .default_value("json"),
        )
        .arg(prefix_flag())
        .after_help(format!(
            "Example:\n  {PROGRAM} export --user usr_123 --format env --reveal > .env"
        ));
    with_scope(command)
}

/// Prints the secrets.
///
/// # Errors
///
/// Returns an error if `--reveal` is missing, if the secrets cannot be requested, or if the output cannot be written.
pub fn run(matches: &ArgMatches, call: &Call) -> Result<ExitCode, Failure> {
    if !call.output().reveals() {
        return Err(StoreError::NotRevealed.into());
    }
    let Some(secrets) = secrets::all(call, scope(matches))? else {
        return Ok(ExitCode::SUCCESS);
    };
    let is_env = matches
        .get_one::<String>("format")
        .is_some_and(|format| format == "env");
    let output = call.output();
    if is_env {
        output.text(&env_file::write(&variable::variables(secrets, prefix(matches))?))?;
    } else {
        output.indented(&output.json(&Object(secrets))?)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Secrets as a JSON object.
struct Object(Vec<(String, SecretString)>);

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, payload)| (name, payload.expose())))
    }
}
