//! Cookie parameters.

use http::header::{COOKIE, HeaderValue};
use zeroize::Zeroizing;

use super::super::errors::request_error::RequestError;
use super::super::secrets::cleared_header;
use super::form::FormWriter;
use super::request_parts::RequestParts;

impl RequestParts {
    /// Adds cookies to those of the client and of the options of the request, in one header.
    #[must_use]
    pub fn cookies(mut self, cookies: FormWriter) -> Self {
        cookies.add_secrets(&mut self.other_secrets);
        match header(cookies) {
            Ok(value) => self.cookies = value,
            Err(error) => {
                self.error.get_or_insert(error);
            }
        }
        self
    }
}

/// Returns the value of the header, or `None` if there are no cookies.
fn header(cookies: FormWriter) -> Result<Option<HeaderValue>, RequestError> {
    let (text, secrets) = cookies.finish_with_secrets()?;
    if text.is_empty() {
        return Ok(None);
    }
    // The text is escaped, so it is a valid value.
    let value = cleared_header::value(Zeroizing::new(text));
    let mut value = value
        .ok_or_else(|| RequestError::header(COOKIE.as_str(), " contains a character that a header cannot contain"))?;
    value.set_sensitive(secrets.iter().next().is_some());
    Ok(Some(value))
}
