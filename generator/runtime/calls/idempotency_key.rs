//! Idempotency keys, by which the server recognizes a repeated request.

use http::header::{HeaderName, HeaderValue};

use super::super::errors::request_error::{RequestError, RequestErrorKind};

/// The header that contains the key.
pub(crate) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// The maximum length of a key, in bytes.
const MAX_LENGTH: usize = 255;

/// Checks a key that the caller has set, and returns it as the value of the header.
pub(crate) fn given(key: &str) -> Result<HeaderValue, RequestError> {
    let error = || RequestError::new(RequestErrorKind::IdempotencyKey, "");
    if key.is_empty() || key.len() > MAX_LENGTH || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(error());
    }
    HeaderValue::from_str(key).map_err(|_| error())
}

/// Returns a random version 4 UUID, which has 122 random bits, as the value of the header.
pub(crate) fn random() -> Result<HeaderValue, RequestError> {
    let error = || RequestError::new(RequestErrorKind::Randomness, "");
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|_| error())?;
    let mut bits = u128::from_be_bytes(bytes);
    // Set the four bits of the version and the two bits of the variant (RFC 9562, section 5.4).
    bits = (bits & !(0xF << 76)) | (0x4 << 76);
    bits = (bits & !(0x3 << 62)) | (0x2 << 62);
    let mut key = String::with_capacity(36);
    for (position, digit) in format!("{bits:032x}").chars().enumerate() {
        if matches!(position, 8 | 12 | 16 | 20) {
            key.push('-');
        }
        key.push(digit);
    }
    HeaderValue::from_str(&key).map_err(|_| error())
}
