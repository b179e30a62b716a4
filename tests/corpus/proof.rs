//! The results of proving the client of one document.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use crateform::ir::{Api, Operation};
use serde::Deserialize;
use serde_json::{Value, json};

use super::prism::ERROR;
use super::validator::{self, Violation};

/// A case in which the client is right although a request is refused or a response is not decoded.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    pub document: String,
    /// The method and the path, or `*` for every operation.
    pub operation: String,
    /// A part of the fault.
    pub fault: String,
    /// `true` if the JSON of the request violates the document also according to the other validator.
    #[serde(default)]
    pub violates: bool,
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
    /// Responses that are not decoded, and violate the document there according to another validator.
    pub invalid: usize,
    /// What is wrong with these responses.
    pub violations: BTreeSet<String>,
    pub explained: usize,
    /// Refused requests and undecoded responses without an exception.
    pub faults: Vec<String>,
    /// Exceptions that no fault needs.
    pub needless: Vec<String>,
}

impl Proof {
    /// Judges the lines that the program printed. `path` is where Prism read the document.
    pub fn of(document: &str, path: &Path, api: &Api, printed: &str, exceptions: &[Exception]) -> Self {
        let operations: Vec<&Operation> = api.operations().collect();
        let exceptions: Vec<&Exception> = exceptions.iter().filter(|one| one.document == document).collect();
        let calls: Vec<Value> = printed
            .lines()
            .map(|line| serde_json::from_str(line).expect("the program prints JSON"))
            .collect();
        let violations = violations(path, &operations, &calls);
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
        for (number, call) in calls.iter().enumerate() {
            let operation = operations[index(call)];
            called.insert((index(call), call["is_full"] == true));
            proof.requests += 1;
            proof.accepted += usize::from(is_accepted(call));
            if is_accepted(call) && is_decoded(call) {
                proof.decoded += 1;
                continue;
            }
            let violations = violations.get(&number).map_or(&[][..], Vec::as_slice);
            let name = format!("{} {}", operation.method.as_str(), operation.path_template);
            if is_accepted(call)
                && let Some(place) = call["place"].as_str()
                && let Some(violation) = violations.iter().find(|violation| violation.is_at(place))
            {
                proof.invalid += 1;
                proof.violations.insert(format!("`{name}`: {violation}"));
                continue;
            }
            let mut fault = refusal(call).unwrap_or_else(|| call["outcome"].as_str().unwrap_or_default().to_owned());
            let is_violated = !is_accepted(call) && !violations.is_empty();
            let explaining: Vec<usize> = (0..exceptions.len())
                .filter(|&index| {
                    let exception = exceptions[index];
                    let is_of = exception.operation == "*" || exception.operation == name;
                    is_of && fault.contains(&exception.fault) && exception.violates == is_violated
                })
                .collect();
            if explaining.is_empty() {
                for violation in violations {
                    let _ = write!(fault, "\n    the other validator: {violation}");
                }
                proof.faults.push(described(&name, &fault, call));
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

/// Returns what the other validator finds wrong with each request that is refused, and each response that is not
/// decoded, by the number of the call. Leaves out what is not JSON.
fn violations(document: &Path, operations: &[&Operation], calls: &[Value]) -> BTreeMap<usize, Vec<Violation>> {
    let text = std::fs::read_to_string(document).expect("Prism has read the document");
    let read: Value = serde_json::from_str(&text).expect("Prism has read the document");
    let (mut numbers, mut bodies) = (Vec::new(), Vec::new());
    for (number, call) in calls.iter().enumerate() {
        let (body, status) = match is_accepted(call) {
            false => (&call["sent"], None),
            true if is_decoded(call) => continue,
            true => (&call["received"], call["status"].as_u64()),
        };
        let body = body.as_str().and_then(|body| serde_json::from_str::<Value>(body).ok());
        let schema = validator::schema(&read, operations[index(call)].pointer.as_str(), status);
        if let (Some(body), Some(schema)) = (body, schema) {
            numbers.push(number);
            bodies.push((schema, body));
        }
    }
    numbers
        .into_iter()
        .zip(validator::violations(document, &bodies))
        .collect()
}

/// Returns the number of the called operation.
fn index(call: &Value) -> usize {
    call["operation"].as_u64().expect("a call has an operation") as usize
}

/// Returns `true` if the request was sent, and Prism finds nothing wrong with it.
fn is_accepted(call: &Value) -> bool {
    let outcome = call["outcome"].as_str().unwrap_or_default();
    refusal(call).is_none() && !outcome.starts_with("not sent")
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
    if own.is_none() && status != 401 && violations_by_prism(call).next().is_none() {
        return None;
    }
    let mut refusal = format!("refused: {status} {}", own.unwrap_or_default());
    for violation in violations_by_prism(call).chain(received["validation"].as_array().into_iter().flatten()) {
        let steps = violation["location"].as_array().into_iter().flatten();
        let place: Vec<String> = steps
            .map(|step| step.as_str().map_or_else(|| step.to_string(), str::to_owned))
            .collect();
        let message = violation["message"].as_str().unwrap_or_default();
        let _ = write!(refusal, "; {}: {message}", place.join("."));
    }
    if own.is_some() && received["validation"].is_null() {
        for name in ["title", "detail"] {
            let line = received[name].as_str().and_then(|text| text.lines().next());
            let _ = write!(refusal, "; {}", line.unwrap_or_default());
        }
    }
    Some(refusal)
}

/// Returns what Prism finds wrong with the request.
fn violations_by_prism(call: &Value) -> impl Iterator<Item = &Value> {
    let all = call["violations"].as_array().into_iter().flatten();
    all.filter(move |violation| violation["location"][0] == "request")
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
