//! The requests of `program/asynchronous.rs`.

use serde_json::json;

use super::exchange::Exchange;
use super::objects::{customer, error, list, review, subscription};

pub const PRINTED: &[&str] = &[
    "new: cus_1",
    "new: cus_2",
    "none: true",
    "update: None",
    "review: Some(\"approved\")",
];

pub fn exchanges() -> Vec<Exchange> {
    let new = [("created[gt]", "1700000000"), ("limit", "1")];
    let after = [&new[..], &[("starting_after", "cus_1")]].concat();
    vec![
        Exchange::get(
            "/v1/customers",
            &new,
            list("/v1/customers", true, &[customer(json!({}))]),
        ),
        Exchange::get(
            "/v1/customers",
            &after,
            list("/v1/customers", false, &[customer(json!({ "id": "cus_2" }))]),
        ),
        Exchange::get(
            "/v1/customers/cus_none",
            &[],
            error(json!({ "code": "resource_missing" })),
        )
        .status(404),
        Exchange::post(
            "/v1/subscriptions/sub_1",
            &[("cancel_at", ""), ("trial_end", "now")],
            subscription(json!({})),
        ),
        Exchange::post(
            "/v1/reviews/prv_2/approve",
            &[],
            review(json!({ "id": "prv_2", "closed_reason": "approved" })),
        ),
    ]
}
