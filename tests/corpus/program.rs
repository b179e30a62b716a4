//! Writes a program that calls every operation of an emitted client twice: with the required values alone, and with
//! the optional ones.

use std::fmt::Write as _;

use crateform::ir::{Api, Constructor, Credential, SecurityScheme};
use serde_json::Value;

use super::rust::Writer;
use super::values::Values;

/// The number of operations in each file.
const OPERATIONS_OF_A_FILE: usize = 25;

const IMPORTS: &str = "\
#![allow(unused_imports, reason = \"what a file needs depends on its operations\")]

use std::collections::BTreeMap;

use api::{Client, models};

use crate::support::{Recorder, json, print, text};
";

const SUPPORT: &str = include_str!("program/support.rs");

/// Returns the names and contents of the program's files below `src`.
pub fn files(document: &Value, api: &Api, seed: u64) -> Vec<(String, String)> {
    let operations: Vec<_> = api
        .resources
        .iter()
        .flat_map(|resource| resource.operations.iter().map(move |operation| (resource, operation)))
        .collect();
    let mut writer = Writer::new(api, Values::new(document, seed));
    let mut files = vec![("support.rs".to_owned(), SUPPORT.to_owned())];
    let (mut modules, mut calls) = (String::new(), String::new());
    for (file, chunk) in operations.chunks(OPERATIONS_OF_A_FILE).enumerate() {
        let mut body = String::new();
        for (index, (resource, operation)) in chunk.iter().enumerate() {
            let index = file * OPERATIONS_OF_A_FILE + index;
            for is_full in [false, true] {
                writer.is_full = is_full;
                let (arguments, setters) = writer.parameters(operation);
                let (module, name) = (&resource.module, &operation.name);
                writer.functions.push(format!(
                    "fn call_{index}_{is_full}(client: &Client) {{ \
                     print({index}, {is_full}, client.{module}().{name}({arguments}){setters}.send()); }}"
                ));
                let client = if is_full { "by_schemas" } else { "by_examples" };
                let _ = writeln!(body, "    call_{index}_{is_full}({client});");
            }
        }
        let functions = std::mem::take(&mut writer.functions).join("\n");
        // Values of these types occur only in some APIs, and a glob import would hide which.
        let imports: String = ["UnixTime", "Clearable"]
            .into_iter()
            .filter(|name| functions.contains(&format!("{name}::")))
            .map(|name| format!("use api::{name};\n"))
            .collect();
        let text = format!(
            "{IMPORTS}{imports}\npub fn run(by_examples: &Client, by_schemas: &Client) {{\n{body}}}\n\n{functions}\n"
        );
        files.push((format!("operations_{file}.rs"), text));
        let _ = writeln!(modules, "mod operations_{file};");
        let _ = writeln!(calls, "    operations_{file}::run(&by_examples, &by_schemas);");
    }
    let builder = builder(api);
    let main = format!(
        "mod support;\n{modules}\nfn main() {{\n    let by_examples = support::client({builder}, true);\n    \
         let by_schemas = support::client({builder}, false);\n{calls}}}\n"
    );
    files.push(("main.rs".to_owned(), main));
    files
}

/// Returns the builder of a client with credentials for all security schemes.
fn builder(api: &Api) -> String {
    let credential = |scheme: &SecurityScheme| match scheme.credential {
        Credential::Basic => "\"user\", \"password\"",
        Credential::Authorization(_) => "\"Digest username=user\"",
        _ => "\"credential\"",
    };
    match api.constructor() {
        Constructor::Anonymous => "api::ClientBuilder::new()".to_owned(),
        Constructor::ApiKey(_) => "api::ClientBuilder::new(\"sk_test_key\")".to_owned(),
        Constructor::Required(scheme) => format!("api::ClientBuilder::new({})", credential(scheme)),
        Constructor::Chosen => {
            let mut builder = "api::ClientBuilder::new()".to_owned();
            for scheme in &api.security_schemes {
                let _ = write!(builder, ".{}({})", scheme.setter, credential(scheme));
            }
            builder
        }
    }
}
