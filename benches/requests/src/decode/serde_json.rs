//! serde_json, with structs that derive `Deserialize`: the minimum for any decoder based on it.

use serde::de::DeserializeOwned;

use super::structs::{ErrorResponse, Page, Secret};
use crate::error::Mismatch;

pub fn secret(json: &[u8]) -> Result<Secret, Mismatch> {
    decode(json)
}

pub fn page(json: &[u8]) -> Result<Page, Mismatch> {
    decode(json)
}

pub fn error(json: &[u8]) -> Result<ErrorResponse, Mismatch> {
    decode(json)
}

fn decode<T: DeserializeOwned>(json: &[u8]) -> Result<T, Mismatch> {
    serde_json::from_slice(json).map_err(Mismatch::failed)
}
