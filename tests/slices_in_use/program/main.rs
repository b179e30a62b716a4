//! A program that uses a part of Stripe's API: customers, subscriptions, early fraud warnings and reviews.

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
    asynchronous::run(Client::builder(key.as_str()).base_url(url.as_str()))?;
    Ok(())
}
