//! What a user of a few resources of Stripe's API writes: customers, subscriptions, and what tells of fraud.

mod asynchronous;
mod customers;
mod failures;
mod fraud;
mod subscriptions;

use std::env;
use std::error::Error;

use stripe_billing::Client;

fn main() -> Result<(), Box<dyn Error>> {
    let (key, url) = (env::var("STRIPE_SECRET_KEY")?, env::var("BASE_URL")?);
    let stripe = Client::builder(key.as_str()).base_url(url.as_str()).build()?;
    fraud::warnings(&stripe)?;
    fraud::reviews(&stripe)?;
    customers::create_and_update(&stripe)?;
    customers::find(&stripe)?;
    customers::sources(&stripe)?;
    customers::payment_methods(&stripe)?;
    customers::balances(&stripe)?;
    customers::tax_ids(&stripe)?;
    customers::delete(&stripe)?;
    subscriptions::create(&stripe)?;
    subscriptions::update(&stripe)?;
    subscriptions::list(&stripe)?;
    subscriptions::expand(&stripe)?;
    subscriptions::end(&stripe)?;
    failures::missing(&stripe)?;
    failures::declined(&stripe)?;
    asynchronous::use_it(Client::builder(key.as_str()).base_url(url.as_str()))?;
    Ok(())
}
