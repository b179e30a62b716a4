//! The requests of `program/fraud.rs`.

use serde_json::json;

use super::exchange::Exchange;
use super::objects::{charge, list, payment_intent, review, warning};

const WARNINGS: &str = "/v1/radar/early_fraud_warnings";

pub const PRINTED: &[&str] = &[
    "warning: issfr_1 1099 usd Some(\"elevated\")",
    "warned: Some(\"ch_1\") misc true",
    "warned: Some(\"ch_2\") made_with_stolen_thumb false",
    "warned: Some(\"ch_3\") misc true",
    "warned: Some(\"ch_1\") misc true",
    "warned: Some(\"ch_5\") misc true",
    "intent: Some((2000, RequiresPaymentMethod))",
    "review: prv_1 rule true",
    "review: prv_2 velocity_of_light false",
    "customer: Some(\"cus_1\")",
    "approved: false Some(Approved)",
];

pub fn exchanges() -> Vec<Exchange> {
    vec![
        Exchange::get(
            WARNINGS,
            &[("charge", "ch_1"), ("expand[0]", "data.charge")],
            list(WARNINGS, false, &[warning(json!({ "charge": charge(json!({})) }))]),
        ),
        Exchange::get(
            WARNINGS,
            &[("limit", "2")],
            list(
                WARNINGS,
                true,
                &[
                    warning(json!({})),
                    warning(json!({
                        "id": "issfr_2", "charge": "ch_2", "actionable": false,
                        "fraud_type": "made_with_stolen_thumb", "payment_intent": null,
                    })),
                ],
            ),
        ),
        Exchange::get(
            WARNINGS,
            &[("limit", "2"), ("starting_after", "issfr_2")],
            list(
                WARNINGS,
                true,
                &[
                    warning(json!({ "id": "issfr_3", "charge": "ch_3" })),
                    warning(json!({ "id": "issfr_4", "charge": charge(json!({})) })),
                ],
            ),
        ),
        Exchange::get(
            WARNINGS,
            &[("limit", "2"), ("starting_after", "issfr_4")],
            list(
                WARNINGS,
                false,
                &[warning(json!({ "id": "issfr_5", "charge": "ch_5" }))],
            ),
        ),
        Exchange::get(
            "/v1/radar/early_fraud_warnings/issfr_5",
            &[("expand[0]", "payment_intent")],
            warning(json!({ "id": "issfr_5", "payment_intent": payment_intent(json!({})) })),
        ),
        Exchange::get(
            "/v1/reviews",
            &[("created[gte]", "1700000000"), ("created[lt]", "1700086400")],
            list("/v1/reviews", true, &[review(json!({}))]),
        ),
        Exchange::get(
            "/v1/reviews",
            &[
                ("created[gte]", "1700000000"),
                ("created[lt]", "1700086400"),
                ("starting_after", "prv_1"),
            ],
            list(
                "/v1/reviews",
                false,
                &[review(
                    json!({ "id": "prv_2", "charge": null, "opened_reason": "velocity_of_light" }),
                )],
            ),
        ),
        Exchange::get(
            "/v1/reviews/prv_1",
            &[("expand[0]", "charge.customer")],
            review(json!({ "charge": charge(json!({ "customer": "cus_1" })) })),
        ),
        Exchange::post(
            "/v1/reviews/prv_1/approve",
            &[],
            review(json!({ "open": false, "closed_reason": "approved" })),
        ),
    ]
}
