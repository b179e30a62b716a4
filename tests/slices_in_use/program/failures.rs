//! Requests that the API rejects.

use stripe_billing::models::{ApiErrorsType, BankAccountOrCardOrSource};
use stripe_billing::{Client, Error};

/// Retrieves a missing customer, with `None` as the result, and deletes it, with an error that names the parameter.
pub fn missing(stripe: &Client) -> Result<(), Error> {
    println!(
        "missing: {}",
        stripe.customers().retrieve("cus_none").send_optional()?.is_none()
    );
    let error = stripe.customers().delete("cus_none").send();
    match error {
        Err(Error::Api(error)) => println!(
            "missing: {:?} {:?} {:?}",
            error.code(),
            error.param(),
            error.request_id()
        ),
        other => println!("unexpected: {other:?}"),
    }
    Ok(())
}

/// Adds a card that is declined, and prints the details of the error.
pub fn declined(stripe: &Client) -> Result<(), Error> {
    let error = match stripe
        .customer_sources()
        .create("cus_1")
        .source("tok_chargeDeclined")
        .send()
    {
        Err(Error::Api(error)) => error,
        other => return other.map(|source| println!("unexpected: {source:?}")),
    };
    println!("declined: {} {:?}", error.status(), error.message());
    let Some(details) = error.body().map(|body| &body.error) else {
        return Ok(());
    };
    println!(
        "declined: {} {:?}",
        details.r#type == ApiErrorsType::CardError,
        details.decline_code
    );
    if let Some(BankAccountOrCardOrSource::Card(card)) = &details.source {
        println!("declined: {} {}", card.brand, card.last4);
    }
    Ok(())
}
