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
    // Whether that went well or not, and each whatever becomes of the others, so that nothing stays behind.
    let deleted = NAMES.map(|name| stripe.secrets().delete(name, scope.clone()).send());
    shown?;
    for secret in deleted {
        secret?;
    }
    Ok(())
}

fn set_and_show(stripe: &Client, scope: &Scope) -> Result<(), Box<dyn Error>> {
    // If this program is interrupted, the secrets delete themselves.
    let in_an_hour = SystemTime::now() + Duration::from_secs(3600);
    for name in NAMES {
        let request = stripe.secrets().set(name, "tok_123", scope.clone());
        request.expires_at(in_an_hour).send()?;
    }

    // A request that is not sent yet can be cloned; here each page of all of its lists has two items.
    let list = stripe.secrets().list(scope.clone()).limit(2);

    // The newest come first. A page is requested when its first item is asked for, so this makes two requests.
    let newest = list.clone().iter().take(3).collect::<Result<Vec<_>, _>>()?;
    println!("newest: {}", names(&newest));

    for page in list.clone().pages() {
        let page = page?;
        println!("page: {}; more: {}", names(&page.data), page.has_more);
    }

    // Cursors are ids: from the item after the third newest on.
    let third = newest.last().ok_or("five were set")?;
    let older = list.clone().starting_after(&third.id).iter();
    println!("older: {}", names(&older.collect::<Result<Vec<_>, _>>()?));

    // Backward, the items come in reverse: from the one before the third newest to the newest.
    let newer = list.clone().ending_before(&third.id).iter();
    println!("newer: {}", names(&newer.collect::<Result<Vec<_>, _>>()?));

    // A single request gets a single page, in the order of the list.
    let page = list.ending_before(&third.id).send()?;
    println!("page: {}; more: {}", names(&page.data), page.has_more);
    Ok(())
}

fn names(secrets: &[Secret]) -> String {
    let names: Vec<&str> = secrets.iter().map(|secret| secret.name.as_str()).collect();
    names.join(", ")
}
