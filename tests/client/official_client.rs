//! Compares the emitted client with Stripe's official Python client, case by case: both must send the same requests and
//! return the same results.
//!
//! The test needs `python3`, or the interpreter in `PYTHON`, with the `stripe` package. Without it, the test is
//! skipped, unless `REQUIRE_OFFICIAL_CLIENT=1`. `official_client/cases.json` contains the cases, and lists those that
//! are omitted because the clients differ on purpose. Null and absent count as equal: not every model can distinguish
//! them.

mod case;
mod difference;
mod exchange;
mod refusal;

use std::path::Path;

use crate::{python, request};
use case::{Case, Step};
use difference::differences;
use exchange::{Exchange, exchanges, official_exchanges};
use fake_secret_store::{Key, ManualClock, Server, Store};
use refusal::refusal;
use serde_json::Value;
use stripe_apps_secrets::{ClientBuilder, RequestOptions};
use tokio::runtime::Runtime;

#[test]
fn both_clients_give_the_same_results() {
    let file: Value = serde_json::from_str(include_str!("official_client/cases.json")).expect("the cases are JSON");
    let cases = Case::all(&file);
    let Some(official) = official(&file, &cases) else {
        return;
    };
    let runtime = Runtime::new().expect("a runtime can be created");
    let own: [(&str, &Send); 2] = [
        ("blocking", &blocking),
        ("asynchronous", &|server, step| {
            runtime.block_on(asynchronous(server, step))
        }),
    ];
    for (name, send) in own {
        let server = server(&file, &cases);
        let own = exchanges(&cases, &server, &mut |step| send(&server, step));
        let differences = differences(&cases, &official, &own);
        // An extra request shifts all following ids: only the first differences are useful.
        let shown = &differences[..differences.len().min(10)];
        assert!(
            differences.is_empty(),
            "the {name} client: {} in all, the first:\n\n{}",
            differences.len(),
            shown.join("\n\n")
        );
    }
}

/// A function that sends a step with one of our clients.
type Send<'a> = dyn Fn(&Server, &Step) -> Value + 'a;

/// Runs the cases with the official client, or returns `None` if it is not installed.
fn official(file: &Value, cases: &[Case]) -> Option<Vec<Vec<Exchange>>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/client/official_client");
    let what = "the comparison with the official client";
    let mut command = python::official_client(&path.join("cases.py"), what)?;
    let server = server(file, cases);
    let output = command
        .arg(server.url())
        .arg(path.join("cases.json"))
        .output()
        .expect("the interpreter was just run");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}\n{errors}", output.status);
    let printed = serde_json::from_slice(&output.stdout).expect("the script prints JSON");
    Some(official_exchanges(&printed, &server.requests()))
}

/// Starts a server for one client, with the keys of the cases.
fn server(file: &Value, cases: &[Case]) -> Server {
    let key = |text: &str| Key::new(text).expect("the cases' keys are well formed");
    let store = Store::with_clock(ManualClock::at(1_700_000_000));
    store.accept_only_registered_keys();
    for case in cases {
        store.register(key(&case::own_key(&case.name)));
    }
    for entry in case::list(&file["keys"]) {
        let key = key(&case::text(&entry["key"])).account(case::text(&entry["account"]));
        let is_read_only = entry["read_only"].as_bool().unwrap_or_default();
        store.register(if is_read_only { key.read_only() } else { key });
    }
    Server::start(store).expect("a loopback port is free")
}

/// Sends one step with the blocking client.
fn blocking(server: &Server, step: &Step) -> Value {
    let client = builder(server, step).build().expect("the settings are valid");
    let sent = request::send(&client, &step.operation, &step.parameters, options(step));
    sent.unwrap_or_else(|error| refusal(&error))
}

/// Sends one step with the asynchronous client.
async fn asynchronous(server: &Server, step: &Step) -> Value {
    let client = builder(server, step)
        .asynchronous()
        .build()
        .expect("the settings are valid");
    let sent = request::send_async(&client, &step.operation, &step.parameters, options(step));
    sent.await.unwrap_or_else(|error| refusal(&error))
}

fn builder(server: &Server, step: &Step) -> ClientBuilder {
    ClientBuilder::new(step.api_key.as_str()).base_url(server.url())
}

fn options(step: &Step) -> RequestOptions {
    let mut options = RequestOptions::new();
    if let Some(account) = &step.stripe_account {
        options = options.stripe_account(account);
    }
    if let Some(context) = &step.stripe_context {
        options = options.stripe_context(context);
    }
    if let Some(key) = &step.idempotency_key {
        options = options.idempotency_key(key);
    }
    options
}
