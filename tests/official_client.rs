//! Stripe's official Python client and the emitted one, side by side: the same requests arrive, and the same comes of
//! them, case by case.
//!
//! It needs `python3` with the package `stripe` (or another interpreter, named by `PYTHON`), and is skipped without,
//! unless `REQUIRE_OFFICIAL_CLIENT=1`. `official_client/cases.json` has the cases, and says which are left out because
//! the clients differ on purpose. Null and absent count as the same: not every model can tell them apart.

#[path = "official_client/case.rs"]
mod case;
#[path = "official_client/difference.rs"]
mod difference;
#[path = "official_client/exchange.rs"]
mod exchange;
#[path = "fake/tests/python/mod.rs"]
mod python;
#[path = "official_client/refusal.rs"]
mod refusal;
mod request;

use std::path::Path;

use case::{Case, Step};
use difference::differences;
use exchange::{Exchange, exchanges, official_exchanges};
use fake_secret_store::{Key, ManualClock, Server, Store};
use refusal::refusal;
use serde_json::Value;
use stripe_apps_secrets::ClientBuilder;

#[test]
fn both_clients_give_the_same_results() {
    let file: Value = serde_json::from_str(include_str!("official_client/cases.json")).expect("the cases are JSON");
    let cases = Case::all(&file);
    let Some(official) = official(&file, &cases) else {
        return;
    };
    let server = server(&file, &cases);
    let own = exchanges(&cases, &server, &mut |step| blocking(&server, step));
    let differences = differences(&cases, &official, &own);
    // An extra request shifts the ids of all that follow it: the first differences tell most.
    let shown = &differences[..differences.len().min(10)];
    assert!(
        differences.is_empty(),
        "{} in all, the first:\n\n{}",
        differences.len(),
        shown.join("\n\n")
    );
}

/// What the official client gives, or none where it is not installed.
fn official(file: &Value, cases: &[Case]) -> Option<Vec<Vec<Exchange>>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/official_client");
    let what = "the comparison with the official client";
    let mut command = python::official_client(&path.join("cases.py"), what)?;
    let server = server(file, cases);
    let output = command
        .arg(server.url())
        .arg(path.join("cases.json"))
        .output()
        .expect("the interpreter ran a moment ago");
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}\n{complaint}", output.status);
    let printed = serde_json::from_slice(&output.stdout).expect("the script prints JSON");
    Some(official_exchanges(&printed, &server.requests()))
}

/// A server of a client's own, with the keys of the cases.
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
    let mut builder = ClientBuilder::new(step.api_key.as_str()).base_url(server.url());
    if let Some(account) = &step.stripe_account {
        builder = builder.stripe_account(account);
    }
    if let Some(context) = &step.stripe_context {
        builder = builder.stripe_context(context);
    }
    let client = builder.build().expect("the settings fit");
    request::send(&client, &step.operation, &step.parameters).unwrap_or_else(|error| refusal(&error))
}
