//! `run`: starts a program with the secrets of a scope in its environment.

use std::ffi::OsString;
use std::process::{self, ExitCode};

use clap::{Arg, ArgMatches, Command, value_parser};

use super::arguments::{PROGRAM, prefix, prefix_flag, scope, with_scope};
use super::store_error::StoreError;
use super::{secrets, variable};
use crate::commands::COMMAND_LINE;
use crate::runtime::{Call, Failure, is_shell};

/// Returns the command.
pub fn command() -> Command {
    let command = Command::new("run")
        .about("Run a program with the secrets of a scope in its environment")
        .long_about(
            "Run a program with the secrets of a scope in its environment. The variable of the secret `oauth-token` is \
             `OAUTH_TOKEN`. A secret whose variable changes how programs run, such as `PATH`, needs `--prefix`. The program \
             does not receive the variables with the API key. The exit code is that of the program, or 127 if there is no \
             such program, or 126 if it cannot be started.",
        )
        .arg(prefix_flag())
        .arg(
            Arg::new("program")
                .value_name("PROGRAM")
                .help("The program and its arguments, after `--`")
                .value_parser(value_parser!(OsString))
                .num_args(1..)
                .required(true)
                .last(true),
        )
        .after_help(format!(
            "Example:\n  {PROGRAM} run --user usr_123 -- ./server --port 8080"
        ));
    with_scope(command)
}

/// Runs the program. On Unix, it returns only if the program cannot be started, or if the process is a shell.
///
/// # Errors
///
/// Returns an error if the secrets cannot be requested, if they cannot be environment variables, or if the program
/// cannot be started.
pub fn run(matches: &ArgMatches, call: &Call) -> Result<ExitCode, Failure> {
    let Some(secrets) = secrets::all(call, scope(matches))? else {
        return Ok(ExitCode::SUCCESS);
    };
    let variables = variable::variables(secrets, prefix(matches))?;
    let mut words = matches.get_many::<OsString>("program").unwrap_or_default();
    // clap requires the program.
    let program = words.next().cloned().unwrap_or_default();
    let mut command = process::Command::new(&program);
    command.args(words);
    for credential in COMMAND_LINE.credentials {
        for variable in credential.variables {
            command.env_remove(variable);
        }
    }
    command.envs(variables.iter().map(|(name, payload)| (name, payload.expose())));
    let result = if is_shell() { wait(command) } else { replace(command) };
    let start = |source| StoreError::Start {
        program: program.into(),
        source,
    };
    Ok(result.map_err(start)?)
}

/// Replaces this process with the program, so that it receives all signals, and nothing of this process is left.
#[cfg(unix)]
fn replace(mut command: process::Command) -> std::io::Result<ExitCode> {
    use std::os::unix::process::CommandExt as _;
    Err(command.exec())
}

#[cfg(not(unix))]
fn replace(command: process::Command) -> std::io::Result<ExitCode> {
    wait(command)
}

/// Runs the program, and returns its exit code. If a signal ended it, this is 128 and the number of the signal, as in
/// shells.
fn wait(mut command: process::Command) -> std::io::Result<ExitCode> {
    let status = command.status()?;
    let code = status.code().or_else(|| signal(status).map(|signal| 128 + signal));
    // Windows has codes of 32 bits, whose lowest 8 bits can be zero.
    let code = code.map_or(u8::MAX, |code| u8::try_from(code).unwrap_or(u8::MAX));
    Ok(ExitCode::from(code))
}

#[cfg(unix)]
fn signal(status: process::ExitStatus) -> Option<i32> {
    use std::os::unix::process::ExitStatusExt as _;
    status.signal()
}

#[cfg(not(unix))]
fn signal(_: process::ExitStatus) -> Option<i32> {
    None
}
