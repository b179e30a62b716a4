//! Decoding of JSON text in which the server wrote integers with a fraction or an exponent.

use serde::de::DeserializeOwned;

use super::integers;

/// Decodes a value after [`integers::rewritten`]. Returns `None` if the text contains no such integer, or if the value is
/// not a `V`.
pub(crate) fn read_rewritten<V: DeserializeOwned>(json: &str) -> Option<V> {
    serde_json::from_str(&integers::rewritten(json)?).ok()
}
