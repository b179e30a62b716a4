//! Helpers for calls with asynchronous clients.

// Some files of calls use only some of them.
#![allow(dead_code)]

use serde::de::DeserializeOwned;
use serde_json::Value;

pub type Result = std::result::Result<(), Box<dyn std::error::Error>>;

/// Returns the body of the operation that `values.json` has for a document.
///
/// # Panics
///
/// Panics if there is none.
pub fn body<T: DeserializeOwned>(document: &str) -> serde_json::Result<T> {
    let mut values: Value = serde_json::from_str(include_str!("values.json"))?;
    let body = &mut values[document]["body"]["value"];
    assert!(!body.is_null(), "`{document}` has no body");
    serde_json::from_value(body.take())
}

pub fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

pub fn list(one: &str, other: &str) -> Option<Vec<String>> {
    Some(vec![one.to_owned(), other.to_owned()])
}
