//! Compares the requests that are sent over a real socket with captured requests of an official client, byte for byte.

use std::collections::HashSet;

use crate::request;
use fake_secret_store::{RecordedRequest, Server, Store};
use serde_json::Value;
use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::{Client, ClientBuilder, Error, RequestOptions};
use tokio::runtime::Runtime;

const KEY: &str = "sk_test_wire";

fn server() -> Server {
    Server::start(Store::new()).expect("there is a free port")
}

fn client(server: &Server) -> Client {
    ClientBuilder::new(KEY)
        .base_url(server.url())
        .build()
        .expect("the settings are valid")
}

fn vectors() -> Vec<Value> {
    let file: Value = serde_json::from_str(include_str!("../wire/vectors.json")).expect("the vectors are JSON");
    file["vectors"].as_array().expect("the file lists its vectors").clone()
}

fn text<'a>(vector: &'a Value, name: &str) -> &'a str {
    vector[name]
        .as_str()
        .unwrap_or_else(|| panic!("{vector} has no text `{name}`"))
}

/// Returns the sorted pairs of a query or a body, decoded by an independent library.
fn pairs(encoded: &[u8]) -> Vec<(String, String)> {
    let mut pairs: Vec<_> = form_urlencoded::parse(encoded).into_owned().collect();
    pairs.sort();
    pairs
}

fn segments(encoded: &str) -> Vec<&str> {
    let mut segments: Vec<&str> = encoded.split('&').collect();
    segments.sort_unstable();
    segments
}

#[test]
fn every_captured_request_is_reproduced() {
    let server = server();
    let blocking = client(&server);
    let asynchronous = ClientBuilder::new(KEY).base_url(server.url());
    let asynchronous = asynchronous.asynchronous().build().expect("the settings are valid");
    let runtime = Runtime::new().expect("a runtime can be created");
    let vectors = vectors();
    assert_eq!(vectors.len(), 14, "every captured request is here");
    for vector in &vectors {
        let (operation, parameters) = (text(vector, "operation"), &vector["params"]);
        // Only the received request matters, not the store's response.
        server.store().clear_requests();
        let _ = request::send(&blocking, operation, parameters, RequestOptions::new());
        compare(vector, &only(&server, vector));
        server.store().clear_requests();
        let sent = request::send_async(&asynchronous, operation, parameters, RequestOptions::new());
        let _ = runtime.block_on(sent);
        compare(vector, &only(&server, vector));
    }
}

/// Returns the only request that arrived.
fn only(server: &Server, vector: &Value) -> RecordedRequest {
    let mut requests = server.requests();
    assert_eq!(requests.len(), 1, "{}", text(vector, "case"));
    requests.remove(0)
}

fn compare(vector: &Value, recorded: &RecordedRequest) {
    let case = text(vector, "case");
    assert_eq!(recorded.method.as_str(), text(vector, "method"), "{case}");
    assert_eq!(recorded.path, text(vector, "path"), "{case}");
    let query = recorded.query.clone().unwrap_or_default();
    let body = recorded.body_text();
    let is_body = text(vector, "in") == "body";
    let (sent, other) = if is_body { (body, query) } else { (query, body) };
    assert_eq!(other, "", "{case}: nothing is in the other place");
    let expected: Vec<(String, String)> =
        serde_json::from_value(vector["pairs"].clone()).expect("a vector lists its pairs");
    let expected = {
        let mut sorted = expected;
        sorted.sort();
        sorted
    };
    assert_eq!(pairs(sent.as_bytes()), expected, "{case}");
    if vector["exact_bytes"].as_bool().unwrap_or_default() {
        assert_eq!(segments(&sent), segments(text(vector, "encoded")), "{case}");
    }
    let content_type = is_body.then_some("application/x-www-form-urlencoded");
    assert_eq!(recorded.header("content-type"), content_type, "{case}");
}

#[test]
fn brackets_are_escaped_in_queries_and_in_values_only() {
    let server = server();
    let secrets = client(&server);
    let secrets = secrets.secrets();
    let _ = secrets.set("a[0]", "b[c]", Scope::user("u[]")).send();
    let _ = secrets.find("a[0]", Scope::user("u[]")).send();
    let requests = server.requests();
    assert_eq!(
        requests[0].body_text(),
        "name=a%5B0%5D&payload=b%5Bc%5D&scope[type]=user&scope[user]=u%5B%5D"
    );
    let query = requests[1].query.as_deref();
    assert_eq!(
        query,
        Some("name=a%5B0%5D&scope%5Btype%5D=user&scope%5Buser%5D=u%5B%5D")
    );
}

#[test]
fn headers_are_those_of_an_official_client() {
    let server = server();
    let client = client(&server);
    let _ = client.secrets().set("n", "p", Scope::account()).send();
    let _ = client.secrets().delete("n", Scope::account()).send();
    let _ = client.secrets().find("n", Scope::account()).send();
    let _ = client.secrets().list(Scope::account()).send();
    let requests = server.requests();
    for recorded in &requests {
        assert_eq!(recorded.header("authorization"), Some("Bearer sk_test_wire"));
        assert_eq!(recorded.header("accept"), Some("application/json"));
        assert_eq!(recorded.header("stripe-version"), Some("2023-10-16"));
        assert_eq!(recorded.header("user-agent"), Some("stripe-apps-secrets/0.1.0"));
        assert_eq!(recorded.header("stripe-account"), None);
        assert_eq!(recorded.header("stripe-context"), None);
    }
    let keys: Vec<Option<&str>> = requests
        .iter()
        .map(|recorded| recorded.header("idempotency-key"))
        .collect();
    assert!(
        keys[0].is_some_and(|key| key.len() == 36),
        "a POST has a random key of 122 bits: {keys:?}"
    );
    assert!(keys[1].is_some());
    assert_eq!(keys[2..], [None, None], "a GET has none");
    assert_eq!(
        keys[..2].iter().collect::<HashSet<_>>().len(),
        2,
        "each request has another key"
    );
}

#[test]
fn settings_change_the_headers() {
    let server = server();
    let builder = || ClientBuilder::new(KEY).base_url(server.url());
    let client = builder()
        .basic_auth()
        .stripe_version("2024-06-20")
        .stripe_account("acct_1")
        .build();
    let client = client.expect("the settings are valid");
    let _ = client.secrets().list(Scope::account()).send();
    let requests = server.requests();
    // The key is the user name, without a password: `sk_test_wire:` in base64.
    assert_eq!(requests[0].header("authorization"), Some("Basic c2tfdGVzdF93aXJlOg=="));
    assert_eq!(requests[0].header("stripe-version"), Some("2024-06-20"));
    assert_eq!(requests[0].header("stripe-account"), Some("acct_1"));
    let both = builder().stripe_account("acct_1").stripe_context("ctx_1").build();
    assert!(matches!(both, Err(Error::Configuration(_))), "{both:?}");
}
