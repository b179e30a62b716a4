//! Schemes that send an API key in the `Authorization` header.

use http::HeaderValue;
use zeroize::Zeroizing;

use super::super::errors::configuration_error::ConfigurationError;
use super::super::secrets::cleared_header;
use super::super::secrets::secret_string::SecretString;

/// A scheme of the `Authorization` header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Authentication {
    /// `Bearer`, followed by the API key.
    Bearer,
    /// `Basic`, with the API key as the user name and an empty password.
    Basic,
}

impl Authentication {
    /// Returns the value of the header, marked as sensitive.
    pub(crate) fn header(self, api_key: &SecretString) -> Result<HeaderValue, ConfigurationError> {
        let api_key = api_key.expose();
        if api_key.is_empty() {
            return Err(ConfigurationError::EmptyApiKey);
        }
        // A colon would end the user name, and the server would take the rest of the key for the password.
        let ends_user_name = self == Self::Basic && api_key.contains(':');
        if ends_user_name || !api_key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(ConfigurationError::InvalidApiKey);
        }
        let text = match self {
            Self::Bearer => Zeroizing::new(["Bearer ", api_key].concat()),
            Self::Basic => basic(api_key.as_bytes(), b""),
        };
        // All requests share the buffer of the value.
        cleared_header::value(text).ok_or(ConfigurationError::InvalidApiKey)
    }
}

/// Returns `Basic`, followed by the base64 encoding of the user name, a colon and the password.
pub(crate) fn basic(user_name: &[u8], password: &[u8]) -> Zeroizing<String> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    let bytes = Zeroizing::new([user_name, b":", password].concat());
    // The exact capacity: a reallocation would leave a copy of the secret in memory.
    let mut text = Zeroizing::new(String::with_capacity("Basic ".len() + bytes.len().div_ceil(3) * 4));
    text.push_str("Basic ");
    for group in bytes.chunks(3) {
        let byte = |index: usize| u32::from(group.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            // One byte needs two digits, two bytes three, and three bytes four.
            if digit <= group.len() {
                // The index cannot be out of bounds: a number of six bits is less than 64.
                text.push(char::from(DIGITS[(bits >> (18 - 6 * digit) & 0x3F) as usize]));
            } else {
                text.push('=');
            }
        }
    }
    text
}
