//! Stored strings are returned unchanged.

use fake_secret_store::{Server, Store};
use proptest::collection::vec;
use proptest::prelude::*;
use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::{
    AsyncTransport, BlockingTransport, ClientBuilder, Error, RequestErrorKind, ReqwestTransport, Transport,
    TransportError, TransportErrorKind, VirtualTimer, transport_fn,
};

/// The maximum length of a name, payload or user, in characters.
const MAX_CHARACTERS: usize = 5000;

/// The longest URL, in bytes.
const MAX_URL: usize = 65_534;

/// The base URL of the store in this process.
const NOWHERE: &str = "https://api.stripe.com";

const KEY: &str = "sk_test_roundtrip";

/// A secret to store.
#[derive(Clone, Debug)]
struct Stored {
    name: String,
    payload: String,
    user: String,
}

impl Stored {
    fn scope(&self) -> Scope {
        Scope::user(self.user.as_str())
    }

    fn is_findable(&self, base_url: &str) -> bool {
        let target = "/v1/apps/secrets/find?expand%5B0%5D=payload&name=&scope%5Btype%5D=user&scope%5Buser%5D=";
        base_url.len() + target.len() + encoded_length(&self.name) + encoded_length(&self.user) <= MAX_URL
    }

    fn is_listable(&self, base_url: &str) -> bool {
        let target = "/v1/apps/secrets?expand%5B0%5D=data.payload&scope%5Btype%5D=user&scope%5Buser%5D=";
        base_url.len() + target.len() + encoded_length(&self.user) <= MAX_URL
    }
}

/// Returns the encoded length of a string in a query: a space is `+`, and each reserved byte is `%` and two digits.
fn encoded_length(text: &str) -> usize {
    let is_one = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~ ".contains(&byte);
    text.bytes().map(|byte| if is_one(byte) { 1 } else { 3 }).sum()
}

/// Generates a string of up to this many characters by repeating a shorter one.
fn text(max_characters: usize) -> impl Strategy<Value = String> {
    let special = "\0\u{8}\u{c}\u{1b}&=[]%+\"'\\/\r\n\t;:#? ~\u{7f}\u{85}\u{2028}\u{feff}\u{fffd}\u{ffff}é\u{301}\u{202e}\u{1f600}\u{10ffff}";
    let special: Vec<char> = special.chars().collect();
    let character = prop_oneof![
        any::<char>(),
        prop::sample::select(special),
        prop::char::range(' ', '~')
    ];
    let length = prop_oneof![4 => 1..40_usize, 1 => 1..=max_characters, 1 => Just(max_characters)];
    (vec(character, 1..40), length).prop_map(|(pattern, length)| pattern.iter().cycle().take(length).collect())
}

fn stored() -> impl Strategy<Value = Stored> {
    let texts = (text(MAX_CHARACTERS), text(MAX_CHARACTERS), text(MAX_CHARACTERS));
    texts.prop_map(|(name, payload, user)| Stored { name, payload, user })
}

/// Sets, finds, lists and deletes. Blocking and asynchronous clients differ only in `send`.
macro_rules! round_trip {
    ($client:expr, $base_url:expr, $stored:expr, $send:expr) => {{
        let (stored, secrets) = ($stored, $client.secrets());
        let set = secrets
            .set(&*stored.name, &*stored.payload, stored.scope())
            .expand_payload();
        let secret = $send(set.send()).expect("it is stored");
        assert_eq!(secret.name, stored.name);
        assert_eq!(secret.scope, stored.scope());
        assert_eq!(
            secret.payload.as_ref().map(|payload| payload.expose()),
            Some(&*stored.payload)
        );
        let found = $send(secrets.find(&*stored.name, stored.scope()).expand_payload().send());
        if stored.is_findable($base_url) {
            assert_eq!(found.expect("the secret exists"), secret);
        } else {
            assert_too_long(found);
        }
        let listed = $send(secrets.list(stored.scope()).expand_payload().send());
        if stored.is_listable($base_url) {
            assert_eq!(listed.expect("the secret exists").data, [secret]);
        } else {
            assert_too_long(listed);
        }
        let deleted = $send(secrets.delete(&*stored.name, stored.scope()).send()).expect("the secret exists");
        assert_eq!(deleted.deleted, Some(true));
        let again = $send(secrets.delete(&*stored.name, stored.scope()).send());
        assert!(again.is_err_and(|error| error.is_not_found()));
    }};
}

