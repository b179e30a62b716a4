//! Handwritten structs for the schemas of the API.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
pub struct Customer {
    id: String,
    name: String,
    email: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    company: Option<String>,
    verified: bool,
    balance: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    discount: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<Language>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_at: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum Language {
    De,
    En,
    Fr,
}

#[derive(Deserialize, Serialize)]
pub struct Order {
    id: String,
    status: Status,
    customer: String,
    shipping: Address,
    #[serde(skip_serializing_if = "Option::is_none")]
    billing: Option<Address>,
    lines: Vec<Line>,
    total: Money,
    #[serde(skip_serializing_if = "Option::is_none")]
    metadata: Option<BTreeMap<String, String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    Open,
    Paid,
    Shipped,
}

#[derive(Deserialize, Serialize)]
struct Address {
    street: String,
    city: String,
    postal_code: String,
    country: String,
}

#[derive(Deserialize, Serialize)]
struct Line {
    sku: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    quantity: i32,
    price: Money,
}

#[derive(Deserialize, Serialize)]
struct Money {
    amount: i64,
    currency: Currency,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum Currency {
    Chf,
    Eur,
    Usd,
}

#[derive(Deserialize, Serialize)]
pub struct OrderPage {
    orders: Vec<Order>,
    total: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}
