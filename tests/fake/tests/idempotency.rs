//! Idempotency keys: the saved responses, their owners and lifetime, and the refused keys.

mod client;

use std::time::Duration;

use client::{Client, DELETE, Reply, SECRETS};
use fake_secret_store::http::StatusCode;
use fake_secret_store::{FaultAnswer, Key, ManualClock, Store};

const FORM: &str = "name=n&payload=p&scope[type]=account";

fn keyed(store: &Store, key: &str) -> Client {
    Client::new(store, "sk_test_1").with("idempotency-key", key)
}

fn replayed(reply: &Reply) -> bool {
    reply.header("idempotent-replayed") == Some("true")
}

#[test]
fn a_repeated_request_gets_the_first_response() {
    let store = Store::new();
    let client = keyed(&store, "k");
    let first = client.post(SECRETS, FORM);
    let second = client.post(SECRETS, "scope[type]=account&payload=p&name=n");
    assert_eq!((first.status, &first.body), (200, &second.body));
    assert_eq!(second.header("content-type"), Some("application/json"));
    assert!(!replayed(&first) && replayed(&second));
    for (reply, id) in [(&first, "req_000001"), (&second, "req_000002")] {
        assert_eq!(reply.header("request-id"), Some(id));
        assert_eq!(reply.header("original-request"), Some("req_000001"));
        assert_eq!(reply.header("idempotency-key"), Some("k"));
    }
    assert_eq!(store.effective_sets(), 1);
    let delete = keyed(&store, "d");
    assert_eq!(delete.delete("n").status, 200);
    assert_eq!(
        delete.delete("n").status,
        200,
        "the saved response is replayed although the secret is gone"
    );
}

#[test]
fn a_key_cannot_be_used_for_another_request() {
    let store = Store::new();
    let client = keyed(&store, "k1");
    client.post(SECRETS, FORM);
    let cases = [
        client.post(SECRETS, "name=n&payload=other&scope[type]=account"),
        client.post(SECRETS, "name=n&scope[type]=account"),
        client.post(SECRETS, "name=n&payload=p&scope[type]=account&expand[]=payload"),
    ];
    for reply in cases {
        assert_eq!(
            (reply.status, reply.error("type")),
            (400, Some("idempotency_error")),
            "{reply:?}"
        );
        assert_eq!(
            reply.error("message"),
            Some(
                "Keys for idempotent requests can only be used with the same parameters they were first used with. \
                 Try using a key other than 'k1' if you meant to execute a different request."
            )
        );
        assert!(!replayed(&reply));
    }
    let elsewhere = client.post(DELETE, "name=n&scope[type]=account");
    assert_eq!(
        (elsewhere.status, elsewhere.error("type")),
        (400, Some("idempotency_error"))
    );
    assert_eq!(
        elsewhere.error("message"),
        Some(
            "Keys for idempotent requests can only be used for the same endpoint they were first used for \
             ('/v1/apps/secrets/delete' vs '/v1/apps/secrets'). Try using a key other than 'k1' if you meant to \
             execute a different request."
        )
    );
    assert_eq!(store.effective_sets(), 1);
}

#[test]
fn only_refusals_by_the_work_are_saved() {
    let store = Store::new();
    let client = keyed(&store, "missing");
    assert_eq!(client.delete("n").status, 404);
    Client::new(&store, "sk_test_1").set("n", "p");
    let again = client.delete("n");
    assert!(again.status == 404 && replayed(&again), "{again:?}");

    let client = keyed(&store, "invalid");
    assert_eq!(client.post(SECRETS, "name=n&scope[type]=account").status, 400);
    let corrected = client.post(SECRETS, FORM);
    assert!(corrected.status == 200 && !replayed(&corrected), "{corrected:?}");

    let client = keyed(&store, "full");
    for number in 1..10 {
        Client::new(&store, "sk_test_1").set(&format!("n{number}"), "p");
    }
    assert_eq!(client.set("eleventh", "p").status, 400);
    Client::new(&store, "sk_test_1").delete("n1");
    let again = client.set("eleventh", "p");
    assert!(again.status == 400 && replayed(&again), "{again:?}");
}

#[test]
fn errors_of_the_endpoint_are_saved() {
    let store = Store::new();
    let client = keyed(&store, "k");
    store.inject(FaultAnswer::status(StatusCode::INTERNAL_SERVER_ERROR).saved());
    let first = client.post(SECRETS, FORM);
    let second = client.post(SECRETS, FORM);
    assert_eq!((first.status, replayed(&first)), (500, false));
    assert_eq!((second.status, replayed(&second)), (500, true));
    assert_eq!(first.body, second.body);
    assert_eq!(store.effective_sets(), 0);
    assert_eq!(keyed(&store, "other").post(SECRETS, FORM).status, 200);
}

#[test]
fn accounts_and_modes_have_separate_keys() {
    let store = Store::new();
    for key in ["sk_test_1", "sk_live_1"] {
        store.register(Key::new(key).expect("the key is well formed").account("acct_1"));
    }
    let client = keyed(&store, "k");
    let others = [
        client.clone(),
        client.clone().with("stripe-account", "acct_2"),
        Client::new(&store, "sk_live_1").with("idempotency-key", "k"),
        Client::new(&store, "sk_test_2").with("idempotency-key", "k"),
        client.clone().with("idempotency-key", "K"),
    ];
    for (number, other) in others.iter().enumerate() {
        let reply = other.set(&format!("n{number}"), "p");
        assert!(reply.status == 200 && !replayed(&reply), "{number}: {reply:?}");
    }
}

#[test]
fn responses_are_saved_for_24_hours() {
    let clock = ManualClock::at(0);
    let store = Store::with_clock(clock.clone());
    let client = keyed(&store, "k");
    client.post(SECRETS, FORM);
    clock.advance(Duration::from_secs(24 * 60 * 60 - 1));
    assert!(replayed(&client.post(SECRETS, FORM)));
    clock.advance(Duration::from_secs(1));
    let reply = client.post(SECRETS, "name=n&payload=other&scope[type]=account");
    assert!(reply.status == 200 && !replayed(&reply), "{reply:?}");
}

#[test]
fn long_keys_are_refused_and_empty_keys_ignored() {
    let store = Store::new();
    assert_eq!(keyed(&store, &"k".repeat(255)).post(SECRETS, FORM).status, 200);
    let long = keyed(&store, &"k".repeat(256)).post(SECRETS, FORM);
    assert_eq!((long.status, long.error("type")), (400, Some("invalid_request_error")));
    assert!(
        long.error("message")
            .is_some_and(|text| text.contains("255 characters")),
        "{long:?}"
    );
    let empty = keyed(&store, "");
    assert_eq!((empty.set("a", "p").status, empty.set("b", "p").status), (200, 200));
    let get = keyed(&store, &"k".repeat(256));
    assert_eq!(get.find("n").status, 200, "the key of a GET is ignored");
}
