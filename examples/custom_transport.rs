//! Transports of one's own: one that logs what another sends, and one without a network.
//!
//! ```sh
//! cargo run --example custom_transport                               # the first against a fake Secret Store
//! STRIPE_SECRET_KEY=sk_test_… cargo run --example custom_transport   # the first against Stripe
//! ```

mod store;

use std::error::Error;
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

/// Counts and prints what goes through the transport inside of it.
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
        // Neither headers, query nor bodies: they hold the API key, parameters and payloads.
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
    let transport = Logged {
        inner: BlockingTransport::new(),
        count: AtomicUsize::new(0),
    };
    // A reference to a transport is one too, and so the count can be read later.
    let stripe = Client::builder(store.api_key)
        .base_url(store.base_url)
        .build_with(&transport)?;
    let scope = Scope::user(store.user);

    let in_an_hour = SystemTime::now() + Duration::from_secs(3600);
    let request = stripe.secrets().set(NAME, "tok_123", scope.clone());
    let set = request.expires_at(in_an_hour).send();
    let found = stripe.secrets().find(NAME, scope.clone()).send();
    // Whether that went well or not, so that nothing stays behind.
    let deleted = stripe.secrets().delete(NAME, scope).send();
    set?;
    found?;
    deleted?;
    println!("requests: {}", transport.count.into_inner());
    Ok(())
}

fn retry_without_a_network() -> Result<(), Box<dyn Error>> {
    let store = Store::new();
    let server = store.clone();
    let transport = transport_fn(move |request, _| {
        let response = server.handle(request).into_response();
        response.map_err(|error| TransportError::with_source(TransportErrorKind::Connect, error))
    });
    // Waiting takes no time on this timer; a clone shows what was waited.
    let timer = VirtualTimer::new();
    let stripe = Client::builder("sk_test_example").build_with_timer(transport, timer.clone())?;

    // Refused, for half a minute: the client waits as long as it is asked to.
    store.inject(FaultAnswer::status(StatusCode::TOO_MANY_REQUESTS).retry_after(30));
    let request = stripe.secrets().set(NAME, "tok_123", Scope::account());
    let (_, metadata) = request.send_with_metadata()?;
    println!("set after {} attempts and {:?}", metadata.attempts(), timer.elapsed());

    // Done, but the answer is lost: the idempotency key, the same with each attempt, keeps it from being done twice.
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
