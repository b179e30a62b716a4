//! How an API key goes into the `Authorization` header.

use bytes::Bytes;
use http::HeaderValue;
use zeroize::Zeroizing;

use super::super::errors::configuration_error::ConfigurationError;
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
    /// The value of the header, marked as sensitive.
    pub(crate) fn header(self, api_key: &SecretString) -> Result<HeaderValue, ConfigurationError> {
        let api_key = api_key.expose();
        if api_key.is_empty() {
            return Err(ConfigurationError::EmptyApiKey);
        }
        // A colon would end the user name, and the rest of the key would count as the password.
        let ends_user_name = self == Self::Basic && api_key.contains(':');
        if ends_user_name || !api_key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(ConfigurationError::InvalidApiKey);
        }
        let text = match self {
            Self::Bearer => Zeroizing::new(["Bearer ", api_key].concat()),
            Self::Basic => basic(api_key.as_bytes(), b""),
        };
        // The header takes the text over, and all requests share it: it is cleared when the last of them is dropped.
        let shared = Bytes::from_owner(ClearedText(text));
        let mut value = HeaderValue::from_maybe_shared(shared).map_err(|_| ConfigurationError::InvalidApiKey)?;
        value.set_sensitive(true);
        Ok(value)
    }
}

/// A text that is cleared when it is dropped, as bytes.
struct ClearedText(Zeroizing<String>);

impl AsRef<[u8]> for ClearedText {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// `Basic` and the base64 of the user name, a colon and the password.
pub(crate) fn basic(user_name: &[u8], password: &[u8]) -> Zeroizing<String> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    let bytes = Zeroizing::new([user_name, b":", password].concat());
    // The exact length, so that the text is not reallocated while it grows.
    let mut text = Zeroizing::new(String::with_capacity("Basic ".len() + bytes.len().div_ceil(3) * 4));
    text.push_str("Basic ");
    for group in bytes.chunks(3) {
        let byte = |index: usize| u32::from(group.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            // The first byte needs two digits, and each further byte one more.
            if digit <= group.len() {
                // Six bits are below 64, the number of digits.
                text.push(char::from(DIGITS[(bits >> (18 - 6 * digit) & 0x3F) as usize]));
            } else {
                text.push('=');
            }
        }
    }
    text
}
