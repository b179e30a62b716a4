//! Subscriptions, from the trial to the cancellation.

use stripe_billing::models::{
    AddInvoiceItemEntry, CancellationDetailsParam, CancellationDetailsParamFeedback, CustomerOrDeletedCustomer,
    EndBehavior, EndBehaviorMissingPaymentMethod, OneTimePriceDataWithNegativeAmounts, PauseCollectionParam,
    PauseCollectionParamBehavior, PendingInvoiceItemIntervalParams, PendingInvoiceItemIntervalParamsInterval,
    RangeQuerySpecs, RecurringAdhoc, RecurringInterval, RecurringPriceData, SubscriptionCollectionMethod,
    SubscriptionItemCreateParams, SubscriptionItemUpdateParams, ListSubscriptionsStatus, TrialSettingsConfig,
};
use stripe_billing::{Client, Decimal, Error, Expandable, UnixTime};

/// Creates a subscription with an existing price, a new price, and an initial fee.
pub fn create(stripe: &Client) -> Result<(), Error> {
    let every_quarter = RecurringAdhoc::new(RecurringInterval::Month).interval_count(3);
    let price = Decimal::new("1050.5").expect("it is a number");
    let seat = RecurringPriceData::new("eur", "prod_1", every_quarter).unit_amount_decimal(price);
    let setup = OneTimePriceDataWithNegativeAmounts::new("eur", "prod_2").unit_amount(-100);
    let pause = EndBehavior::new(EndBehaviorMissingPaymentMethod::Pause);
    let subscription = stripe
        .subscriptions()
        .create("cus_1")
        .items([
            SubscriptionItemCreateParams::new()
                .price("price_1")
                .quantity(2)
                .tax_rates(["txr_1", "txr_2"]),
            SubscriptionItemCreateParams::new()
                .price_data(seat)
                .metadata([("seat", "window")]),
        ])
        .add_invoice_items([AddInvoiceItemEntry::new().price_data(setup).quantity(1)])
        .application_fee_percent(12.5)
        .cancel_at_period_end(false)
        .collection_method(SubscriptionCollectionMethod::SendInvoice)
        .days_until_due(14)
        .trial_end(UnixTime::from_seconds(1_800_000_000))
        .trial_settings(TrialSettingsConfig::new(pause))
        .send()?;
    println!(
        "status: {} until {:?}",
        subscription.status.as_str(),
        subscription.trial_end.map(UnixTime::seconds)
    );
    for item in &subscription.items.data {
        let interval = item
            .price
            .recurring
            .as_ref()
            .map(|recurring| recurring.interval.as_str());
        println!("item: {} {:?} {interval:?}", item.id, item.quantity);
    }
    Ok(())
}

/// Pauses a subscription and schedules its cancellation, then reverts both and ends the trial.
pub fn update(stripe: &Client) -> Result<(), Error> {
    let void = PauseCollectionParam::new(PauseCollectionParamBehavior::Void).resumes_at(1_710_000_000);
    let weekly = PendingInvoiceItemIntervalParams::new(PendingInvoiceItemIntervalParamsInterval::Week);
    let paused = stripe
        .subscriptions()
        .update("sub_1")
        .pause_collection(void)
        .cancel_at(UnixTime::from_seconds(1_720_000_000))
        .default_tax_rates(["txr_1"])
        .description("Seats")
        .pending_invoice_item_interval(weekly)
        .send()?;
    println!("paused: {:?}", paused.pause_collection.map(|pause| pause.behavior));
    let item = SubscriptionItemUpdateParams::new()
        .id("si_1")
        .quantity(3)
        .clear_tax_rates()
        .clear_metadata();
    let subscription = stripe
        .subscriptions()
        .update(paused.id)
        .clear_pause_collection()
        .clear_cancel_at()
        .clear_default_tax_rates()
        .description("")
        .clear_pending_invoice_item_interval()
        .clear_billing_thresholds()
        .items([item, SubscriptionItemUpdateParams::new().id("si_2").deleted(true)])
        .metadata([("seats", "")])
        .trial_end("now")
        .send()?;
    println!(
        "resumed: {:?} {:?}",
        subscription.pause_collection, subscription.cancel_at
    );
    println!(
        "left: {:?} {:?}",
        subscription.default_tax_rates, subscription.description
    );
    Ok(())
}

/// Lists subscriptions by status and time, and finds some with a search query.
pub fn list(stripe: &Client) -> Result<(), Error> {
    let request = stripe
        .subscriptions()
        .list()
        .status(ListSubscriptionsStatus::All)
        .created(RangeQuerySpecs::new().gte(1_700_000_000))
        .current_period_end(RangeQuerySpecs::new().gt(1_700_000_000).lte(1_800_000_000))
        .limit(1);
    for subscription in request.iter() {
        let subscription = subscription?;
        println!("listed: {} {}", subscription.id, subscription.status.as_str());
    }
    let found = stripe
        .subscriptions()
        .search("status:'active'")
        .expand(["data.customer"])
        .send()?;
    for subscription in found.data {
        println!("found: {} of {:?}", subscription.id, subscription.customer.id());
    }
    Ok(())
}

/// Retrieves a subscription with its customer, latest invoice and payment in one request.
pub fn expand(stripe: &Client) -> Result<(), Error> {
    let subscription = stripe
        .subscriptions()
        .retrieve("sub_1")
        .expand_customer()
        .expand(["latest_invoice.payment_intent"])
        .send()?;
    match subscription.customer.object() {
        Some(CustomerOrDeletedCustomer::Customer(customer)) => println!("customer: {:?}", customer.email),
        Some(CustomerOrDeletedCustomer::DeletedCustomer(customer)) => println!("customer: {} is gone", customer.id),
        _ => println!("customer: {:?}", subscription.customer),
    }
    if let Some(invoice) = subscription.latest_invoice.as_ref().and_then(Expandable::object) {
        let intent = invoice.payment_intent.as_ref().and_then(Expandable::object);
        let failure = intent.and_then(|intent| intent.last_payment_error.as_deref());
        println!(
            "invoice: {} {:?}",
            invoice.amount_due,
            intent.map(|intent| intent.status.as_str())
        );
        println!(
            "failure: {:?}",
            failure.and_then(|failure| failure.decline_code.as_deref())
        );
    }
    Ok(())
}

/// Resumes a subscription, deletes its discount, and cancels it with a reason.
pub fn end(stripe: &Client) -> Result<(), Error> {
    let resumed = stripe
        .subscriptions()
        .resume("sub_1")
        .proration_date(1_700_000_500)
        .send()?;
    println!("resumed: {}", resumed.status.as_str());
    println!(
        "discount: {}",
        stripe.subscriptions().delete_discount("sub_1").send()?.deleted
    );
    let reason = CancellationDetailsParam::new()
        .comment("It's too much")
        .feedback(CancellationDetailsParamFeedback::TooExpensive);
    let ended = stripe
        .subscriptions()
        .delete("sub_1")
        .cancellation_details(reason)
        .invoice_now(true)
        .send()?;
    let details = ended.cancellation_details.and_then(|details| details.feedback);
    println!(
        "ended: {} {:?}",
        ended.status.as_str(),
        details.map(|feedback| feedback.as_str().to_owned())
    );
    Ok(())
}
