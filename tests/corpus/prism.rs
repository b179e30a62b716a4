//! The mock server Prism, which validates requests against a document and creates responses from its schemas.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Map, Value, json};

use crate::scratch::repository;
use crate::values::Values;

/// The seed of the responses.
const SEED: &str = "1";

/// The beginning of the `type` of an error that Prism itself reports.
pub const ERROR: &str = "https://stoplight.io/prism/errors#";

/// Headers that describe how a body is transferred.
const TRANSFER_HEADERS: [&str; 3] = ["Content-Encoding", "Content-Length", "Transfer-Encoding"];

/// A running server. It ends when this is dropped.
pub struct Prism {
    process: Child,
    /// The URL of the server.
    pub url: String,
}

/// Returns `true` if the server is installed.
pub fn is_installed() -> bool {
    script().is_file()
}

fn script() -> std::path::PathBuf {
    repository().join("target/prism/node_modules/@stoplight/prism-cli/dist/index.js")
}

/// Changes a document where Prism would read or send something else than a server does:
///
/// - It takes the media type `*/*` of a response literally, and refuses each request that asks for JSON. JSON takes its
///   place.
/// - It sends the headers that describe how a body is transferred with the values of the document, and the body as it
///   is. The headers are removed.
/// - It reads a property of a form as an array only if the property has an encoding. The default encoding is added.
pub fn prepare(document: &mut Value) {
    let copy = document.clone();
    prepare_part(document, &copy);
}

fn prepare_part(part: &mut Value, document: &Value) {
    let responses = part.get_mut("responses").and_then(Value::as_object_mut);
    for response in responses.into_iter().flat_map(Map::values_mut) {
        if let Some(content) = response.get_mut("content").and_then(Value::as_object_mut)
            && let Some(any) = content.remove("*/*")
        {
            content.entry("application/json").or_insert(any);
        }
        if let Some(headers) = response.get_mut("headers").and_then(Value::as_object_mut) {
            headers.retain(|name, _| !TRANSFER_HEADERS.iter().any(|header| header.eq_ignore_ascii_case(name)));
        }
    }
    for media_type in ["application/x-www-form-urlencoded", "multipart/form-data"] {
        if let Some(form) = part.get_mut("content").and_then(|content| content.get_mut(media_type)) {
            add_encodings(form, document);
        }
    }
    match part {
        Value::Array(elements) => elements.iter_mut().for_each(|element| prepare_part(element, document)),
        Value::Object(values) => values.values_mut().for_each(|value| prepare_part(value, document)),
        _ => {}
    }
}

/// Adds the default encoding of the arrays among the properties of a form.
fn add_encodings(form: &mut Value, document: &Value) {
    let values = Values::new(document, 0);
    let schema = values.resolved(form.get("schema").unwrap_or(&Value::Null)).clone();
    let properties = schema["properties"].as_object().into_iter().flatten();
    let arrays = properties.filter(|(_, property)| values.resolved(property)["type"] == "array");
    let names: Vec<&String> = arrays.map(|(name, _)| name).collect();
    if names.is_empty() {
        return;
    }
    let encodings = form
        .as_object_mut()
        .map(|form| form.entry("encoding").or_insert_with(|| json!({})));
    if let Some(Value::Object(encodings)) = encodings {
        for name in names {
            // Otherwise Prism refuses the `+` that encodes a space.
            let default = json!({ "style": "form", "explode": true, "allowReserved": true });
            encodings.entry(name).or_insert(default);
        }
    }
}

impl Prism {
    /// Starts a server for a document, and waits until it listens.
    ///
    /// # Panics
    ///
    /// If the server does not start.
    pub fn start(document: &Path) -> Self {
        // Prism does not choose a port. The kernel does not soon give this one to another process.
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .expect("a port is free")
            .port();
        let mut process = Command::new("node")
            .arg(script())
            .args(["mock", "--seed", SEED, "--host", "127.0.0.1", "--port"])
            .arg(port.to_string())
            .arg(document)
            .stdout(Stdio::piped())
            .spawn()
            .expect("node is installed, as npm is");
        let output = BufReader::new(process.stdout.take().expect("the output is piped"));
        let mut lines = output.lines();
        let mut printed = String::new();
        loop {
            let line = lines.next().and_then(Result::ok);
            let Some(line) = line else {
                panic!("Prism does not start with {}:\n{printed}", document.display());
            };
            if line.contains("Prism is listening on") {
                break;
            }
            printed.push_str(&line);
            printed.push('\n');
        }
        // A full pipe would block the server.
        std::thread::spawn(move || lines.for_each(drop));
        Self {
            process,
            url: format!("http://127.0.0.1:{port}"),
        }
    }
}

impl Drop for Prism {
    fn drop(&mut self) {
        // This fails if the process has already ended, which is fine.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
