//! Searches the memory of this process for the credentials of clients that were dropped.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use http::{Request, Response};
use security::{
    AccessToken, AsyncTransport, Client, ClientBuilder, Error, IssuedToken, SecretString, Transport, TransportError,
    TransportErrorKind, TransportOptions, VirtualTimer, transport_fn,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::Failure;
use crate::scanner::Marker;

/// The number of markers in a credential. Freed memory is soon overwritten at its beginning.
const REPETITIONS: usize = 64;

/// The method that sets a credential whose secret repeats the marker.
type Set = fn(ClientBuilder, Arc<Marker>) -> ClientBuilder;

const CREDENTIALS: [(&str, Set); 8] = [
    ("header", |builder, marker| builder.key(secret(&marker))),
    ("query", |builder, marker| builder.query_key(secret(&marker))),
    ("cookie", |builder, marker| builder.session(secret(&marker)).device_token("t")),
    ("bearer", |builder, marker| builder.session("s").device_token(secret(&marker))),
    ("user", |builder, marker| builder.basic(secret(&marker), "p")),
    ("password", |builder, marker| builder.basic("u", secret(&marker))),
    ("token", |builder, marker| builder.oauth(secret(&marker))),
    ("issued token", |builder, marker| {
        builder.oauth(AccessToken::from_fn(move || Ok(IssuedToken::new(secret(&marker)))))
    }),
];

fn repeated(marker: &Marker, times: usize) -> Vec<u8> {
    let mut text = Vec::with_capacity(times * Marker::LENGTH);
    for _ in 0..times {
        marker.append_to(&mut text);
    }
    text
}

fn secret(marker: &Marker) -> SecretString {
    let text = String::from_utf8(repeated(marker, REPETITIONS));
    SecretString::new(text.expect("the marker is letters"))
}

/// Returns the letters of the marker as base64 encodes them if the first `skipped` share a group with other bytes.
fn encoded(marker: &Marker, skipped: usize) -> Marker {
    let mut letters = repeated(marker, 1);
    let mut digits = [0; 28];
    let length = STANDARD_NO_PAD.encode_slice(&letters[skipped..skipped + 21], &mut digits);
    assert_eq!(length, Ok(digits.len()));
    zeroize::Zeroize::zeroize(&mut letters);
    Marker::of(&mut digits)
}

/// Fails twice, and then gives a response with this status. Its body repeats the secret.
fn answering(status: u16, marker: Arc<Marker>) -> impl Transport + AsyncTransport {
    let attempts = AtomicUsize::new(0);
    transport_fn(move |_: &Request<Vec<u8>>, _: &TransportOptions| {
        let status = match attempts.fetch_add(1, Ordering::SeqCst) {
            0 => return Err(TransportError::new(TransportErrorKind::Connect)),
            1 => 503,
            _ => status,
        };
        let response = Response::builder().status(status).body(repeated(&marker, REPETITIONS));
        Ok(response.expect("the response is well formed"))
    })
}

/// Sends requests with the credential in all ways, and drops everything.
async fn send(set: Set, marker: &Arc<Marker>) -> Result<(), Failure> {
    let builder = || set(Client::builder(), Arc::clone(marker));
    for status in [204, 401, 500] {
        let client = builder().build_with_timer(answering(status, Arc::clone(marker)), VirtualTimer::new())?;
        for result in [client.a().read().send(), client.a().write().send(), client.a().remove().send()] {
            assert!(result.is_ok() || !matches!(result, Err(Error::Decode(_))));
        }
        let client = builder().asynchronous().build_with_timer(answering(status, Arc::clone(marker)), VirtualTimer::new())?;
        let results = [
            client.a().read().send().await,
            client.a().write().send().await,
            client.a().remove().send().await,
        ];
        assert!(status != 204 || results.iter().any(Result::is_ok), "no operation takes the credential");
    }
    drop(builder());
    let plain_http = builder().base_url("http://api.example.com").build();
    assert!(plain_http.is_err());
    Ok(())
}

pub async fn run() -> Result<(), Failure> {
    for (name, set) in CREDENTIALS {
        let marker = Arc::new(Marker::random());
        let client = set(Client::builder(), Arc::clone(&marker)).build()?;
        assert!(name == "issued token" || marker.count() + encoded(&marker, 0).count() > 0);
        drop(client);
        send(set, &marker).await?;
        let left: usize = (0..3).map(|skipped| encoded(&marker, skipped).count()).sum();
        println!("memory after a {name}: {}, encoded {left}", marker.count());
    }
    // The URL would be too long.
    let marker = Marker::random();
    let long = String::from_utf8(repeated(&marker, 4000))?;
    let client = Client::builder().query_key(long).build()?;
    let result = client.a().remove().send();
    assert!(matches!(result, Err(Error::Request(_))), "{result:?}");
    drop((client, result));
    println!("memory after a long query: {}", marker.count());
    Ok(())
}
