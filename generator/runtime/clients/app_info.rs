//! The application that uses the client, as named in the `User-Agent` header.

use super::super::document;
use super::super::errors::configuration_error::ConfigurationError;

/// The name of an application or plugin. The `User-Agent` header contains it after the name of the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppInfo {
    name: String,
    version: Option<String>,
    url: Option<String>,
}

impl AppInfo {
    /// Creates the information about an application from its name, such as `my-plugin`.
    ///
    /// The name can contain letters, digits and ``!#$%&'*+-.^_`|~``.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            version: None,
            url: None,
        }
    }

    /// Sets the version, such as `1.2.0`. It can contain the same characters as the name.
    #[must_use]
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.version = Some(version.into());
        self
    }

    /// Sets the URL of the application's website. It can contain visible ASCII except parentheses and backslashes.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// Returns the value of the header, such as `client/1.0.0 my-plugin/1.2.0 (https://example.com)`.
    pub(crate) fn user_agent(&self) -> Result<String, ConfigurationError> {
        let mut text = format!("{} {}", document::USER_AGENT, self.name);
        let mut is_well_formed = is_token(&self.name);
        if let Some(version) = &self.version {
            is_well_formed &= is_token(version);
            text.push('/');
            text.push_str(version);
        }
        if let Some(url) = &self.url {
            is_well_formed &= is_comment(url);
            text.push_str(" (");
            text.push_str(url);
            text.push(')');
        }
        if is_well_formed {
            Ok(text)
        } else {
            Err(ConfigurationError::AppInfo)
        }
    }
}

/// Returns `true` if the text is an HTTP token, as the names and versions of products are (RFC 9110, section 5.6.2).
fn is_token(text: &str) -> bool {
    let is_token_byte = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_token_byte)
}

fn is_comment(text: &str) -> bool {
    let is_comment_byte = |byte: u8| byte.is_ascii_graphic() && !b"()\\".contains(&byte);
    !text.is_empty() && text.bytes().all(is_comment_byte)
}
