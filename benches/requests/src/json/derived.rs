//! serde_json, with structs that derive serde's traits.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Mismatch;

pub fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, Mismatch> {
    serde_json::to_vec(value).map_err(Mismatch::failed)
}

pub fn decode<T: DeserializeOwned>(json: &[u8]) -> Result<T, Mismatch> {
    serde_json::from_slice(json).map_err(Mismatch::failed)
}