fn assert_too_long<T>(result: Result<T, Error>) {
    match result {
        Err(Error::Request(error)) => assert_eq!(error.kind(), RequestErrorKind::Url),
        Err(other) => panic!("the URL is too long: {other}"),
        Ok(_) => panic!("the URL is too long, and was sent"),
    }
}

fn blocking(transport: impl Transport + 'static, base_url: &str, stored: &Stored) {
    let builder = ClientBuilder::new(KEY).base_url(base_url).max_retries(0);
    let client = builder
        .build_with_timer(transport, VirtualTimer::new())
        .expect("the settings are valid");
    round_trip!(client, base_url, stored, std::convert::identity);
}

fn asynchronous(transport: impl AsyncTransport + 'static, base_url: &str, stored: &Stored) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime can be created");
    let builder = ClientBuilder::new(KEY).base_url(base_url).max_retries(0);
    let client = builder
        .asynchronous()
        .build_with_timer(transport, VirtualTimer::new())
        .expect("the settings are valid");
    round_trip!(client, base_url, stored, |future| runtime.block_on(future));
}

/// Creates a transport to a store in this process.
fn in_process() -> impl Transport + AsyncTransport {
    let store = Store::new();
    transport_fn(move |request, _| {
        let response = store.handle(request).into_response();
        response.map_err(|error| TransportError::with_source(TransportErrorKind::Other, error))
    })
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn every_text_survives_in_process(stored in stored()) {
        blocking(in_process(), NOWHERE, &stored);
        asynchronous(in_process(), NOWHERE, &stored);
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn every_text_survives_a_socket(stored in stored()) {
        let server = Server::start(Store::new()).expect("there is a free port");
        blocking(BlockingTransport::new(), server.url(), &stored);
        asynchronous(ReqwestTransport::new().expect("a transport can be created"), server.url(), &stored);
    }
}

/// Every character of these strings is 12 bytes in a URL.
#[test]
fn texts_that_are_too_long_for_urls_are_stored_and_deleted() {
    let long = |name: usize, user: usize| Stored {
        name: "\u{1f600}".repeat(name),
        payload: "\u{10ffff}".repeat(MAX_CHARACTERS),
        user: "\u{1f600}".repeat(user),
    };
    let server = Server::start(Store::new()).expect("there is a free port");
    for (stored, is_findable) in [
        (long(MAX_CHARACTERS, 1), true),
        (long(1, MAX_CHARACTERS), true),
        (long(3000, 2450), true),
        (long(3000, 2455), false),
        (long(MAX_CHARACTERS, MAX_CHARACTERS), false),
    ] {
        assert_eq!(stored.is_findable(server.url()), is_findable);
        blocking(BlockingTransport::new(), server.url(), &stored);
        asynchronous(
            ReqwestTransport::new().expect("a transport can be created"),
            server.url(),
            &stored,
        );
    }
}

#[test]
fn urls_are_sent_up_to_the_maximum_length() {
    let server = Server::start(Store::new()).expect("there is a free port");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime can be created");
    let builder = || ClientBuilder::new(KEY).base_url(server.url());
    let client = builder().build().expect("the settings are valid");
    let async_client = builder().asynchronous().build().expect("the settings are valid");
    let rest = server.url().len() + "/v1/apps/secrets/find?name=&scope%5Btype%5D=account".len();
    let name = |length| "n".repeat(length - rest);
    let find = |length| client.secrets().find(name(length), Scope::account()).send();
    let async_find = |length| runtime.block_on(async_client.secrets().find(name(length), Scope::account()).send());
    // The store refuses this name, which proves that the request arrived.
    assert!(matches!(find(MAX_URL), Err(Error::Api(_))));
    assert!(matches!(async_find(MAX_URL), Err(Error::Api(_))));
    assert_eq!(server.requests().len(), 2);
    assert_too_long(find(MAX_URL + 1));
    assert_too_long(async_find(MAX_URL + 1));
    assert_eq!(server.requests().len(), 2);
}
