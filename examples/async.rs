//! Uses the asynchronous client with tokio: concurrent calls, and a list as a stream.
//!
//! ```sh
//! cargo run --example async                               # against a fake Secret Store
//! STRIPE_SECRET_KEY=sk_test_… cargo run --example async   # against Stripe
//! ```

mod store;

use std::error::Error;
use std::time::{Duration, SystemTime};

use stripe_apps_secrets::AsyncClient;
use stripe_apps_secrets::models::{DeletedSecret, Scope};
use tokio::task::JoinSet;

const NAMES: [&str; 3] = ["example-async-a", "example-async-b", "example-async-c"];

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let store = store::open()?;
    let stripe = AsyncClient::builder(store.api_key).base_url(store.base_url).build()?;
    let scope = Scope::user(store.user);

    let shown = set_and_show(&stripe, &scope).await;
    // Clean up even after an error.
    let deleted = delete(&stripe, &scope).await;
    shown?;
    println!("deleted: {}", deleted?.len());
    Ok(())
}

async fn set_and_show(stripe: &AsyncClient, scope: &Scope) -> Result<(), Box<dyn Error>> {
    // If this program is interrupted, the secrets expire.
    let in_an_hour = SystemTime::now() + Duration::from_secs(3600);

    // Concurrent tasks: each has a clone of the client, and all clones share their connections.
    let mut sets = JoinSet::new();
    for name in NAMES {
        let (stripe, scope) = (stripe.clone(), scope.clone());
        sets.spawn(async move {
            let request = stripe.secrets().set(name, "tok_123", scope);
            request.expires_at(in_an_hour).await
        });
    }
    // Wait for all tasks before returning an error, so that no secret is set after it was deleted.
    let set = sets.join_all().await.into_iter().collect::<Result<Vec<_>, _>>()?;
    println!("set: {}", set.len());

    // Concurrent calls within one task.
    let (bare, expanded) = tokio::try_join!(
        stripe.secrets().find(NAMES[0], scope.clone()).send(),
        stripe.secrets().find(NAMES[1], scope.clone()).expand_payload().send(),
    )?;
    println!("found: {} with {:?}", bare.name, bare.payload);
    println!("found: {} with {:?}", expanded.name, expanded.payload);

    let mut secrets = stripe.secrets().list(scope.clone()).limit(2).stream();
    let mut names = Vec::new();
    while let Some(secret) = secrets.next().await {
        names.push(secret?.name);
    }
    // The server lists secrets in the order in which the calls arrived.
    names.sort_unstable();
    println!("listed: {}", names.join(", "));
    Ok(())
}

/// Deletes all secrets, and continues if one deletion fails.
async fn delete(stripe: &AsyncClient, scope: &Scope) -> Result<[DeletedSecret; 3], stripe_apps_secrets::Error> {
    let [a, b, c] = NAMES.map(|name| stripe.secrets().delete(name, scope.clone()).send());
    let (a, b, c) = tokio::join!(a, b, c);
    Ok([a?, b?, c?])
}
