//! Runs a command up to the values of its parameters.

use std::io::Cursor;

use clap::{Arg, ArgAction, ArgMatches, Command};
use indexmap::IndexMap;
use serde_json::Value as Json;

use client::SecretString;

use super::operation::OPERATION;
use super::runtime::arguments::argument::{Argument, Origin, Source, Value};
use super::runtime::arguments::argument_error::ArgumentError;
use super::runtime::arguments::collect::collect;
use super::runtime::arguments::fields::Fields;
use super::runtime::arguments::flags::flags;
use super::runtime::arguments::from_argument::FromArgument;
use super::runtime::arguments::input::StandardInput;
use super::runtime::arguments::options::Options;
use super::runtime::arguments::secret_source::{SecretRequest, SecretSource};
use super::runtime::description::Operation;

/// The names of the general options.
pub const RESERVED: &[&str] = &["allow-unknown", "dry-run", "insecure-argument", "json", "timeout"];

/// The arguments that [`OPERATION`] requires, except for the password.
pub const REQUIRED: &[&str] = &["acct_1", "order_1", "--everyone"];

/// The result of a command.
pub struct Run {
    pub result: Result<Fields, ArgumentError>,
    /// The names of the secrets that were asked for.
    pub asked: Vec<String>,
}

impl Run {
    /// Returns the values of the parameters that were given.
    #[track_caller]
    pub fn fields(self) -> Fields {
        match self.result {
            Ok(fields) => fields,
            Err(error) => panic!("{error}"),
        }
    }

    /// Returns the message of the error, and the help.
    #[track_caller]
    pub fn error(self) -> String {
        match self.result {
            Ok(_) => panic!("the arguments should be refused"),
            Err(error) => match error.fix() {
                Some(fix) => format!("{error}; {fix}"),
                None => error.to_string(),
            },
        }
    }
}

/// Runs [`OPERATION`] with these arguments and the required ones.
pub fn run(arguments: &[&str]) -> Run {
    run_all(&OPERATION, &[REQUIRED, arguments].concat(), "")
}

/// Runs an operation with these arguments and this standard input.
pub fn run_all(operation: &'static Operation, arguments: &[&str], input: &'static str) -> Run {
    let matches = parse(operation, arguments).unwrap_or_else(|error| panic!("{error}"));
    let is_set = |name| matches.get_flag(name);
    let options = Options {
        data: matches.get_many("data").into_iter().flatten().cloned().collect(),
        json: matches.get_one("json").cloned(),
        allows_unknown: is_set("allow-unknown"),
        allows_secret_arguments: is_set("insecure-argument"),
        placeholder: is_set("dry-run").then_some(|name| format!("PLACEHOLDER:{name}")),
    };
    let mut secrets = Secrets {
        input: StandardInput::new(Cursor::new(input)),
        asked: Vec::new(),
    };
    let result = collect(operation, RESERVED, &matches, &options, &mut secrets);
    Run {
        result,
        asked: secrets.asked,
    }
}

/// Parses the arguments of an operation.
pub fn parse(operation: &'static Operation, arguments: &[&str]) -> Result<ArgMatches, clap::Error> {
    command(operation).try_get_matches_from([&["create"], arguments].concat())
}

/// Returns the command of an operation, with some general options.
pub fn command(operation: &'static Operation) -> Command {
    let flag = |name| Arg::new(name).long(name).action(ArgAction::SetTrue);
    Command::new("create")
        .args(flags(operation, RESERVED))
        .arg(Arg::new("data").short('d').action(ArgAction::Append))
        .arg(Arg::new("json").long("json"))
        .arg(Arg::new("timeout").long("timeout"))
        .args(["allow-unknown", "dry-run", "insecure-argument"].map(flag))
}

/// Secrets that are always there.
struct Secrets {
    input: StandardInput,
    asked: Vec<String>,
}

impl SecretSource for Secrets {
    type Error = ArgumentError;

    fn standard_input(&self) -> &StandardInput {
        &self.input
    }

    fn secret(&mut self, request: SecretRequest<'_>) -> Result<SecretString, ArgumentError> {
        self.asked.push(request.name.to_owned());
        Ok(SecretString::from("asked"))
    }
}

/// Any value as JSON. Secrets are shown with a mark.
#[derive(Debug, PartialEq)]
pub struct Shown(pub Json);

impl FromArgument for Shown {
    fn from_argument(argument: Argument) -> Result<Self, ArgumentError> {
        Ok(Self(shown(argument)))
    }
}

fn shown(argument: Argument) -> Json {
    match argument.value {
        Value::Text(text) => Json::String(text),
        Value::Secret(secret) => Json::String(format!("secret {}", secret.expose())),
        Value::Json(json) => json,
        Value::File { name, bytes } => Json::String(format!("file {name} of {} bytes", bytes.len())),
        Value::List(elements) => elements.into_iter().map(shown).collect(),
        Value::Object(values) => values.into_iter().map(|(name, value)| (name, shown(value))).collect(),
    }
}

/// Returns an argument of a flag.
pub fn argument(value: Value) -> Argument {
    Argument {
        value,
        source: Source {
            origin: Origin::Flag,
            allows_unknown: false,
        },
    }
}

/// Returns an argument of a flag with this text.
pub fn text(text: &str) -> Argument {
    argument(Value::Text(text.to_owned()))
}

/// Returns an argument from JSON.
pub fn json(json: Json) -> Argument {
    let value = match json {
        Json::Array(elements) => Value::List(elements.into_iter().map(self::json).collect()),
        Json::Object(values) => {
            let values = values.into_iter().map(|(name, value)| (name, self::json(value)));
            Value::Object(values.collect::<IndexMap<_, _>>())
        }
        json => Value::Json(json),
    };
    argument(value)
}

/// Returns the value of a parameter.
#[track_caller]
pub fn value(arguments: &[&str], name: &'static str) -> Json {
    let value = run(arguments).fields().optional::<Shown>(name);
    match value {
        Ok(value) => value.map_or(Json::Null, |shown| shown.0),
        Err(error) => panic!("{error}"),
    }
}
