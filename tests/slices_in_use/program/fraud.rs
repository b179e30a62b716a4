//! Early fraud warnings and reviews.

use stripe_billing::models::{RangeQuerySpecs, ReviewOpenedReason};
use stripe_billing::{Client, Error, Expandable};

/// Lists the warnings about a charge, then all warnings page by page, and retrieves one.
pub fn warnings(stripe: &Client) -> Result<(), Error> {
    let warnings = stripe.radar_early_fraud_warnings();
    for warning in warnings.list().charge("ch_1").expand_charge().send()?.data {
        if let Some(charge) = warning.charge.object() {
            let risk = charge
                .outcome
                .as_ref()
                .and_then(|outcome| outcome.risk_level.as_deref());
            println!("warning: {} {} {} {risk:?}", warning.id, charge.amount, charge.currency);
        }
    }
    for warning in warnings.list().limit(2).iter() {
        let warning = warning?;
        println!(
            "warned: {:?} {} {}",
            warning.charge.id(),
            warning.fraud_type,
            warning.actionable
        );
    }
    let warning = warnings.retrieve("issfr_5").expand_payment_intent().send()?;
    let intent = warning.payment_intent.and_then(Expandable::into_object);
    println!("intent: {:?}", intent.map(|intent| (intent.amount, intent.status)));
    Ok(())
}

/// Lists the reviews of a day, and approves one.
pub fn reviews(stripe: &Client) -> Result<(), Error> {
    let day = RangeQuerySpecs::new().gte(1_700_000_000).lt(1_700_086_400);
    for review in stripe.reviews().list().created(day).iter() {
        let review = review?;
        let is_rule = review.opened_reason == ReviewOpenedReason::Rule;
        println!("review: {} {} {is_rule}", review.id, review.opened_reason.as_str());
    }
    let review = stripe.reviews().retrieve("prv_1").expand(["charge.customer"]).send()?;
    let charge = review.charge.as_ref().and_then(Expandable::object);
    let customer = charge.and_then(|charge| charge.customer.as_ref());
    println!("customer: {:?}", customer.and_then(Expandable::id));
    let approved = stripe.reviews().approve("prv_1").send()?;
    println!("approved: {} {:?}", approved.open, approved.closed_reason);
    Ok(())
}
