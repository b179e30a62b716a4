//! The requests of `program/subscriptions.rs`.

use serde_json::json;

use super::exchange::Exchange;
use super::objects::{customer, discount, error, invoice, list, payment_intent, search_result, subscription};

const SUBSCRIPTION: &str = "/v1/subscriptions/sub_1";

pub const PRINTED: &[&str] = &[
    "status: trialing until Some(1800000000)",
    "item: si_1 Some(2) Some(\"month\")",
    "paused: Some(Void)",
    "resumed: None None",
    "left: Some([]) None",
    "listed: sub_1 active",
    "listed: sub_2 dormant",
    "found: sub_1 of Some(\"cus_1\")",
    "customer: Some(\"jenny+rosen@example.com\")",
    "invoice: 2000 Some(\"requires_payment_method\")",
    "failure: Some(\"insufficient_funds\")",
    "resumed: active",
    "discount: true",
    "ended: canceled Some(\"too_expensive\")",
];

pub fn exchanges() -> Vec<Exchange> {
    [create_and_update(), list_and_expand(), end()]
        .into_iter()
        .flatten()
        .collect()
}

fn create_and_update() -> Vec<Exchange> {
    vec![
        Exchange::post(
            "/v1/subscriptions",
            &[
                ("add_invoice_items[0][price_data][currency]", "eur"),
                ("add_invoice_items[0][price_data][product]", "prod_2"),
                ("add_invoice_items[0][price_data][unit_amount]", "-100"),
                ("add_invoice_items[0][quantity]", "1"),
                ("application_fee_percent", "12.5"),
                ("cancel_at_period_end", "false"),
                ("collection_method", "send_invoice"),
                ("customer", "cus_1"),
                ("days_until_due", "14"),
                ("items[0][price]", "price_1"),
                ("items[0][quantity]", "2"),
                ("items[0][tax_rates][0]", "txr_1"),
                ("items[0][tax_rates][1]", "txr_2"),
                ("items[1][metadata][seat]", "window"),
                ("items[1][price_data][currency]", "eur"),
                ("items[1][price_data][product]", "prod_1"),
                ("items[1][price_data][recurring][interval]", "month"),
                ("items[1][price_data][recurring][interval_count]", "3"),
                ("items[1][price_data][unit_amount_decimal]", "1050.5"),
                ("trial_end", "1800000000"),
                ("trial_settings[end_behavior][missing_payment_method]", "pause"),
            ],
            subscription(json!({ "status": "trialing", "trial_end": 1_800_000_000 })),
        ),
        Exchange::post(
            SUBSCRIPTION,
            &[
                ("cancel_at", "1720000000"),
                ("default_tax_rates[0]", "txr_1"),
                ("description", "Seats"),
                ("pause_collection[behavior]", "void"),
                ("pause_collection[resumes_at]", "1710000000"),
                ("pending_invoice_item_interval[interval]", "week"),
            ],
            subscription(json!({ "pause_collection": { "behavior": "void", "resumes_at": 1_710_000_000 } })),
        ),
        Exchange::post(
            SUBSCRIPTION,
            &[
                ("billing_thresholds", ""),
                ("cancel_at", ""),
                ("default_tax_rates", ""),
                ("description", ""),
                ("items[0][id]", "si_1"),
                ("items[0][metadata]", ""),
                ("items[0][quantity]", "3"),
                ("items[0][tax_rates]", ""),
                ("items[1][deleted]", "true"),
                ("items[1][id]", "si_2"),
                ("metadata[seats]", ""),
                ("pause_collection", ""),
                ("pending_invoice_item_interval", ""),
                ("trial_end", "now"),
            ],
            subscription(json!({})),
        ),
    ]
}

fn list_and_expand() -> Vec<Exchange> {
    let range = [
        ("created[gte]", "1700000000"),
        ("current_period_end[gt]", "1700000000"),
        ("current_period_end[lte]", "1800000000"),
        ("limit", "1"),
        ("status", "all"),
    ];
    let after = [&range[..], &[("starting_after", "sub_1")]].concat();
    let search = "/v1/subscriptions/search";
    let failure = &error(json!({
        "type": "card_error", "code": "card_declined", "decline_code": "insufficient_funds",
        "network_advice_code": "02", "message": "Your card has insufficient funds.",
    }))["error"];
    let intent = payment_intent(json!({ "last_payment_error": failure }));
    vec![
        Exchange::get(
            "/v1/subscriptions",
            &range,
            list("/v1/subscriptions", true, &[subscription(json!({}))]),
        ),
        Exchange::get(
            "/v1/subscriptions",
            &after,
            list(
                "/v1/subscriptions",
                false,
                &[subscription(json!({ "id": "sub_2", "status": "dormant" }))],
            ),
        ),
        Exchange::get(
            search,
            &[("expand[0]", "data.customer"), ("query", "status:'active'")],
            search_result(
                search,
                None,
                &[subscription(json!({ "customer": customer(json!({})) }))],
            ),
        ),
        Exchange::get(
            SUBSCRIPTION,
            &[
                ("expand[0]", "customer"),
                ("expand[1]", "latest_invoice.payment_intent"),
            ],
            subscription(json!({
                "customer": customer(json!({})),
                "latest_invoice": invoice(json!({ "payment_intent": intent })),
            })),
        ),
    ]
}

fn end() -> Vec<Exchange> {
    vec![
        Exchange::post(
            "/v1/subscriptions/sub_1/resume",
            &[("proration_date", "1700000500")],
            subscription(json!({})),
        ),
        Exchange::delete(
            "/v1/subscriptions/sub_1/discount",
            &[],
            discount(json!({ "deleted": true, "subscription": "sub_1" })),
        ),
        Exchange::delete(
            SUBSCRIPTION,
            &[
                ("cancellation_details[comment]", "It's too much"),
                ("cancellation_details[feedback]", "too_expensive"),
                ("invoice_now", "true"),
            ],
            subscription(json!({
                "status": "canceled",
                "cancellation_details": {
                    "comment": "It's too much", "feedback": "too_expensive", "reason": "cancellation_requested",
                },
            })),
        ),
    ]
}
