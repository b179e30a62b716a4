//! Writes a program that makes each request with the emitted crate and prints it, without sending it.

use std::fmt::Write as _;

use crateform::ir::{Api, Location, Operation, Resource, Shape};

use super::rust::Writer;
use super::sample::Sample;
use super::sampler::Values;

/// The number of operations in each file.
const OPERATIONS_OF_A_FILE: usize = 25;

const IMPORTS: &str = "\
#![allow(unused_imports, reason = \"what a file needs depends on its operations\")]

use std::collections::BTreeMap;

use api::{Clearable, Client, UnixTime, models};

use crate::support::{Unconnected, request, text};
";

/// The part that does not depend on the document. All files import the emitted crate as `api`.
const SUPPORT: &str = include_str!("program/support.rs");

/// An operation and its requests.
pub struct Requests<'a> {
    pub resource: &'a Resource,
    pub operation: &'a Operation,
    pub values: Vec<Values<'a>>,
}

/// Returns the names and contents of the program's files below `src`.
pub fn files(api: &Api, requests: &[Requests]) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let (mut modules, mut calls) = (String::new(), String::new());
    let mut add = |name: String, text: String| {
        let _ = writeln!(modules, "mod {name};");
        let _ = writeln!(calls, "    {name}::print(&client);");
        files.push((format!("{name}.rs"), text));
    };
    for (index, chunk) in requests.chunks(OPERATIONS_OF_A_FILE).enumerate() {
        add(format!("operations_{index}"), operations(api, chunk));
    }
    add("enumerations".to_owned(), enumerations(api));
    let main = format!("mod support;\n{modules}\nfn main() {{\n    let client = support::client();\n{calls}}}\n");
    files.push(("support.rs".to_owned(), SUPPORT.to_owned()));
    files.push(("main.rs".to_owned(), main));
    files
}

/// Writes a function for each request, and one that calls them all.
fn operations(api: &Api, requests: &[Requests]) -> String {
    let mut writer = Writer {
        api,
        functions: Vec::new(),
    };
    let mut calls = String::new();
    for (index, requests) in requests.iter().enumerate() {
        for (round, values) in requests.values.iter().enumerate() {
            let name = format!("operation_{index}_{round}");
            let made = call(&mut writer, requests.resource, requests.operation, values);
            let id = requests.operation.operation_id.as_deref().expect("each has an id");
            writer.functions.push(format!(
                "fn {name}(client: &Client) {{ request({id:?}, {round}, client.http_request(&{made})); }}"
            ));
            let _ = writeln!(calls, "    {name}(client);");
        }
    }
    let functions = writer.functions.join("\n");
    format!("{IMPORTS}\npub fn print(client: &Client) {{\n{calls}}}\n\n{functions}\n")
}

/// Returns the call to an operation's method, with a setter for each optional parameter.
fn call<'a>(writer: &mut Writer<'a>, resource: &Resource, operation: &'a Operation, values: &Values) -> String {
    let place = |location: Location| match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
        Location::Body => "body",
    };
    let is_of = |name: &str, at: &str| {
        let mut parameters = operation.parameters.iter();
        parameters.any(|parameter| parameter.wire_name == name && place(parameter.location) == at)
    };
    for (declared, _) in values {
        let id = &operation.operation_id;
        assert!(
            is_of(declared.name, declared.place),
            "{id:?} has no `{}`",
            declared.name
        );
    }
    let mut arguments = Vec::new();
    let mut setters = String::new();
    for parameter in &operation.parameters {
        let value = values
            .iter()
            .find(|(declared, _)| declared.name == parameter.wire_name && declared.place == place(parameter.location));
        let sample: Option<&Sample> = value.map(|(_, sample)| sample);
        match (parameter.required, sample) {
            (true, Some(sample)) => arguments.push(writer.expression(&parameter.value, sample)),
            (true, None) => panic!("{:?} needs `{}`", operation.operation_id, parameter.wire_name),
            (false, Some(sample)) => setters.push_str(&writer.setter(&parameter.into(), sample)),
            (false, None) => {}
        }
    }
    let (module, name) = (&resource.module, &operation.name);
    format!("client.{module}().{name}({}){setters}", arguments.join(", "))
}

/// Prints the text of each variant of each enumeration. Random values would cover only a few.
fn enumerations(api: &Api) -> String {
    let (mut calls, mut functions) = (String::new(), String::new());
    for (index, model) in api.models.iter().enumerate() {
        let Shape::Enumeration(enumeration) = &model.shape else {
            continue;
        };
        let values: Vec<String> = enumeration
            .values
            .iter()
            .map(|value| format!("models::{}::{}.as_str()", model.name, value.name))
            .collect();
        let (pointer, values) = (model.pointer.as_str(), values.join(", "));
        let _ = writeln!(calls, "    values_{index}();");
        let _ = writeln!(
            functions,
            "fn values_{index}() {{ crate::support::enumeration({pointer:?}, &[{values}]); }}"
        );
    }
    format!("{IMPORTS}\npub fn print(_: &Client) {{\n{calls}}}\n\n{functions}")
}
