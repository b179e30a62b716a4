//! Runs the command line of a document: each operation with its required parameters as arguments, and with all parameters
//! and the body as JSON.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crateform::ir::{Api, Body, BodyContent, Location, Operation, Parameter, PathSegment, Resource};
use serde_json::{Map, Value};

use super::scratch::{Scratch, text};
use super::values::Values;

/// The exit code if the response does not match the API description. The request was accepted.
const NOT_UNDERSTOOD: i32 = 7;

/// The numbers of commands that ran.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Commands {
    /// All of them.
    pub run: usize,
    /// Those whose response matches the document.
    pub understood: usize,
}

/// Runs the commands against a server that validates requests, and returns the commands that it refused.
pub fn run(scratch: &Scratch, command: &str, api: &Api, document: &Value, url: &str) -> (Commands, Vec<String>) {
    let secret = scratch.path().join("credential.txt");
    let home = scratch.path().join("home");
    scratch.write("credential.txt", "credential\n");
    let root = Run {
        scratch,
        command,
        home: &home,
    };
    let help = text(&root.output(&["--help".to_owned()], ""));
    let mut settings: Vec<String> = ["--max-retries=0", "--yes", "--output=json"]
        .map(str::to_owned)
        .to_vec();
    settings.push(format!("--base-url={url}"));
    let credentials = help
        .split_whitespace()
        .filter(|word| word.ends_with("-file") && *word != "--output-file");
    settings.extend(credentials.map(|flag| format!("{flag}={}", secret.display())));
    let mut commands = Commands::default();
    let mut refused = Vec::new();
    let mut values = Values::new(document, super::SEED);
    for resource in &api.resources {
        for operation in &resource.operations {
            for is_full in [false, true] {
                let (arguments, body) = arguments(&mut values, operation, is_full, &help);
                let words = of_operation(api, resource, operation).into_iter();
                let words: Vec<String> = words.chain(settings.iter().cloned()).chain(arguments).collect();
                let output = root.output(&words, &body);
                commands.run += 1;
                match output.status.code() {
                    Some(0) => commands.understood += 1,
                    Some(NOT_UNDERSTOOD) => {}
                    // The server answers with an error that the document describes.
                    Some(_) if !has_success(document, operation) => {}
                    _ => refused.push(format!("{words:?} < {body}\n{}", text(&output))),
                }
            }
        }
    }
    (commands, refused)
}

/// The built command.
struct Run<'a> {
    scratch: &'a Scratch,
    command: &'a str,
    /// The directory without profiles.
    home: &'a Path,
}

impl Run<'_> {
    fn output(&self, words: &[String], input: &str) -> Output {
        let mut command: Command = self.scratch.built(self.command);
        command
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command.env("HOME", self.home).env("XDG_CONFIG_HOME", self.home);
        let mut process = command.spawn().expect("the command was built");
        let written = process
            .stdin
            .take()
            .expect("the input is piped")
            .write_all(input.as_bytes());
        // A command that reads nothing can end before the input is written.
        let _ = written;
        process.wait_with_output().expect("the command ends")
    }
}

/// Returns `true` if the document describes a successful response to an operation.
fn has_success(document: &Value, operation: &Operation) -> bool {
    let operation = document.pointer(operation.pointer.as_str());
    let responses = operation.and_then(|operation| operation["responses"].as_object());
    responses.is_some_and(|responses| {
        responses
            .keys()
            .any(|status| status.starts_with('2') || status == "default")
    })
}

/// Returns the words that name an operation.
fn of_operation(api: &Api, resource: &Resource, operation: &Operation) -> Vec<String> {
    let name = |identifier: &str| identifier.replace('_', "-");
    let operation = name(operation.name.unraw());
    match api.resources.len() {
        1 => vec![operation],
        _ => vec![name(resource.module.unraw()), operation],
    }
}

/// Returns the arguments of an operation, and what it reads from standard input.
fn arguments<'a>(
    values: &mut Values<'a>,
    operation: &'a Operation,
    is_full: bool,
    help: &str,
) -> (Vec<String>, String) {
    let mut arguments = Vec::new();
    let mut body = Map::new();
    let (needed, foreign) = values.alternative(values.body_schema(operation.pointer.as_str()));
    let positional: Vec<usize> = operation
        .path
        .iter()
        .filter_map(|segment| match segment {
            PathSegment::Parameter(index) => Some(*index),
            PathSegment::Literal(_) => None,
        })
        .collect();
    for (index, parameter) in operation.parameters.iter().enumerate() {
        let is_in_body = parameter.location == Location::Body;
        let is_needed = parameter.required || is_in_body && needed.contains(&&*parameter.wire_name);
        let is_foreign = is_in_body && foreign.contains(&&*parameter.wire_name);
        if !is_needed && (!is_full || is_foreign) {
            continue;
        }
        let schema = values.schema_at(parameter.pointer.as_str());
        let value = match parameter.location {
            Location::Body => {
                let value = values.json(schema, is_full, 0);
                writable(values, schema, value)
            }
            _ if values.keyword(schema, "type").is_none_or(|kind| kind == "string") => values.text(schema, true).into(),
            _ => values.json(schema, false, 0),
        };
        match parameter.location {
            Location::Body if is_whole(operation) => return (with_body(arguments), value.to_string()),
            Location::Body => drop(body.insert(parameter.wire_name.clone(), value)),
            _ if positional.contains(&index) => arguments.extend(words(&value)),
            _ => arguments.extend(words(&value).into_iter().map(|word| option(parameter, &word, help))),
        }
    }
    match body.is_empty() {
        true => (arguments, String::new()),
        false => (with_body(arguments), Value::Object(body).to_string()),
    }
}

/// Returns a value without the properties that only responses have.
fn writable<'a>(values: &Values<'a>, schema: &'a Value, value: Value) -> Value {
    match value {
        Value::Array(elements) => {
            let items = values.items(schema);
            elements
                .into_iter()
                .map(|element| writable(values, items, element))
                .collect()
        }
        Value::Object(properties) => {
            let schemas = values.keyword(schema, "properties").unwrap_or(&Value::Null);
            let properties = properties.into_iter().filter_map(|(name, value)| {
                let schema = values.resolved(schemas.get(&name).unwrap_or(&Value::Null));
                (schema["readOnly"] != true).then(|| (name, writable(values, schema, value)))
            });
            properties.collect()
        }
        value => value,
    }
}

fn with_body(mut arguments: Vec<String>) -> Vec<String> {
    arguments.insert(0, "--json=-".to_owned());
    arguments
}

fn is_whole(operation: &Operation) -> bool {
    matches!(
        operation.body,
        Some(Body {
            content: BodyContent::Value,
            ..
        })
    )
}

/// Returns the argument that sets a parameter to a text. Required parameters can be positional, and are set by their name
/// on the wire.
fn option(parameter: &Parameter, word: &str, help: &str) -> String {
    let flag = format!("--{}", parameter.name.unraw().replace('_', "-"));
    let is_general = help.split_whitespace().any(|other| other == flag);
    match (parameter.required, is_general) {
        (true, _) => format!("-d{}={word}", parameter.wire_name),
        (false, true) => format!("{flag}-parameter={word}"),
        (false, false) => format!("{flag}={word}"),
    }
}

/// Returns the texts of a value, each for another argument.
fn words(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(elements) => elements.iter().flat_map(words).collect(),
        value => vec![value.to_string()],
    }
}
