//! The results of proving the client of one document.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crateform::ir::Api;
use serde::Deserialize;
use serde_json::{Value, json};

use super::prism::ERROR;

/// A case in which the client is right although a request is refused or a response is not decoded.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    pub document: String,
    /// The method and the path, or `*` for every operation.
    pub operation: String,
    /// A part of the fault.
    pub fault: String,
    /// The reason why the client is right.
    pub reason: String,
}

/// The outcome of the calls of all operations.
#[derive(Default)]
pub struct Proof {
    pub operations: usize,
    pub left_out: Vec<String>,
    pub requests: usize,
    pub accepted: usize,
    pub decoded: usize,
    /// Responses that are not decoded, and violate the document according to Prism itself.
    pub invalid: usize,
    pub explained: usize,
    /// Refused requests and undecoded responses without an exception.
    pub faults: Vec<String>,
    /// Exceptions that no fault needs.
    pub needless: Vec<String>,
}

impl Proof {
    /// Judges the lines that the program printed.
    pub fn of(document: &str, api: &Api, printed: &str, exceptions: &[Exception]) -> Self {
        let operations: Vec<String> = api
            .operations()
            .map(|operation| format!("{} {}", operation.method.as_str(), operation.path_template))
            .collect();
        let exceptions: Vec<&Exception> = exceptions.iter().filter(|one| one.document == document).collect();
        let mut needed = BTreeSet::new();
        let mut called = BTreeSet::new();
        let mut proof = Self {
            operations: operations.len(),
            left_out: api
                .skipped
                .iter()
                .map(|skipped| format!("`{}`: {}", skipped.name(), skipped.reason))
                .collect(),
            ..Self::default()
        };
        for line in printed.lines() {
            let call: Value = serde_json::from_str(line).expect("the program prints JSON");
            let index = call["operation"].as_u64().expect("a call has an operation") as usize;
            called.insert((index, call["is_full"] == true));
            proof.requests += 1;
            let outcome = call["outcome"].as_str().unwrap_or_default();
            let refusal = refusal(&call);
            let is_accepted = refusal.is_none() && !outcome.starts_with("not sent");
            let is_decoded = is_accepted && is_decoded(&call);
            proof.accepted += usize::from(is_accepted);
            proof.decoded += usize::from(is_decoded);
            let is_invalid = violations(&call, "response").next().is_some();
            if is_decoded || is_accepted && is_invalid {
                proof.invalid += usize::from(!is_decoded);
                continue;
            }
            let operation = &operations[index];
            let fault = refusal.unwrap_or_else(|| outcome.to_owned());
            let explaining: Vec<usize> = (0..exceptions.len())
                .filter(|&index| {
                    let exception = exceptions[index];
                    let is_of = exception.operation == "*" || exception.operation == *operation;
                    is_of && fault.contains(&exception.fault)
                })
                .collect();
            if explaining.is_empty() {
                proof.faults.push(described(operation, &fault, &call));
            } else {
                proof.explained += 1;
                needed.extend(explaining);
            }
        }
        assert_eq!(
            called.len(),
            2 * operations.len(),
            "{document}: every operation is called twice"
        );
        let needless = exceptions
            .iter()
            .enumerate()
            .filter(|(index, _)| !needed.contains(index));
        proof.needless = needless
            .map(|(_, exception)| format!("{}: {}", exception.operation, exception.fault))
            .collect();
        proof
    }

    /// Returns the row of the table for the document.
    pub fn row(&self, document: &str) -> String {
        let Self {
            operations,
            requests,
            accepted,
            decoded,
            invalid,
            explained,
            ..
        } = self;
        let left_out = self.left_out.len();
        format!(
            "| {document} | {operations} | {left_out} | {requests} | {accepted} | {decoded} | {invalid} | {explained} |"
        )
    }
}

/// Returns `true` if the client has decoded the response. It must not report a success as an API error.
fn is_decoded(call: &Value) -> bool {
    match call["outcome"].as_str() {
        Some("decoded") => true,
        Some("api error") => call["status"].as_u64().is_some_and(|status| status >= 400),
        _ => false,
    }
}

#[test]
fn a_success_that_is_an_error_is_not_decoded() {
    for (status, outcome, expected) in [
        (200, "decoded", true),
        (404, "api error", true),
        (200, "api error", false),
        (302, "api error", false),
        (200, "not decoded: at `id`", false),
    ] {
        let call = json!({ "status": status, "outcome": outcome });
        assert_eq!(is_decoded(&call), expected, "{call}");
    }
}

/// Returns the reason why Prism refuses the request, if it does. It also answers with an error if the document
/// describes no other response.
fn refusal(call: &Value) -> Option<String> {
    let status = call["status"].as_u64().filter(|status| *status >= 400)?;
    let received: Value = serde_json::from_str(call["received"].as_str().unwrap_or_default()).unwrap_or_default();
    let own = received["type"].as_str().and_then(|kind| kind.strip_prefix(ERROR));
    if own.is_none() && status != 401 && violations(call, "request").next().is_none() {
        return None;
    }
    let mut refusal = format!("refused: {status} {}", own.unwrap_or_default());
    for violation in violations(call, "request").chain(received["validation"].as_array().into_iter().flatten()) {
        let steps = violation["location"].as_array().into_iter().flatten();
        let place: Vec<String> = steps
            .map(|step| step.as_str().map_or_else(|| step.to_string(), str::to_owned))
            .collect();
        let message = violation["message"].as_str().unwrap_or_default();
        let _ = write!(refusal, "; {}: {message}", place.join("."));
    }
    if own.is_some() && received["validation"].is_null() {
        let _ = write!(refusal, "; {}", received["detail"].as_str().unwrap_or_default());
    }
    Some(refusal)
}

/// Returns what Prism finds wrong with the request, or with its own response.
fn violations<'c>(call: &'c Value, of: &'c str) -> impl Iterator<Item = &'c Value> {
    let all = call["violations"].as_array().into_iter().flatten();
    all.filter(move |violation| violation["location"][0] == of)
}

fn described(operation: &str, fault: &str, call: &Value) -> String {
    let text = |name: &str| {
        call[name]
            .as_str()
            .unwrap_or_default()
            .chars()
            .take(600)
            .collect::<String>()
    };
    let mut described = format!("{operation}: {fault}\n    {} {}", text("request"), text("sent"));
    if !fault.starts_with("refused") {
        let _ = write!(described, "\n    {} {}", call["status"], text("received"));
    }
    described
}
