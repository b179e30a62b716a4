//! Schemes that send an API key in the `Authorization` header.

use http::HeaderValue;
use zeroize::Zeroizing;

use super::super::errors::configuration_error::ConfigurationError;
use super::super::secrets::cleared_header;
use super::super::secrets::secret_string::SecretString;
use super::basic::basic;

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
        if !api_key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(ConfigurationError::InvalidApiKey);
        }
        // A colon would end the user name, and the server would take the rest of the key for the password.
        if self == Self::Basic && api_key.contains(':') {
            return Err(ConfigurationError::ColonInApiKey);
        }
        let text = match self {
            Self::Bearer => Zeroizing::new(["Bearer ", api_key].concat()),
            Self::Basic => basic(api_key.as_bytes(), b""),
        };
        // All requests share the buffer of the value.
        cleared_header::value(text).ok_or(ConfigurationError::InvalidApiKey)
    }
}
