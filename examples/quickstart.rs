//! Sets a secret of a user, finds it with its payload, lists the user's secrets, and deletes it.
//!
//! ```sh
//! cargo run --example quickstart                               # against a fake Secret Store
//! STRIPE_SECRET_KEY=sk_test_… cargo run --example quickstart   # against Stripe
//! ```

mod store;

use std::error::Error;
use std::time::{Duration, SystemTime};

use stripe_apps_secrets::Client;
use stripe_apps_secrets::models::Scope;

const NAME: &str = "example-quickstart";

fn main() -> Result<(), Box<dyn Error>> {
    let store = store::open()?;
    let stripe = Client::builder(store.api_key).base_url(store.base_url).build()?;
    let scope = Scope::user(store.user);

    let shown = set_and_show(&stripe, &scope);
    // Clean up even after an error.
    let deleted = stripe.secrets().delete(NAME, scope).send();
    shown?;
    println!("deleted: {}", deleted?.id);
    Ok(())
}

fn set_and_show(stripe: &Client, scope: &Scope) -> Result<(), Box<dyn Error>> {
    // If this program is interrupted, the secret expires.
    let in_an_hour = SystemTime::now() + Duration::from_secs(3600);
    let request = stripe.secrets().set(NAME, "tok_123", scope.clone());
    let secret = request.expires_at(in_an_hour).send()?;
    println!("set: {}", secret.id);

    let secret = stripe.secrets().find(NAME, scope.clone()).expand_payload().send()?;
    let payload = secret.payload.ok_or("the payload is missing")?;
    println!("found: {payload:?}, {} bytes", payload.expose().len());

    for secret in stripe.secrets().list(scope.clone()).iter() {
        println!("listed: {}", secret?.name);
    }
    Ok(())
}
