//! The requests of `program/customers.rs`.

use serde_json::json;

use super::exchange::Exchange;
use super::objects::{bank_account, card, customer, deleted, discount, list, search_result, source, subscription};

pub const PRINTED: &[&str] = &[
    "created: cus_1 Some(\"jenny+rosen@example.com\") Some(Reverse)",
    "invoices: Some(\"Thank you\\nvery much\") Some(\"pm_1\")",
    "updated: None None None None",
    "metadata: Some({})",
    "source: cus_3 card Visa 4242",
    "source: cus_4 account US 6789",
    "source: cus_5 source sofort",
    "source: cus_6 new Some(\"crypto_wallet\")",
    "source: cus_7 card_7",
    "source: cus_8 none",
    "at: 1 false",
    "named: Some(\"cus_1\")",
    "found: [\"cus_1\"]",
    "found: [\"cus_2\"]",
    "added: true",
    "card: card_1 8/2034",
    "account: ba_1 new",
    "source: src_1 pending",
    "other: wallet_1",
    "card: card_2 8/2034",
    "verified: verified",
    "removed: card_1 true",
    "card until: Some(2035)",
    "method: pm_1 Some(\"visa\")",
    "pays for: sub_1",
    "pays for: sub_2",
    "cash: 5000 funded",
    "cash: -100 sent_to_the_moon",
    "credit: -1500 Some(\"Jenny Rosen\")",
    "sum: -1300",
    "cash: Some({\"eur\": 10000}) manual",
    "address: iban Some(\"DE89370400440532013000\")",
    "discount: Some(25.5) repeating",
    "discount: di_1 true",
    "tax id: DE123456789 Some(Pending)",
    "tax ids: [\"eu_vat\", \"mars_vat\"]",
    "tax id: true",
    "there: cus_1 Some(0)",
    "gone: cus_gone",
    "deleted: cus_1 true",
];

