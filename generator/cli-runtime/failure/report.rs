//! Failures as they are written to standard error.

use std::error::Error;
use std::io::{self, Write};

use client::{ConfigurationError, ErrorKind, TransportErrorKind};
use serde_json::{Map, Value};

use super::super::description::CommandLine;
use super::super::output::color::{Style, Styled};
use super::super::output::json;
use super::super::output::printable::Printable;
use super::failure_kind::FailureKind;
use super::{Failure, is_about_credentials};

/// How failures are written.
#[derive(Clone, Copy, Debug)]
pub struct Report {
    /// `true` if a failure is written as a JSON object.
    pub is_json: bool,
    /// `true` if standard error has colors.
    pub has_color: bool,
}

impl Report {
    /// Writes a failure to standard error. Nothing is written if the output was closed, or if the user has interrupted
    /// the command.
    pub fn failure(self, failure: &Failure, command_line: &CommandLine) {
        let kind = failure.kind();
        if matches!(kind, FailureKind::Closed | FailureKind::Interrupted) {
            return;
        }
        let hint = hint(failure, command_line);
        if self.is_json {
            let call = match failure {
                Failure::Call(error) => Some(error),
                _ => None,
            };
            self.json(kind, &message(failure), hint.as_deref(), call);
        } else {
            self.text(&message(failure), hint.as_deref());
        }
    }

    /// Writes an error in the usage of the command as a JSON object.
    pub fn usage_as_json(self, message: &str) {
        self.json(FailureKind::Usage, message, None, None);
    }

    fn text(self, message: &str, hint: Option<&str>) {
        let style = self.has_color.then_some(Style::Error);
        let mut text = format!("{} {}\n", Styled(style, "error:"), Printable(message));
        if let Some(hint) = hint {
            let style = self.has_color.then_some(Style::Name);
            text.push_str(&format!("{} {hint}\n", Styled(style, "hint:")));
        }
        // There is no other place to report a failure.
        let _ = io::stderr().write_all(text.as_bytes());
    }

    fn json(self, kind: FailureKind, message: &str, hint: Option<&str>, call: Option<&client::Error>) {
        let mut error = Map::new();
        let mut add = |name: &str, value: Option<&str>| {
            if let Some(value) = value {
                error.insert(name.to_owned(), value.into());
            }
        };
        add("kind", Some(kind.name()));
        add("message", Some(message));
        add("code", call.and_then(client::Error::code));
        add("param", call.and_then(client::Error::param));
        add("request_id", call.and_then(client::Error::request_id));
        add("hint", hint);
        if let Some(status) = call.and_then(client::Error::status) {
            error.insert("status".to_owned(), status.as_u16().into());
        }
        error.insert("exit_code".to_owned(), kind.exit_code().into());
        let object = Value::Object(Map::from_iter([("error".to_owned(), Value::Object(error))]));
        // There is no other place to report a failure.
        let _ = json::write_line(&mut io::stderr(), &object.to_string());
    }
}

/// Returns the message of a failure, with its causes. Those of network failures contain no part of the request.
fn message(failure: &Failure) -> String {
    let mut message = match failure {
        Failure::Call(error) => for_command_line(error).unwrap_or_else(|| error.to_string()),
        failure => failure.to_string(),
    };
    let mut cause = match failure {
        Failure::Call(error) => error.source(),
        _ => None,
    };
    while let Some(error) = cause {
        let text = error.to_string();
        if !text.is_empty() && !message.contains(&text) {
            message.extend([": ", &text]);
        }
        cause = error.source();
    }
    message
}

/// Returns the message for an error whose own message names functions of the client.
fn for_command_line(error: &client::Error) -> Option<String> {
    let message = match error {
        client::Error::Configuration(ConfigurationError::PlainHttp) => {
            "the base URL is a plain `http` URL of another machine: anyone on the network path could read the credentials; use \
             `https`"
        }
        client::Error::Configuration(ConfigurationError::MissingServer(_)) => {
            "the API description does not contain the URL of the server; use `--base-url URL`"
        }
        client::Error::Configuration(ConfigurationError::MissingCredentials(alternatives)) => {
            let alternatives: Vec<_> = alternatives.iter().map(|schemes| schemes.join("` and `")).collect();
            return Some(format!(
                "the command needs credentials: `{}`",
                alternatives.join("`, or `")
            ));
        }
        client::Error::Transport(error) if error.kind() == TransportErrorKind::BodyTooLarge => {
            "the response is larger than this command accepts; ask for less"
        }
        _ => return None,
    };
    Some(message.to_owned())
}

/// Returns advice that depends on the options of the command line.
fn hint(failure: &Failure, command_line: &CommandLine) -> Option<String> {
    let error = match failure {
        Failure::Call(error) => error,
        Failure::Argument(error) => return error.fix(),
        _ => return None,
    };
    let hint = match error.kind() {
        ErrorKind::Authentication => sources(command_line)?,
        _ if is_about_credentials(error) => sources(command_line)?,
        ErrorKind::UnknownRoute => "check `--base-url`".to_owned(),
        ErrorKind::RateLimit => match error.retry_after() {
            Some(time) => format!("the server asks to wait {} seconds", time.as_secs()),
            None => return None,
        },
        ErrorKind::Timeout => "`--timeout` sets the time limit of an attempt".to_owned(),
        _ => return None,
    };
    Some(hint)
}

/// Returns the sources of the first credential, in the order in which they are tried.
fn sources(command_line: &CommandLine) -> Option<String> {
    let credential = command_line.credentials.first()?;
    let mut sources = format!("`--{}-file`, `--profile`, ", credential.name);
    for variable in credential.variables {
        sources.extend(["`", variable, "`, "]);
    }
    Some(format!("the credential comes from {sources}or the profile `default`"))
}
