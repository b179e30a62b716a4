//! `import`: sets the secrets of a file.

use std::collections::BTreeMap;
use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command, ValueHint};
use client::SecretString;

use super::arguments::{PROGRAM, scope, with_scope};
use super::env_file;
use super::store_error::StoreError;
use crate::runtime::{Call, Failure, show};

/// The name of the file in the help and in errors.
const FILE: &str = "FILE";

/// Returns the command.
pub fn command() -> Command {
    let command = Command::new("import")
        .about("Set the secrets of a file")
        .long_about(
            "Set the secrets of a file: a JSON object with a string for each name, or lines of `NAME=VALUE`. Secrets \
             with these names are replaced. Others stay.",
        )
        .arg(
            Arg::new("file")
                .value_name(FILE)
                .help("The file; `-` is standard input")
                .value_hint(ValueHint::FilePath)
                .required(true),
        )
        .after_help(format!(
            "Examples:\n  {PROGRAM} import secrets.json --account\n  {PROGRAM} import .env --user usr_123"
        ));
    with_scope(command)
}

/// Reads the whole file, then sets its secrets in their order, up to the first failure.
///
/// # Errors
///
/// Returns an error if the file cannot be read or is invalid, or if a secret cannot be set.
pub fn run(matches: &ArgMatches, call: &Call) -> Result<ExitCode, Failure> {
    // clap requires the file.
    let path = matches.get_one::<String>("file").map_or("-", String::as_str);
    let secrets = secrets(&call.secrets_file(FILE, path)?)?;
    if secrets.is_empty() {
        return Err(StoreError::NoSecrets.into());
    }
    if secrets.len() > 1 && call.general().idempotency_key.is_some() {
        return Err(StoreError::IdempotencyKey.into());
    }
    let scope = scope(matches);
    for (name, payload) in secrets {
        // The prefix keeps the variables of a shell, such as `PATH`, out of a curl command.
        let payload = call.secret(&format!("payload-{name}"), payload);
        call.send(call.client()?.secrets().set(name, payload, &scope), show::value)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads a JSON object or an `.env` file. The name of a variable cannot begin with `{`.
fn secrets(text: &str) -> Result<Vec<(String, SecretString)>, StoreError> {
    // Some editors of Windows write a byte order mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.trim_start().starts_with('{') {
        return Ok(env_file::read(text)?);
    }
    // The message of the error can contain a value, so it is not shown.
    let secrets: BTreeMap<String, SecretString> = serde_json::from_str(text).map_err(|error| StoreError::Json {
        line: error.line(),
        column: error.column(),
    })?;
    Ok(secrets.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_formats_are_recognized() {
        let expected = vec![
            ("a-b".to_owned(), SecretString::from("1")),
            ("c".to_owned(), SecretString::from("{2}\n")),
        ];
        for text in [
            "\u{feff}{\"a-b\": \"1\", \"c\": \"{2}\\n\"}",
            "\n {\"a-b\": \"1\", \"c\": \"{2}\\n\"}",
            "a-b=1\nc='{2}\n'",
        ] {
            assert_eq!(secrets(text).ok(), Some(expected.clone()), "{text}");
        }
    }

    #[test]
    fn faults_in_json_name_the_position_and_no_value() {
        let error = secrets("{\"a\": \"1\",\n\"b\": 12345}").expect_err("a value is a number");
        assert!(error.to_string().starts_with("line 2, column "), "{error}");
        assert!(!format!("{error:?}").contains("12345"), "{error:?}");
    }
}
