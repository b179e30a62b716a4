//! The differences between two clients.

use serde_json::{Value, json};

use super::case::{Case, Step};
use super::exchange::Exchange;

/// Returns the steps in which our client differs from the official one, or in which neither gets the expected status.
pub fn differences(cases: &[Case], official: &[Vec<Exchange>], own: &[Vec<Exchange>]) -> Vec<String> {
    let steps = |run: &[Vec<Exchange>]| run.iter().map(Vec::len).collect::<Vec<_>>();
    let expected: Vec<usize> = cases.iter().map(|case| case.steps.len()).collect();
    assert_eq!(steps(official), expected, "the official client ran all steps");
    assert_eq!(steps(own), expected, "ours ran all steps");
    let mut differences = Vec::new();
    for ((case, official), own) in cases.iter().zip(official).zip(own) {
        for (index, (step, (official, own))) in case.steps.iter().zip(official.iter().zip(own)).enumerate() {
            let place = format!("{}, step {} ({})", case.name, index + 1, step.operation);
            differences.extend(compared(step, official, own).map(|difference| format!("{place}: {difference}")));
        }
    }
    differences
}

/// Returns the differences in one step.
fn compared(step: &Step, official: &Exchange, own: &Exchange) -> impl Iterator<Item = String> {
    let outcome = without_nulls(&own.outcome);
    let status = outcome
        .get("error")
        .map_or(json!(200), |error| error["http_status"].clone());
    let official_outcome = without_nulls(&official.outcome);
    [
        ("status", "the case", json!(step.status), status),
        ("outcome", "official", official_outcome, outcome),
        ("requests", "official", json!(official.requests), json!(own.requests)),
    ]
    .into_iter()
    .filter(|(_, _, expected, own)| expected != own)
    .map(|(what, whose, expected, own)| format!("{what}\n  {whose}: {expected}\n  ours:     {own}"))
}

/// Removes null properties at any depth.
fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Array(elements) => elements.iter().map(without_nulls).collect(),
        Value::Object(object) => {
            let present = object.iter().filter(|(_, value)| !value.is_null());
            present
                .map(|(name, value)| (name.clone(), without_nulls(value)))
                .collect()
        }
        _ => value.clone(),
    }
}
