//! miniserde, with structs that derive its `Deserialize`.

use miniserde::Deserialize;

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

/// Decodes as async-stripe does: miniserde only reads text.
pub fn decode<T: Deserialize>(json: &[u8]) -> Result<T, Mismatch> {
    let json = std::str::from_utf8(json).map_err(Mismatch::failed)?;
    miniserde::json::from_str(json).map_err(Mismatch::failed)
}
