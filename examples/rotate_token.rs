//! Keeps an OAuth access token in the Secret Store, and replaces it before it expires.
//!
//! A function of this file simulates the authorization server.
//!
//! ```sh
//! cargo run --example rotate_token                               # against a fake Secret Store
//! STRIPE_SECRET_KEY=sk_test_… cargo run --example rotate_token   # against Stripe
//! ```

mod store;

use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use fake_secret_store::Fault;
use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::{Client, Error, RequestOptions, SecretString, UnixTime};

const NAME: &str = "example-access-token";

/// A token that expires within this time is replaced, so that it does not expire while it is in use.
const MARGIN: Duration = Duration::from_secs(300);

/// The maximum number of attempts to store a token, and the wait between them if the server does not set it.
const ATTEMPTS: u32 = 5;
const PAUSE: Duration = Duration::from_secs(1);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let store = store::open()?;
    let stripe = Client::builder(store.api_key).base_url(store.base_url).build()?;
    let scope = Scope::user(store.user);
    if let Some(fake) = &store.fake {
        // The first token is stored, but the response is lost.
        fake.store()
            .inject(Fault::drop_after_work().when(|request| request.method == "POST"));
    }

    let used = use_tokens(&stripe, &scope);
    // Clean up even after an error.
    let deleted = stripe.secrets().delete(NAME, scope).send();
    used?;
    deleted?;
    if let Some(fake) = &store.fake {
        println!("tokens stored: {}", fake.store().effective_sets());
    }
    Ok(())
}

/// Uses a token three times. The first granted token is short-lived.
fn use_tokens(stripe: &Client, scope: &Scope) -> Result<(), Error> {
    for lifetime in [MARGIN / 2, MARGIN * 2, MARGIN * 2] {
        let token = access_token(stripe, scope, lifetime)?;
        println!("used: {token:?}");
    }
    Ok(())
}

/// Returns the stored token, or stores and returns a new one if it is missing or expires soon.
fn access_token(stripe: &Client, scope: &Scope, lifetime: Duration) -> Result<SecretString, Error> {
    let soon = UnixTime::from(SystemTime::now() + MARGIN);
    let request = stripe.secrets().find(NAME, scope.clone()).expand_payload();
    match request
        .send_optional()?
        .map(|secret| (secret.payload, secret.expires_at))
    {
        Some((Some(token), Some(expires_at))) if expires_at > soon => {
            println!("the stored token is valid");
            return Ok(token);
        }
        Some(_) => println!("the stored token expires soon"),
        // The Secret Store deletes a secret when it expires, so an expired token is missing too.
        None => println!("no token is stored"),
    }
    let grant = authorize(lifetime);
    store_token(stripe, scope, &grant)?;
    Ok(grant.token)
}

/// Stores a token, with more retries than the client's default: the authorization server may not grant another one.
fn store_token(stripe: &Client, scope: &Scope, grant: &Grant) -> Result<(), Error> {
    // One idempotency key for each token: if a response was lost, a retry cannot overwrite a newer token.
    let options = RequestOptions::new().idempotency_key(format!("store-{}", grant.id));
    let request = stripe.secrets().set(NAME, grant.token.clone(), scope.clone());
    let request = request.expires_at(grant.expires_at).options(options.max_retries(0));
    for _ in 1..ATTEMPTS {
        match request.send() {
            Err(error) if error.is_retryable() => {
                println!("retrying after: {error}");
                thread::sleep(error.retry_after().unwrap_or(PAUSE));
            }
            // Stored, or a permanent error.
            result => return result.map(drop),
        }
    }
    request.send().map(drop)
}

/// The response of an authorization server.
struct Grant {
    id: String,
    token: SecretString,
    expires_at: UnixTime,
}

/// Simulates the exchange of a refresh token or an authorization code.
fn authorize(lifetime: Duration) -> Grant {
    let now = SystemTime::now();
    let id = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    Grant {
        id: id.to_string(),
        token: SecretString::new(format!("tok_{id}")),
        expires_at: UnixTime::from(now + lifetime),
    }
}
