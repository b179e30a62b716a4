//! Lists longer than a page: item by item and page by page, forward and backward.
//!
//! ```sh
//! cargo run --example paging                               # against a fake Secret Store
//! STRIPE_SECRET_KEY=sk_test_… cargo run --example paging   # against Stripe
//! ```

mod store;

use std::error::Error;
use std::time::{Duration, SystemTime};

use stripe_apps_secrets::Client;
use stripe_apps_secrets::models::{Scope, Secret};

const NAMES: [&str; 5] = ["example-1", "example-2", "example-3", "example-4", "example-5"];

fn main() -> Result<(), Box<dyn Error>> {
    let store = store::open()?;
    let stripe = Client::builder(store.api_key).base_url(store.base_url).build()?;
    let scope = Scope::user(store.user);

    let shown = set_and_show(&stripe, &scope);
    // Clean up even after an error, and continue if one deletion fails.
    let deleted = NAMES.map(|name| stripe.secrets().delete(name, scope.clone()).send());
    shown?;
    for secret in deleted {
        secret?;
    }
    Ok(())
}

fn set_and_show(stripe: &Client, scope: &Scope) -> Result<(), Box<dyn Error>> {
    // If this program is interrupted, the secrets expire.
    let in_an_hour = SystemTime::now() + Duration::from_secs(3600);
    for name in NAMES {
        let request = stripe.secrets().set(name, "tok_123", scope.clone());
        request.expires_at(in_an_hour).send()?;
    }

    // A request can be cloned before it is sent. Each page of these lists has two items.
    let list = stripe.secrets().list(scope.clone()).limit(2);

    // The newest secrets come first. A page is requested when its first item is needed: this sends two requests.
    let newest = list.clone().iter().take(3).collect::<Result<Vec<_>, _>>()?;
    println!("newest: {}", names(&newest));

    for page in list.clone().pages() {
        let page = page?;
        println!("page: {}; more: {}", names(&page.data), page.has_more);
    }

    // Cursors are ids: this list begins after the third newest secret.
    let third = newest.last().ok_or("no secret is listed")?;
    let older = list.clone().starting_after(&third.id).iter();
    println!("older: {}", names(&older.collect::<Result<Vec<_>, _>>()?));

    // A backward list is in reverse order: from the secret before the third newest to the newest.
    let newer = list.clone().ending_before(&third.id).iter();
    println!("newer: {}", names(&newer.collect::<Result<Vec<_>, _>>()?));

    // `send` returns a single page, in the order of the list.
    let page = list.ending_before(&third.id).send()?;
    println!("page: {}; more: {}", names(&page.data), page.has_more);
    Ok(())
}

fn names(secrets: &[Secret]) -> String {
    let names: Vec<&str> = secrets.iter().map(|secret| secret.name.as_str()).collect();
    names.join(", ")
}
