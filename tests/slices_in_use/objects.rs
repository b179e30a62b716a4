//! Objects of responses. `objects.json` contains one of each kind, with nulls, and with properties and values that the
//! document does not declare.

use serde_json::{Value, json};

/// Returns an object of the file, with some properties replaced.
fn object(name: &str, fields: Value) -> Value {
    let mut objects: Value = serde_json::from_str(include_str!("objects.json")).expect("the file is JSON");
    with(objects[name].take(), fields)
}

fn with(mut object: Value, fields: Value) -> Value {
    if let (Some(object), Value::Object(fields)) = (object.as_object_mut(), fields) {
        object.extend(fields);
    }
    object
}

/// Returns a page of a list.
pub fn list(url: &str, has_more: bool, data: &[Value]) -> Value {
    json!({ "object": "list", "url": url, "has_more": has_more, "data": data })
}

/// Returns a page of search results.
pub fn search_result(url: &str, next_page: Option<&str>, data: &[Value]) -> Value {
    let has_more = next_page.is_some();
    json!({
        "object": "search_result", "url": url, "has_more": has_more, "next_page": next_page, "total_count": 2,
        "data": data,
    })
}

pub fn deleted(object: &str, id: &str) -> Value {
    json!({ "id": id, "object": object, "deleted": true })
}

pub fn error(fields: Value) -> Value {
    json!({ "error": with(json!({ "type": "invalid_request_error", "doc_url": "https://stripe.com/docs" }), fields) })
}

pub fn customer(fields: Value) -> Value {
    object("customer", fields)
}

pub fn card(fields: Value) -> Value {
    object("card", fields)
}

pub fn bank_account(fields: Value) -> Value {
    object("bank_account", fields)
}

pub fn source(fields: Value) -> Value {
    object("source", fields)
}

pub fn charge(fields: Value) -> Value {
    object("charge", fields)
}

pub fn warning(fields: Value) -> Value {
    object("warning", fields)
}

pub fn review(fields: Value) -> Value {
    object("review", fields)
}

pub fn payment_intent(fields: Value) -> Value {
    object("payment_intent", fields)
}

pub fn invoice(fields: Value) -> Value {
    object("invoice", fields)
}

pub fn subscription(fields: Value) -> Value {
    object("subscription", fields)
}

pub fn discount(fields: Value) -> Value {
    object("discount", fields)
}
