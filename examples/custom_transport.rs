//! Custom transports: one that logs the requests of another, and one without a network.
//!
//! ```sh
//! cargo run --example custom_transport                               # the first against a fake Secret Store
//! STRIPE_SECRET_KEY=sk_test_… cargo run --example custom_transport   # the first against Stripe
//! ```

mod store;

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use fake_secret_store::{Fault, FaultAnswer, Store};
use http::{Request, Response, StatusCode};
use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::{BlockingTransport, Client, Transport, TransportError, TransportErrorKind, TransportOptions};
use stripe_apps_secrets::{VirtualTimer, transport_fn};

const NAME: &str = "example-custom-transport";

fn main() -> Result<(), Box<dyn Error>> {
    log_requests()?;
    retry_without_a_network()
}

/// Counts and prints the requests of an inner transport.
struct Logged<T> {
    inner: T,
    count: AtomicUsize,
}

impl<T: Transport> Transport for Logged<T> {
    fn send(
        &self,
        request: &Request<Vec<u8>>,
        options: &TransportOptions,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let number = self.count.fetch_add(1, Ordering::Relaxed) + 1;
        let result = self.inner.send(request, options);
        // Do not log headers, query or bodies: they contain the API key, parameters and payloads.
        let (method, path) = (request.method(), request.uri().path());
        match &result {
            Ok(response) => println!("request {number}: {method} {path}: {}", response.status()),
            Err(error) => println!("request {number}: {method} {path}: {error}"),
        }
        result
    }
}

fn log_requests() -> Result<(), Box<dyn Error>> {
    let store = store::open()?;
    let transport = Arc::new(Logged {
        inner: BlockingTransport::new(),
        count: AtomicUsize::new(0),
    });
    // An `Arc` of a transport is also a transport, so the count stays accessible.
    let stripe = Client::builder(store.api_key)
        .base_url(store.base_url)
        .build_with(Arc::clone(&transport))?;
    let scope = Scope::user(store.user);

    let in_an_hour = SystemTime::now() + Duration::from_secs(3600);
    let request = stripe.secrets().set(NAME, "tok_123", scope.clone());
    let set = request.expires_at(in_an_hour).send();
    let found = stripe.secrets().find(NAME, scope.clone()).send();
    // Clean up even after an error.
    let deleted = stripe.secrets().delete(NAME, scope).send();
    set?;
    found?;
    deleted?;
    println!("requests: {}", transport.count.load(Ordering::Relaxed));
    Ok(())
}

fn retry_without_a_network() -> Result<(), Box<dyn Error>> {
    let store = Store::new();
    let server = store.clone();
    let transport = transport_fn(move |request, _| {
        let response = server.handle(request).into_response();
        response.map_err(|error| TransportError::with_source(TransportErrorKind::Connect, error))
    });
    // Waits take no time with this timer. A clone reports the total.
    let timer = VirtualTimer::new();
    let stripe = Client::builder("sk_test_example").build_with_timer(transport, timer.clone())?;

    // The server refuses the request for half a minute: the client waits as long as `Retry-After` demands.
    store.inject(FaultAnswer::status(StatusCode::TOO_MANY_REQUESTS).retry_after(30));
    let request = stripe.secrets().set(NAME, "tok_123", Scope::account());
    let (_, metadata) = request.send_with_metadata()?;
    println!("set after {} attempts and {:?}", metadata.attempts(), timer.elapsed());

    // The secret is set, but the response is lost: with the same idempotency key, the retry does not set it again.
    store.inject(Fault::drop_after_work());
    let request = stripe.secrets().set(NAME, "tok_456", Scope::account());
    let (_, metadata) = request.send_with_metadata()?;
    println!("set after {} attempts", metadata.attempts());
    println!(
        "requests: {}; secrets written: {}",
        store.requests().len(),
        store.effective_sets()
    );
    Ok(())
}
