//! Uses a part of Stripe's full document as a user does: early fraud warnings, reviews, customers and subscriptions,
//! with everything that belongs to them.
//!
//! The test emits a crate for that part of the document, builds `program/` with it, and runs the program against a
//! server. A script lists the expected requests and their responses. Stripe's official Python client must send the same
//! requests, so that the script is not based on this project's client alone.
//!
//! `tests/documents/fetch` fetches the document; without it, the test is skipped. Without the official client, the
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
fn the_program_and_the_official_client_send_the_scripted_requests() {
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
    // An error message of the program explains more than the requests that are missing because of it.
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

/// Returns the path of the document, if it was fetched.
fn document() -> Option<PathBuf> {
    let path = repository().join("target/documents/stripe.com.json");
    if path.exists() {
        return Some(path);
    }
    // `eprintln!` prints only if the test fails. A write error here is not worth a failing test.
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

/// Returns all requests of the program, in order.
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

/// Returns the requests of the official client, or `None` if it is not installed.
fn official(script: &[Exchange]) -> Option<Vec<Request>> {
    let path = repository().join("tests/slices_in_use/official_client.py");
    let mut command = python::official_client(&path, "the comparison of slices with the official client")?;
    let server = Server::start(script).expect("there is a free port");
    let output = command.arg(&server.url).output().expect("the interpreter was just run");
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

/// Describes the first requests that differ from the script.
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
        differences.push_str(&format!("unexpected {request}\n\n"));
    }
    differences
}
