//! Text bodies.

use http::HeaderValue;
use zeroize::Zeroizing;

use super::super::secrets::secret_spans::SecretSpans;
use super::request_parts::{Body, RequestParts};

impl RequestParts {
    /// Sets the body to this text, in UTF-8. Without text, the request has no body.
    #[must_use]
    pub fn text(self, media_type: &'static str, text: Option<&str>) -> Self {
        self.text_with_secrets(media_type, text, SecretSpans::default())
    }

    /// Sets the body to secret text.
    #[must_use]
    pub fn secret_text(self, media_type: &'static str, secret: Option<&str>) -> Self {
        let mut secrets = SecretSpans::default();
        secrets.push(0..secret.map_or(0, str::len));
        self.text_with_secrets(media_type, secret, secrets)
    }

    fn text_with_secrets(self, media_type: &'static str, text: Option<&str>, secrets: SecretSpans) -> Self {
        let Some(text) = text else {
            return self;
        };
        let content_type = HeaderValue::from_str(media_type);
        let encoded = (text.as_bytes().to_vec(), secrets);
        self.body(Body::new(content_type, encoded, |plain| Zeroizing::new(plain.to_vec())))
    }
}
