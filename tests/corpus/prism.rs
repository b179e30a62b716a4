//! The mock server Prism, which validates requests against a document and creates responses from its schemas.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::scratch::repository;

/// The seed of the responses.
const SEED: &str = "1";

/// The beginning of the `type` of an error that Prism itself reports.
pub const ERROR: &str = "https://stoplight.io/prism/errors#";

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

/// Replaces the media type `*/*` of responses with `application/json`. Prism takes it literally, and refuses each
/// request that asks for JSON.
pub fn name_media_types(document: &mut Value) {
    let responses = document.get_mut("responses").and_then(Value::as_object_mut);
    for response in responses.into_iter().flat_map(serde_json::Map::values_mut) {
        if let Some(content) = response.get_mut("content").and_then(Value::as_object_mut)
            && let Some(any) = content.remove("*/*")
        {
            content.entry("application/json").or_insert(any);
        }
    }
    match document {
        Value::Array(elements) => elements.iter_mut().for_each(name_media_types),
        Value::Object(values) => values.values_mut().for_each(name_media_types),
        _ => {}
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