pub fn exchanges() -> Vec<Exchange> {
    [
        create_and_update(),
        find(),
        sources(),
        payment_methods(),
        balances(),
        tax_ids(),
        delete(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn create_and_update() -> Vec<Exchange> {
    let settings = json!({
        "custom_fields": [{ "name": "Order", "value": "A+B=C" }], "default_payment_method": "pm_1",
        "footer": "Thank you\nvery much",
        "rendering_options": { "amount_tax_display": "include_inclusive_tax", "template": null },
    });
    let metadata = json!({ "plan": "größer", "a key": "1 + 1", "a&b=c%": "[x]" });
    vec![
        Exchange::post(
            "/v1/customers",
            &[
                ("address[city]", "Köln"),
                ("address[country]", "DE"),
                ("address[line1]", "Süßstraße 1 & 2"),
                ("address[postal_code]", "50667"),
                ("balance", "-500"),
                ("email", "jenny+rosen@example.com"),
                ("invoice_settings[custom_fields][0][name]", "Order"),
                ("invoice_settings[custom_fields][0][value]", "A+B=C"),
                ("invoice_settings[footer]", "Thank you\nvery much"),
                (
                    "invoice_settings[rendering_options][amount_tax_display]",
                    "include_inclusive_tax",
                ),
                ("metadata[plan]", "größer"),
                ("metadata[a key]", "1 + 1"),
                ("metadata[a&b=c%]", "[x]"),
                ("metadata[]", "no key"),
                ("name", "Jenny Rosen"),
                ("phone", "+49 221 0"),
                ("preferred_locales[0]", "de"),
                ("preferred_locales[1]", "en"),
                ("shipping[address][city]", "Köln"),
                ("shipping[address][country]", "DE"),
                ("shipping[address][line1]", "Süßstraße 1 & 2"),
                ("shipping[address][postal_code]", "50667"),
                ("shipping[name]", "Jenny Rosen"),
                ("shipping[phone]", "+49 221 1"),
                ("tax[ip_address]", "192.0.2.1"),
                ("tax_exempt", "reverse"),
                ("tax_id_data[0][type]", "eu_vat"),
                ("tax_id_data[0][value]", "DE123456789"),
            ],
            customer(json!({ "invoice_settings": settings, "metadata": metadata, "tax_exempt": "reverse" })),
        ),
        Exchange::post(
            "/v1/customers/cus_1",
            &[
                ("address", ""),
                ("invoice_settings[custom_fields]", ""),
                ("invoice_settings[footer]", ""),
                ("invoice_settings[rendering_options]", ""),
                ("metadata[a key]", ""),
                ("metadata[plan]", "größer"),
                ("name", ""),
                ("phone", ""),
                ("shipping", ""),
                ("tax[ip_address]", ""),
            ],
            customer(json!({ "name": null, "metadata": { "plan": "größer" } })),
        ),
        Exchange::post("/v1/customers/cus_1", &[("metadata", "")], customer(json!({}))),
    ]
}

fn find() -> Vec<Exchange> {
    let with_source = |id, source| customer(json!({ "id": id, "default_source": source }));
    let wallet = json!({ "id": "wallet_1", "object": "crypto_wallet", "chain": { "name": "none" } });
    let customers = [
        with_source("cus_3", card(json!({}))),
        with_source("cus_4", bank_account(json!({}))),
        with_source("cus_5", source(json!({}))),
        with_source("cus_6", wallet),
        with_source("cus_7", json!("card_7")),
        with_source("cus_8", json!(null)),
    ];
    let query = "name:'Jenny' AND metadata['a key']:null";
    let search = "/v1/customers/search";
    vec![
        Exchange::get(
            "/v1/customers",
            &[
                ("created[gte]", "1700000000"),
                ("created[lt]", "1700086400"),
                ("expand[0]", "data.default_source"),
                ("limit", "6"),
            ],
            list("/v1/customers", true, &customers),
        ),
        Exchange::get(
            "/v1/customers",
            &[("created", "1700000001")],
            list("/v1/customers", false, &[customer(json!({}))]),
        ),
        Exchange::get(
            "/v1/customers",
            &[("email", "jenny+rosen@example.com")],
            list("/v1/customers", false, &[customer(json!({}))]),
        ),
        Exchange::get(
            search,
            &[("limit", "1"), ("query", query)],
            search_result(search, Some("page/2=="), &[customer(json!({}))]),
        ),
        Exchange::get(
            search,
            &[("limit", "1"), ("page", "page/2=="), ("query", query)],
            search_result(search, None, &[customer(json!({ "id": "cus_2" }))]),
        ),
    ]
}

fn sources() -> Vec<Exchange> {
    let sources = "/v1/customers/cus_1/sources";
    let wallet = json!({ "object": "crypto_wallet", "id": "wallet_1" });
    vec![
        Exchange::post(sources, &[("source", "tok_visa")], card(json!({}))),
        Exchange::get(
            sources,
            &[("limit", "2")],
            list(sources, true, &[card(json!({})), bank_account(json!({}))]),
        ),
        Exchange::get(
            sources,
            &[("limit", "2"), ("starting_after", "ba_1")],
            list(sources, true, &[source(json!({})), wallet]),
        ),
        Exchange::get(
            sources,
            &[("limit", "2"), ("starting_after", "wallet_1")],
            list(sources, false, &[card(json!({ "id": "card_2" }))]),
        ),
        Exchange::post(
            "/v1/customers/cus_1/sources/ba_1/verify",
            &[("amounts[0]", "32"), ("amounts[1]", "45")],
            bank_account(json!({ "status": "verified" })),
        ),
        Exchange::delete("/v1/customers/cus_1/sources/card_1", &[], deleted("card", "card_1")).empty_form(),
    ]
}

fn payment_methods() -> Vec<Exchange> {
    let methods = "/v1/customers/cus_1/payment_methods";
    let method = json!({
        "id": "pm_1", "object": "payment_method", "allow_redisplay": "unspecified",
        "billing_details": { "address": null, "email": null, "name": null, "phone": null, "tax_id": null },
        "card": {
            "brand": "visa", "checks": { "cvc_check": "pass" }, "country": "US", "display_brand": "visa",
            "exp_month": 8, "exp_year": 2034, "funding": "credit", "last4": "4242",
            "networks": { "available": ["visa"], "preferred": null }, "wallet": null,
        },
        "created": 1_679_945_299, "customer": "cus_1", "livemode": false, "metadata": {}, "type": "card",
    });
    let subscriptions = "/v1/customers/cus_1/subscriptions";
    let cash = "/v1/customers/cus_1/cash_balance_transactions";
    let transaction = |id, amount, kind| {
        json!({
            "id": id, "object": "customer_cash_balance_transaction", "created": 1_673_895_000, "currency": "eur",
            "customer": "cus_1", "customer_account": null, "ending_balance": 5000, "livemode": false,
            "net_amount": amount, "type": kind,
        })
    };
    vec![
        Exchange::post(
            "/v1/customers/cus_1/sources/card_2",
            &[("exp_year", "2035")],
            card(json!({ "id": "card_2", "exp_year": 2035 })),
        ),
        Exchange::get(methods, &[("type", "card")], list(methods, false, &[method])),
        Exchange::get(
            subscriptions,
            &[("limit", "1")],
            list(subscriptions, true, &[subscription(json!({}))]),
        ),
        Exchange::get(
            subscriptions,
            &[("limit", "1"), ("starting_after", "sub_1")],
            list(subscriptions, false, &[subscription(json!({ "id": "sub_2" }))]),
        ),
        Exchange::get(
            cash,
            &[],
            list(
                cash,
                false,
                &[
                    transaction("ccsbtxn_1", 5000, "funded"),
                    transaction("ccsbtxn_2", -100, "sent_to_the_moon"),
                ],
            ),
        ),
    ]
}

fn balances() -> Vec<Exchange> {
    let transactions = "/v1/customers/cus_1/balance_transactions";
    let transaction = |id, amount, customer| {
        json!({
            "id": id, "object": "customer_balance_transaction", "amount": amount, "checkout_session": null,
            "created": 1_674_091_342, "credit_note": null, "currency": "eur", "customer": customer,
            "description": null, "ending_balance": amount, "invoice": null, "livemode": false, "metadata": {},
            "type": "checkout_session_subscription_payment",
        })
    };
    let iban = json!({
        "account_holder_address": null, "account_holder_name": "Stripe Payments", "bic": "COBADEFFXXX",
        "country": "DE", "iban": "DE89370400440532013000",
    });
    vec![
        Exchange::post(
            transactions,
            &[
                ("amount", "-1500"),
                ("currency", "eur"),
                ("description", "Sorry"),
                ("expand[0]", "customer"),
            ],
            transaction("cbtxn_1", -1500, customer(json!({}))),
        ),
        Exchange::get(
            transactions,
            &[("limit", "1")],
            list(transactions, true, &[transaction("cbtxn_1", -1500, json!("cus_1"))]),
        ),
        Exchange::get(
            transactions,
            &[("limit", "1"), ("starting_after", "cbtxn_1")],
            list(transactions, false, &[transaction("cbtxn_0", 200, json!("cus_1"))]),
        ),
        Exchange::post(
            "/v1/customers/cus_1/cash_balance",
            &[("settings[reconciliation_mode]", "manual")],
            json!({
                "object": "cash_balance", "available": { "eur": 10000 }, "customer": "cus_1", "livemode": false,
                "settings": { "reconciliation_mode": "manual", "using_merchant_default": false },
            }),
        ),
        Exchange::post(
            "/v1/customers/cus_1/funding_instructions",
            &[
                ("bank_transfer[eu_bank_transfer][country]", "DE"),
                ("bank_transfer[requested_address_types][0]", "iban"),
                ("bank_transfer[type]", "eu_bank_transfer"),
                ("currency", "eur"),
                ("funding_type", "bank_transfer"),
            ],
            json!({
                "object": "funding_instructions",
                "bank_transfer": {
                    "country": "DE", "type": "eu_bank_transfer",
                    "financial_addresses": [{ "type": "iban", "supported_networks": ["sepa"], "iban": iban }],
                },
                "currency": "eur", "funding_type": "bank_transfer", "livemode": false,
            }),
        ),
        Exchange::get("/v1/customers/cus_1/discount", &[], discount(json!({}))),
        Exchange::delete(
            "/v1/customers/cus_1/discount",
            &[],
            discount(json!({ "deleted": true })),
        ),
    ]
}

fn tax_ids() -> Vec<Exchange> {
    let tax_ids = "/v1/customers/cus_1/tax_ids";
    let tax_id = |kind| {
        json!({
            "id": "txi_1", "object": "tax_id", "country": "DE", "created": 1_123_456_789, "customer": "cus_1",
            "livemode": false, "owner": { "customer": "cus_1", "type": "customer" }, "type": kind,
            "value": "DE123456789", "verification": { "status": "pending", "verified_address": null, "verified_name": null },
        })
    };
    vec![
        Exchange::post(
            tax_ids,
            &[("type", "eu_vat"), ("value", "DE123456789")],
            tax_id("eu_vat"),
        ),
        Exchange::get(
            tax_ids,
            &[],
            list(tax_ids, false, &[tax_id("eu_vat"), tax_id("mars_vat")]),
        ),
        Exchange::delete("/v1/customers/cus_1/tax_ids/txi_1", &[], deleted("tax_id", "txi_1")),
    ]
}

fn delete() -> Vec<Exchange> {
    vec![
        Exchange::get("/v1/customers/cus_1", &[], customer(json!({}))),
        Exchange::get("/v1/customers/cus_gone", &[], deleted("customer", "cus_gone")),
        Exchange::delete("/v1/customers/cus_1", &[], deleted("customer", "cus_1")),
    ]
}
