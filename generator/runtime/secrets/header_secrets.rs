//! The secrets in the headers of a request.

use http::HeaderMap;
use http::header::AUTHORIZATION;

use super::request_secrets::RequestSecrets;

/// The minimum length in bytes of a word or a parameter in a sensitive header that counts as a secret.
const MIN_CREDENTIAL_LENGTH: usize = 8;

impl RequestSecrets {
    /// Adds the words of all sensitive header values, such as a token without its scheme. Short words are ignored,
    /// except for credentials in `Authorization`. The values of parameters in `Authorization` are added, too.
    pub(crate) fn add_headers(&mut self, headers: &HeaderMap) {
        let sensitive = headers.iter().filter(|(_, value)| value.is_sensitive());
        for (name, value) in sensitive {
            let Ok(text) = std::str::from_utf8(value.as_bytes()) else {
                continue;
            };
            let is_authorization = *name == AUTHORIZATION;
            // The first of several words is the scheme, and the rest is secret even if it is short.
            let (skipped, min_length) = if is_authorization {
                (usize::from(text.contains(' ')), 1)
            } else {
                (0, MIN_CREDENTIAL_LENGTH)
            };
            // Cookies, for example, separate their values in these ways. Credentials can end with `=`.
            let separates = |character: char| {
                character == ' ' || !is_authorization && matches!(character, '\t' | ',' | ';' | '"' | '=')
            };
            let words = text.split(separates).skip(skipped);
            words
                .filter(|word| word.len() >= min_length)
                .for_each(|word| self.add(word));
            // The response to a challenge, for example, is the value of a parameter.
            let parameters = text.split(',').filter(|_| is_authorization);
            parameters
                .filter_map(|parameter| Some(parameter.split_once('=')?.1.trim().trim_matches('"')))
                .filter(|value| value.len() >= MIN_CREDENTIAL_LENGTH)
                .for_each(|value| self.add(value));
        }
    }
}
