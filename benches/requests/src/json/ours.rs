//! The emitted client.

use orders::client::{JsonWriter, WriteJson};
use serde::de::DeserializeOwned;

use crate::error::Mismatch;

/// Encodes a body as the emitted `request` does.
pub fn encode<T: WriteJson>(value: &T) -> Result<Vec<u8>, Mismatch> {
    let mut body = JsonWriter::new();
    body.write(value);
    body.finish().map_err(Mismatch::failed)
}

/// Decodes a body as the client does.
pub fn decode<T: DeserializeOwned>(json: &[u8]) -> Result<T, Mismatch> {
    let json = std::str::from_utf8(json).map_err(Mismatch::failed)?;
    serde_json::from_str(json).map_err(Mismatch::failed)
}
