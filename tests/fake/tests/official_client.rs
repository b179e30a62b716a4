//! Runs Stripe's official Python client against the fake, and checks its results.
//!
//! The test needs `python3`, or the interpreter in `PYTHON`, with the `stripe` package. Without it, the test is
//! skipped, unless `REQUIRE_OFFICIAL_CLIENT=1`.

mod python;

use std::path::Path;

use fake_secret_store::{Key, Server, Store};

/// The parts of the script. Each of them prints its result.
const PARTS: &[&str] = &["four_operations", "paging", "expiry", "apart", "errors", "idempotency"];

#[test]
fn the_official_python_client_works_with_the_fake() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/official_client.py");
    let Some(mut command) = python::official_client(&script, "the official client's test") else {
        return;
    };
    let store = Store::new();
    store.register(Key::new("rk_test_reader").expect("the key is well formed").read_only());
    let server = Server::start(store).expect("a loopback port is free");
    let output = command
        .arg(server.url())
        .output()
        .expect("the interpreter was just run");
    let (printed, errors) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{}\n{printed}\n{errors}", output.status);
    let reported: Vec<String> = PARTS.iter().map(|part| format!("{part}: ok")).collect();
    assert_eq!(printed.lines().collect::<Vec<_>>(), reported);

    let requests = server.requests();
    let agents: Vec<Option<&str>> = requests.iter().map(|request| request.header("user-agent")).collect();
    assert!(
        agents
            .iter()
            .all(|agent| agent.is_some_and(|agent| agent.starts_with("Stripe/v1 PythonBindings/")))
    );
}
