//! The requests of `program/failures.rs`.

use serde_json::json;

use super::exchange::Exchange;
use super::objects::{card, error};

pub const PRINTED: &[&str] = &[
    "missing: true",
    "missing: Some(\"resource_missing\") Some(\"id\") Some(\"req_404\")",
    "declined: 402 Payment Required Some(\"Your card was declined.\")",
    "declined: true Some(\"generic_decline\")",
    "declined: Visa 0002",
];

pub fn exchanges() -> Vec<Exchange> {
    let missing = || {
        error(json!({
            "code": "resource_missing", "message": "No such customer: 'cus_none'", "param": "id",
            "request_log_url": "https://dashboard.stripe.com/logs/req_404",
        }))
    };
    let declined = error(json!({
        "type": "card_error", "code": "card_declined", "decline_code": "generic_decline", "advice_code": "try_again_later",
        "message": "Your card was declined.", "param": "", "source": card(json!({ "last4": "0002" })),
    }));
    vec![
        Exchange::get("/v1/customers/cus_none", &[], missing()).status(404),
        Exchange::delete("/v1/customers/cus_none", &[], missing()).status(404),
        Exchange::post(
            "/v1/customers/cus_1/sources",
            &[("source", "tok_chargeDeclined")],
            declined,
        )
        .status(402),
    ]
}
