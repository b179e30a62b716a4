//! A few resources of Stripe's full document, used as a user uses them: early fraud warnings, reviews, customers and
//! subscriptions, with all that belongs to these.
//!
//! A crate is emitted for that part of the document, and `program/` is built beside it and run against a server that
//! follows a script. The script has what must arrive and what is answered to it. Stripe's official Python client is made
//! to send the same, and is compared with the script as well: what both agree on is no invention of this project.
//!
//! `tests/documents/fetch` fetches the document; without it nothing of this runs. Without the official client the
//! comparison is skipped, unless `REQUIRE_OFFICIAL_CLIENT=1`.

mod asynchronous;
mod customers;
mod exchange;
mod failures;
mod objects;
#[path = "../fake/tests/python/mod.rs"]
mod python;
mod radar;
#[path = "../scratch/mod.rs"]
mod scratch;
mod server;
mod subscriptions;

use std::io::{self, Write as _};
use std::path::PathBuf;

use crateform::Generator;
use crateform::slice::Selection;
use exchange::{Exchange, Request};
use scratch::{Scratch, repository, text};
use server::Server;

/// The selected paths.
const PATHS: [&str; 4] = [
    "/v1/customers/**",
    "/v1/subscriptions/**",
    "/v1/radar/early_fraud_warnings/**",
    "/v1/reviews/**",
];

#[test]
fn a_program_uses_customers_subscriptions_and_what_tells_of_fraud() {
    let Some(document) = document() else { return };
    let scratch = Scratch::new();
    emit(document, &scratch);
    scratch.copy("tests/slices_in_use/program", "src");
    let manifest = [scratch.share_dependencies(), include_str!("program.toml")];
    scratch.write("Cargo.toml", &manifest.concat());
    scratch.cargo(&["build", "--workspace"]);

    let script = script();
    let server = Server::start(&script).expect("there is a free port");
    let output = scratch
        .built("billing")
        .env("STRIPE_SECRET_KEY", "sk_test_program")
        .env("BASE_URL", &server.url)
        .env("NO_PROXY", "127.0.0.1")
        .output()
        .expect("the program was built");
    let program = server.requests();
    // What it says to be wrong tells more than what did not arrive for that reason.
    assert!(
        output.status.success(),
        "{}\n{}",
        text(&output),
        differences(&script, &program)
    );
    assert_eq!(differences(&script, &program), "");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert_eq!(printed.lines().collect::<Vec<_>>(), printed_by_the_program());

    let Some(official) = official(&script) else { return };
    assert_eq!(differences(&script, &official), "");
    for (own, official) in program.iter().zip(&official) {
        assert_eq!(own.segments, official.segments, "{own}");
    }
}

/// The document, if it was fetched.
fn document() -> Option<PathBuf> {
    let path = repository().join("target/documents/stripe.com.json");
    if path.exists() {
        return Some(path);
    }
    // Not `eprintln`, of which nothing is seen unless the test fails; and the line is not worth failing for.
    let _ = writeln!(
        io::stderr(),
        "skipped: the use of slices of Stripe's full document, which tests/documents/fetch fetches"
    );
    None
}

/// Emits the crate for the selected paths.
fn emit(document: PathBuf, scratch: &Scratch) {
    let selection = PATHS.iter().copied().fold(Selection::new(), Selection::paths);
    let overlay = repository().join("tests/slices_in_use/overlay.yaml");
    let generator = Generator::new(document).overlay(overlay).select(selection);
    let output = generator.output().unwrap_or_else(|error| panic!("{error}"));
    for file in output.files {
        scratch.write(&format!("client/{}", file.path), &file.text);
    }
}

/// All that the program asks for, in its order.
fn script() -> Vec<Exchange> {
    let parts = [
        radar::exchanges(),
        customers::exchanges(),
        subscriptions::exchanges(),
        failures::exchanges(),
        asynchronous::exchanges(),
    ];
    parts.into_iter().flatten().collect()
}

fn printed_by_the_program() -> Vec<&'static str> {
    [
        radar::PRINTED,
        customers::PRINTED,
        subscriptions::PRINTED,
        failures::PRINTED,
        asynchronous::PRINTED,
    ]
    .concat()
}

/// What the official client sends, or none where it is not installed.
fn official(script: &[Exchange]) -> Option<Vec<Request>> {
    let path = repository().join("tests/slices_in_use/official_client.py");
    let mut command = python::official_client(&path, "the comparison of slices with the official client")?;
    let server = Server::start(script).expect("there is a free port");
    let output = command
        .arg(&server.url)
        .output()
        .expect("the interpreter ran a moment ago");
    let requests = server.requests();
    assert!(
        output.status.success(),
        "{}\n{}",
        text(&output),
        differences(script, &requests)
    );
    let expected = script.iter().map(|exchange| &exchange.request);
    let as_ours = requests
        .into_iter()
        .zip(expected)
        .map(|(request, expected)| request.of_official_client(expected));
    Some(as_ours.collect())
}

/// How what arrived differs from the script: the first requests that do.
fn differences(script: &[Exchange], arrived: &[Request]) -> String {
    let mut differences = String::new();
    for (index, exchange) in script.iter().enumerate() {
        let (expected, got) = (&exchange.request, arrived.get(index).cloned().map(Request::decoded));
        if got.as_ref() == Some(expected) {
            continue;
        }
        let got = got.map_or_else(|| "nothing".to_owned(), |request| request.to_string());
        differences.push_str(&format!("request {index} is not {expected}\nbut {got}\n\n"));
    }
    for request in arrived.iter().skip(script.len()) {
        differences.push_str(&format!("nobody expected {request}\n\n"));
    }
    differences
}
