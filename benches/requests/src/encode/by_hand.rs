//! Handwritten code for each pair: the minimum for any encoder.

use form_urlencoded::Serializer;

use super::{list, set};

/// A sufficient capacity for both forms.
const CAPACITY: usize = 256;

pub fn set() -> String {
    Serializer::new(String::with_capacity(CAPACITY))
        .append_pair("expand[0]", set::EXPAND)
        .append_pair("expires_at", &set::EXPIRES_AT.to_string())
        .append_pair("name", set::NAME)
        .append_pair("payload", set::PAYLOAD)
        .append_pair("scope[type]", "user")
        .append_pair("scope[user]", set::USER)
        .finish()
}

pub fn list() -> String {
    Serializer::new(String::with_capacity(CAPACITY))
        .append_pair("expand[0]", list::EXPAND)
        .append_pair("limit", &list::LIMIT.to_string())
        .append_pair("scope[type]", "user")
        .append_pair("scope[user]", list::USER)
        .append_pair("starting_after", list::STARTING_AFTER)
        .finish()
}
