//! For any response, each operation returns a value or an error of bounded length, and never panics.

use std::fmt::{Debug, Write as _};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value};
use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::{ClientBuilder, Error, VirtualTimer, transport_fn};

/// More than the longest message of an error, which contains at most 500 characters of each of four strings of the
/// server, and at most 10 for each of them.
const LONGEST_MESSAGE: usize = 24_000;

/// Valid bodies of the operations, and errors.
const VALID: [&str; 4] = [
    r#"{"id": "appsecret_1", "object": "apps.secret", "created": 1680209063, "expires_at": null, "livemode": false,
        "name": "n\u00e9\ud83d\ude00", "payload": "p\n", "scope": {"type": "user", "user": "u"}}"#,
    r#"{"object": "list", "url": "/v1/apps/secrets", "has_more": false, "data": [{"id": "appsecret_1", "name": "n",
        "object": "apps.secret", "created": 1, "livemode": true, "payload": "\"", "scope": {"type": "account"}}]}"#,
    r#"{"id": "appsecret_1", "object": "apps.secret", "deleted": true}"#,
    r#"{"error": {"type": "invalid_request_error", "code": "resource_missing", "message": "m", "param": "name",
        "doc_url": "https://stripe.com", "request_log_url": "https://dashboard.stripe.com"}}"#,
];

/// Fragments of invalid JSON.
const PIECES: [&str; 24] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\ud800",
    "\\u",
    "null",
    "-",
    "1e999",
    "-0",
    "9223372036854775808",
    "-9223372036854775809",
    "0.1e-400",
    "18446744073709551616",
    "\u{0}",
    "\u{feff}",
    "\u{2028}",
    "{\"$serde_json::private::RawValue\": \"1\"}",
    "{\"type\": {}}",
    "\"error\": {}",
];

/// A mutation of a valid body.
#[derive(Clone, Debug)]
enum Change {
    Replace(Index, u8),
    Insert(Index, &'static str),
    Remove(Index, usize),
    /// Copies a part to another position, which duplicates properties.
    Copy(Index, usize, Index),
    /// Inserts this many opening brackets.
    Nest(Index, &'static str, usize),
    Cut(Index),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Replace(at, byte)),
        4 => (any::<Index>(), select(&PIECES[..])).prop_map(|(at, piece)| Change::Insert(at, piece)),
        2 => (any::<Index>(), 1..60_usize).prop_map(|(at, length)| Change::Remove(at, length)),
        2 => (any::<Index>(), 1..200_usize, any::<Index>()).prop_map(|(at, length, to)| Change::Copy(at, length, to)),
        1 => (any::<Index>(), select(vec!["[", "{\"a\":", "[[{\"type\":"]), 1..20_000_usize)
            .prop_map(|(at, piece, count)| Change::Nest(at, piece, count)),
        1 => any::<Index>().prop_map(Change::Cut),
    ]
}

fn changed(mut body: Vec<u8>, change: &Change) -> Vec<u8> {
    // Plus one, because the end is a valid position, too.
    let place = |index: &Index, body: &[u8]| index.index(body.len() + 1);
    let insert = |mut body: Vec<u8>, at: usize, inserted: &[u8]| {
        body.splice(at..at, inserted.iter().copied());
        body
    };
    match change {
        Change::Replace(at, byte) => {
            let at = place(at, &body);
            if let Some(replaced) = body.get_mut(at) {
                *replaced = *byte;
            }
            body
        }
        Change::Insert(at, piece) => {
            let at = place(at, &body);
            insert(body, at, piece.as_bytes())
        }
        Change::Remove(at, length) => {
            let at = place(at, &body);
            let end = body.len().min(at + length);
            body.drain(at..end);
            body
        }
        Change::Copy(at, length, to) => {
            let (at, to) = (place(at, &body), place(to, &body));
            let copied = body[at..body.len().min(at + length)].to_vec();
            insert(body, to, &copied)
        }
        Change::Nest(at, piece, count) => {
            let at = place(at, &body);
            insert(body, at, piece.repeat(*count).as_bytes())
        }
        Change::Cut(at) => {
            let at = place(at, &body);
            body.truncate(at);
            body
        }
    }
}

