//! Secrets, requests and clients that are dropped without a call.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::{
    AsyncClient, Client, ClientBuilder, SecretString, TransportError, TransportErrorKind, VirtualTimer, transport_fn,
};

use super::scanner::Marker;

/// The number of markers in a secret. Freed memory is soon overwritten at its beginning, and small allocations
/// completely.
pub const REPETITIONS: usize = 64;

/// Returns a secret that starts with a prefix and repeats the marker, with text between.
pub fn secret(prefix: &str, marker: &Marker, between: &str) -> String {
    let capacity = prefix.len() + REPETITIONS * (Marker::LENGTH + between.len());
    let mut text = Vec::with_capacity(capacity);
    text.extend_from_slice(prefix.as_bytes());
    for _ in 0..REPETITIONS {
        marker.append_to(&mut text);
        text.extend_from_slice(between.as_bytes());
    }
    String::from_utf8(text).expect("the marker is letters")
}

pub fn key(marker: &Marker) -> SecretString {
    SecretString::new(secret("sk_test_", marker, ""))
}

/// Returns the marker in the key as basic authentication encodes it.
pub fn encoded(marker: &Marker) -> Marker {
    // The prefix of a key is 8 bytes long, and base64 encodes 3 bytes as 4 digits: the first letter shares a group with
    // the prefix, and the last two share one with the next bytes.
    let mut letters = Vec::with_capacity(Marker::LENGTH);
    marker.append_to(&mut letters);
    let mut digits = [0; 28];
    let length = STANDARD_NO_PAD.encode_slice(&letters[1..22], &mut digits);
    assert_eq!(length, Ok(digits.len()));
    zeroize::Zeroize::zeroize(&mut letters);
    Marker::of(&mut digits)
}

fn unreachable(_: &http::Request<Vec<u8>>) -> TransportError {
    TransportError::new(TransportErrorKind::Other)
}

#[test]
fn the_scanner_finds_allocated_and_freed_copies() {
    let marker = Marker::random();
    assert_eq!(marker.count(), 0);
    let plain = secret("", &marker, "");
    assert_eq!(marker.count(), REPETITIONS);
    let copy = plain.clone();
    assert_eq!(marker.count(), 2 * REPETITIONS);
    drop((plain, copy));
    assert_ne!(marker.count(), 0, "dropping a `String` clears nothing");
}

#[test]
fn a_secret_is_cleared() {
    let marker = Marker::random();
    let secret = SecretString::new(secret("", &marker, ""));
    assert_eq!(marker.count(), REPETITIONS, "the text is not copied");
    let clone = secret.clone();
    let copy = SecretString::from(secret.expose());
    assert_eq!(marker.count(), 3 * REPETITIONS);
    assert_eq!(clone, copy);
    drop((secret, clone, copy));
    assert_eq!(marker.count(), 0);
}

#[test]
fn conversions_leave_no_copy_behind() {
    let marker = Marker::random();
    let secret = SecretString::from(Cow::<str>::Owned(secret("", &marker, "")));
    let mut inner = secret.into_inner();
    let secret = SecretString::from(std::mem::take(&mut *inner).into_boxed_str());
    let secret = SecretString::from(secret.into_inner());
    assert_eq!(marker.count(), REPETITIONS, "owned text is not copied");
    let copies = [SecretString::from(&secret), secret.expose().into()];
    let other = secrecy::SecretString::from(&secret);
    assert_eq!(marker.count(), 4 * REPETITIONS);
    let back = SecretString::from(other);
    assert_eq!(marker.count(), 4 * REPETITIONS, "the converted secret is cleared");
    let other = secrecy::SecretString::from(back);
    assert_eq!(marker.count(), 4 * REPETITIONS, "the converted secret is cleared");
    drop((inner, secret, copies, other));
    assert_eq!(marker.count(), 0);
}

#[test]
fn a_request_and_its_clones_are_cleared() {
    let marker = Marker::random();
    let client = Client::new("sk_test_1").expect("the key is well formed");
    let payload = SecretString::new(secret("", &marker, ""));
    let request = client.secrets().set("n", payload, Scope::account());
    assert_eq!(marker.count(), REPETITIONS);
    let clone = request.clone();
    assert_eq!(marker.count(), 2 * REPETITIONS);
    let expanded = request.expand_payload();
    drop((clone, expanded));
    assert_eq!(marker.count(), 0);
}

#[test]
fn a_client_clears_the_key() {
    let marker = Marker::random();
    let encoded = encoded(&marker);
    let builders: [fn(ClientBuilder) -> ClientBuilder; 2] = [|builder| builder, ClientBuilder::basic_auth];
    for (configure, seen) in builders.into_iter().zip([&marker, &encoded]) {
        let client = configure(ClientBuilder::new(key(&marker)))
            .build_with_timer(
                transport_fn(|request, _| Err(unreachable(request))),
                VirtualTimer::new(),
            )
            .expect("the settings are valid");
        assert_ne!(seen.count(), 0, "the client contains the key");
        let clone = client.clone();
        for _ in 0..2 {
            let failure = clone.secrets().find("n", Scope::account()).send();
            assert!(failure.is_err());
        }
        drop(client);
        assert_ne!(seen.count(), 0, "the clone still contains the key");
        drop(clone);
        assert_eq!((marker.count(), encoded.count()), (0, 0));
    }
}

#[test]
fn invalid_settings_are_cleared() {
    let marker = Marker::random();
    let encoded = encoded(&marker);
    for configure in [|builder| builder, ClientBuilder::basic_auth] {
        let refused = configure(ClientBuilder::new(SecretString::new(secret("\n", &marker, "")))).build();
        let plain_http = configure(ClientBuilder::new(key(&marker))).base_url("http://example.com");
        let plain_http = plain_http.asynchronous().build();
        assert!(refused.is_err() && plain_http.is_err());
        drop(configure(ClientBuilder::new(key(&marker))));
    }
    assert_eq!((marker.count(), encoded.count()), (0, 0));
}

#[test]
fn clients_with_the_default_transports_clear_the_key() {
    let marker = Marker::random();
    let client = Client::new(key(&marker)).expect("the key is well formed");
    let async_client = AsyncClient::new(key(&marker)).expect("the key is well formed");
    assert_eq!(marker.count(), 2 * REPETITIONS);
    drop((client, async_client));
    assert_eq!(marker.count(), 0);
}
