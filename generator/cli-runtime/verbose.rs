//! Reports of attempts.

use std::error::Error;
use std::fmt::Write;
use std::sync::Mutex;

use client::http::Method;
use client::{Attempt, Hook, Outcome};

use super::output::eprint_line;
use super::output::printable::Printable;

/// The headers in which servers send the identifier of a request.
const REQUEST_ID: [&str; 2] = ["request-id", "x-request-id"];

/// Reports each attempt on standard error: its number, method, path, status, duration and identifier.
#[derive(Default)]
pub struct Verbose {
    /// The method of the current attempt.
    method: Mutex<Method>,
}

impl Hook for Verbose {
    fn before(&self, attempt: &mut Attempt<'_>) {
        if let Ok(mut method) = self.method.lock() {
            method.clone_from(attempt.request().method());
        }
    }

    fn after(&self, outcome: &Outcome<'_>) {
        let (number, path) = (outcome.number(), outcome.path_template());
        let method = self.method.lock().map(|method| method.clone()).unwrap_or_default();
        let mut line = format!("attempt {number}: {method} {path}: ");
        // Writing to a string does not fail.
        let _ = match (outcome.status(), outcome.error()) {
            (Some(status), _) => write!(line, "{status}"),
            (None, Some(error)) => match error.source() {
                Some(source) => write!(line, "{source}"),
                None => write!(line, "{error}"),
            },
            (None, None) => Ok(()),
        };
        let _ = write!(line, ", {} ms", outcome.duration().as_millis());
        let header = |name: &&str| outcome.headers()?.get(*name)?.to_str().ok();
        if let Some(id) = REQUEST_ID.iter().find_map(header) {
            let _ = write!(line, ", request {id}");
        }
        eprint_line(&Printable(&line).to_string());
    }
}