/// Generates arbitrary JSON, with property names of the models.
fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        select(vec!["apps.secret", "list", "account", "user", "é".repeat(3000).leak()]).prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 10, |inner| {
        let name = prop_oneof![
            4 => select(vec![
                "id", "object", "created", "expires_at", "livemode", "name", "payload", "scope", "deleted", "type",
                "user", "data", "has_more", "url", "error", "message", "code", "param",
            ])
            .prop_map(str::to_owned),
            1 => any::<String>(),
        ];
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            vec((name, inner), 0..10).prop_map(|properties| Value::from(properties.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    let mutated = (select(&VALID[..]), vec(change(), 0..4));
    let mutated = mutated.prop_map(|(body, changes)| changes.iter().fold(body.as_bytes().to_vec(), changed));
    prop_oneof![
        6 => mutated,
        3 => json().prop_map(|json| json.to_string().into_bytes()),
        1 => vec(any::<u8>(), 0..300),
    ]
}

/// Sends all four requests, and gives this response to each.
fn assert_bounded(status: u16, content_type: &[u8], body: &[u8]) -> usize {
    let (content_type, body) = (content_type.to_vec(), body.to_vec());
    let transport = transport_fn(move |_, _| {
        let response = http::Response::builder()
            .status(status)
            .header("content-type", &content_type[..])
            .header("request-id", &content_type[..]);
        Ok(response.body(body.clone()).expect("the response is well formed"))
    });
    let builder = ClientBuilder::new("sk_test_1").max_retries(0);
    let client = builder
        .build_with_timer(transport, VirtualTimer::new())
        .expect("the settings are valid");
    let secrets = client.secrets();
    let (set, delete) = (
        secrets.set("n", "p", Scope::account()),
        secrets.delete("n", Scope::account()),
    );
    let (find, list) = (secrets.find("n", Scope::account()), secrets.list(Scope::account()));
    let is_value = [
        is_value(&set.send()),
        is_value(&find.send()),
        is_value(&delete.send()),
        is_value(&list.send()),
    ];
    is_value.iter().filter(|is_value| **is_value).count()
}

fn is_value<T: Debug>(result: &Result<T, Error>) -> bool {
    match result {
        // Printing a value must not panic either.
        Ok(value) => {
            let mut shown = String::new();
            write!(shown, "{value:?}").is_ok()
        }
        Err(error) => {
            for shown in [error.to_string(), format!("{error:?}"), format!("{error:#?}")] {
                assert!(shown.len() < LONGEST_MESSAGE, "{} bytes: {shown:.300}", shown.len());
            }
            assert!(matches!(error, Error::Api(_) | Error::Decode(_)), "{error}");
            false
        }
    }
}

#[test]
fn the_valid_bodies_are_valid() {
    let counts = VALID.map(|body| assert_bounded(200, b"application/json", body.as_bytes()));
    // Delete also accepts a complete secret.
    assert_eq!(counts, [3, 1, 1, 0]);
}

#[test]
fn long_texts_of_a_server_are_cut() {
    let long = "\u{10ffff}\u{1b}".repeat(20_000);
    let error = serde_json::json!({"error": {"type": long, "code": long, "message": long, "param": long}});
    for body in [
        error.to_string(),
        error["error"].to_string(),
        format!("{{\"{long}\": 1"),
        format!("{{\"created\": {:?}}}", long.replace('\u{1b}', "")),
        format!("{}{}", "{\"a\":".repeat(20_000), "}".repeat(20_000)),
        format!("{}\"created\": []", "{\"scope\": ".repeat(100)),
    ] {
        for status in [200, 400, 500] {
            assert_bounded(status, b"application/json", body.as_bytes());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_response_is_a_value_or_an_error(
        status in prop_oneof![2 => Just(200_u16), 1 => 100..=999_u16],
        content_type in vec(prop_oneof![32..=126_u8, 128..=255_u8], 0..400),
        body in body(),
    ) {
        assert_bounded(status, &content_type, &body);
    }
}
