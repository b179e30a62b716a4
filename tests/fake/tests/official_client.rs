//! Stripe's official Python client gets from the fake what it would get from the API.
//!
//! It needs `python3` with the package `stripe` (or another interpreter, named by `PYTHON`), and is skipped without,
//! unless `REQUIRE_OFFICIAL_CLIENT=1`.

use std::env;
use std::path::Path;
use std::process::Command;

use fake_secret_store::{Key, Server, Store};

/// The script's parts, each of which reports itself.
const PARTS: &[&str] = &["four_operations", "paging", "expiry", "apart", "errors", "idempotency"];

#[test]
fn the_official_python_client_is_at_home() {
    let python = env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    if let Err(reason) = has_official_client(&python) {
        assert!(
            env::var("REQUIRE_OFFICIAL_CLIENT").as_deref() != Ok("1"),
            "the official client is required: {reason}"
        );
        eprintln!("skipped: the official client's test, because {reason}");
        return;
    }
    let store = Store::new();
    store.register(Key::new("rk_test_reader").expect("the key is well formed").read_only());
    let server = Server::start(store).expect("a loopback port is free");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/official_client.py");
    let output = Command::new(&python)
        .arg("-B")
        .arg(script)
        .arg(server.url())
        // A proxy would take the requests elsewhere, and the client keeps an id in the user's home.
        .env("NO_PROXY", "127.0.0.1")
        .env("HOME", env!("CARGO_TARGET_TMPDIR"))
        .env("PYTHONIOENCODING", "utf-8")
        .output()
        .expect("the interpreter ran a moment ago");
    let (said, complained) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{}\n{said}\n{complained}", output.status);
    let reported: Vec<String> = PARTS.iter().map(|part| format!("{part}: ok")).collect();
    assert_eq!(said.lines().collect::<Vec<_>>(), reported);

    let requests = server.requests();
    let agents: Vec<Option<&str>> = requests.iter().map(|request| request.header("user-agent")).collect();
    assert!(
        agents
            .iter()
            .all(|agent| agent.is_some_and(|agent| agent.starts_with("Stripe/v1 PythonBindings/")))
    );
}

fn has_official_client(python: &str) -> Result<(), String> {
    match Command::new(python)
        .args(["-c", "import stripe; stripe.apps.Secret"])
        .output()
    {
        Ok(output) if output.status.success() => Ok(()),
        Ok(_) => Err(format!("{python} cannot import stripe (pip install stripe)")),
        Err(error) => Err(format!("{python} does not run: {error}")),
    }
}
