//! The outcome of each step, and the requests that arrived for it.

use fake_secret_store::{RecordedRequest, Server};
use serde_json::{Value, json};

use super::case::{self, Case, Step};

/// The outcome of a step, and the requests that arrived.
pub struct Exchange {
    /// The response or the error, as JSON.
    pub outcome: Value,
    /// The received requests, without the parts that may differ.
    pub requests: Vec<Value>,
}

/// Runs all cases with one of our clients, given by `send`.
pub fn exchanges(cases: &[Case], server: &Server, send: &mut dyn FnMut(&Step) -> Value) -> Vec<Vec<Exchange>> {
    let mut run = |case: &Case| {
        let mut arrived = Vec::new();
        let outcomes = case.run(&mut |step| {
            server.store().clear_requests();
            let outcome = send(step);
            arrived.push(server.requests().iter().map(comparable).collect());
            outcome
        });
        let exchange = |(outcome, requests)| Exchange { outcome, requests };
        outcomes.into_iter().zip(arrived).map(exchange).collect()
    };
    cases.iter().map(&mut run).collect()
}

/// Combines the output of the script with the requests of each step.
pub fn official_exchanges(printed: &Value, requests: &[RecordedRequest]) -> Vec<Vec<Exchange>> {
    let is_official = |request: &RecordedRequest| {
        let agent = request.header("user-agent");
        agent.is_some_and(|agent| agent.starts_with("Stripe/v1 PythonBindings/"))
    };
    assert!(
        requests.iter().all(is_official),
        "all requests are the official client's"
    );
    let mut requests = requests.iter().map(comparable);
    let mut exchange = |step: &Value| {
        let count = step["requests"].as_u64().expect("the script counts the requests");
        Exchange {
            outcome: step["outcome"].clone(),
            requests: (0..count).filter_map(|_| requests.next()).collect(),
        }
    };
    let exchanges = case::list(printed)
        .iter()
        .map(|steps| case::list(steps).iter().map(&mut exchange).collect())
        .collect();
    assert_eq!(requests.next(), None, "the script counted all requests");
    exchanges
}

/// Returns `true` if a case has chosen this idempotency key. Random keys are UUIDs.
fn chosen(key: &str) -> &str {
    let is_uuid = key.len() == 36 && key.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
    if is_uuid { "random" } else { key }
}

/// Returns the parts that both clients must send alike: all but the version, the user agent and random keys.
fn comparable(request: &RecordedRequest) -> Value {
    let pairs = |encoded: &[u8]| {
        let mut pairs: Vec<(String, String)> = form_urlencoded::parse(encoded).into_owned().collect();
        pairs.sort();
        pairs
    };
    json!({
        "method": request.method.as_str(),
        "path": request.path,
        "query": pairs(request.query.as_deref().unwrap_or_default().as_bytes()),
        "body": pairs(&request.body),
        "authorization": request.header("authorization"),
        "content-type": request.header("content-type"),
        "stripe-account": request.header("stripe-account"),
        "stripe-context": request.header("stripe-context"),
        "idempotency-key": request.header("idempotency-key").map(chosen),
    })
}
