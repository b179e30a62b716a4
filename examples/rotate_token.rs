//! An OAuth access token in the Secret Store: taken from there while it is good, and replaced before it expires.
//!
//! The authorization server that grants tokens is a function of this file.
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

/// A token that expires sooner than this is replaced, so that it does not expire while it is used.
const MARGIN: Duration = Duration::from_secs(300);

/// How often a token is sent to the Secret Store, and the time between if the server does not say.
const ATTEMPTS: u32 = 5;
const PAUSE: Duration = Duration::from_secs(1);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let store = store::open()?;
    let stripe = Client::builder(store.api_key).base_url(store.base_url).build()?;
    let scope = Scope::user(store.user);
    if let Some(fake) = &store.fake {
        // The first token will be stored, and the answer that says so lost.
        fake.store()
            .inject(Fault::drop_after_work().when(|request| request.method == "POST"));
    }

    let used = use_tokens(&stripe, &scope);
    // Whether that went well or not, so that nothing stays behind.
    let deleted = stripe.secrets().delete(NAME, scope).send();
    used?;
    deleted?;
    if let Some(fake) = &store.fake {
        println!("tokens stored: {}", fake.store().effective_sets());
    }
    Ok(())
}

/// Needs a token three times. The first one that is granted is short-lived.
fn use_tokens(stripe: &Client, scope: &Scope) -> Result<(), Error> {
    for lifetime in [MARGIN / 2, MARGIN * 2, MARGIN * 2] {
        let token = access_token(stripe, scope, lifetime)?;
        println!("used: {token:?}");
    }
    Ok(())
}

/// A token that is good for a while: the stored one, or else a new one, which is stored.
fn access_token(stripe: &Client, scope: &Scope, lifetime: Duration) -> Result<SecretString, Error> {
    let soon = UnixTime::from(SystemTime::now() + MARGIN);
    let request = stripe.secrets().find(NAME, scope.clone()).expand_payload();
    match request
        .send_optional()?
        .map(|secret| (secret.payload, secret.expires_at))
    {
        Some((Some(token), Some(expires_at))) if expires_at > soon => {
            println!("the stored token is good");
            return Ok(token);
        }
        Some(_) => println!("the stored token expires soon"),
        // Also after it has expired: the Secret Store deletes it then.
        None => println!("no token is stored"),
    }
    let grant = authorize(lifetime);
    store_token(stripe, scope, &grant)?;
    Ok(grant.token)
}

/// Stores a token, with more patience than the client has: the authorization server may not grant another one.
fn store_token(stripe: &Client, scope: &Scope, grant: &Grant) -> Result<(), Error> {
    // One key for one token: when an answer is lost, what was done is not done again, over a newer token perhaps.
    let options = RequestOptions::new().idempotency_key(format!("store-{}", grant.id));
    let request = stripe.secrets().set(NAME, grant.token.clone(), scope.clone());
    let request = request.expires_at(grant.expires_at).options(options.max_retries(0));
    for _ in 1..ATTEMPTS {
        match request.send() {
            Err(error) if error.is_retryable() => {
                println!("to be sent again: {error}");
                thread::sleep(error.retry_after().unwrap_or(PAUSE));
            }
            // Stored, or refused for a reason that stays.
            result => return result.map(drop),
        }
    }
    request.send().map(drop)
}

/// What an authorization server answers.
struct Grant {
    id: String,
    token: SecretString,
    expires_at: UnixTime,
}

/// Stands for the exchange of a refresh token or an authorization code.
fn authorize(lifetime: Duration) -> Grant {
    let now = SystemTime::now();
    let id = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    Grant {
        id: id.to_string(),
        token: SecretString::new(format!("tok_{id}")),
        expires_at: UnixTime::from(now + lifetime),
    }
}
