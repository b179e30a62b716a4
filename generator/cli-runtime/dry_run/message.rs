//! Requests as HTTP messages.

use std::fmt::Write;

use client::http::HeaderName;
use client::http::Request;
use client::http::header::{AUTHORIZATION, COOKIE, HeaderValue};

use super::super::output::printable::Printable;
use super::base64;
use super::segments::Segments;

/// Returns the text of a request, in which `[redacted]` replaces the secrets.
pub fn text(request: &Request<Vec<u8>>, has_random_key: bool) -> String {
    let mut text = format!("{} {}\n", request.method(), Segments::of(&request.uri().to_string()));
    for (name, value) in request.headers() {
        let shown = match is_random_key(name, has_random_key) {
            true => "[random]".to_owned(),
            false => header(name, value),
        };
        // Writing to a string does not fail.
        let _ = writeln!(text, "{name}: {}", Printable(&shown));
    }
    let body = request.body();
    match str::from_utf8(body) {
        _ if body.is_empty() => {}
        Ok(body) => text.extend(["\n", &Segments::of(body).to_string(), "\n"]),
        Err(_) => {
            let _ = writeln!(text, "\n[{} bytes]", body.len());
        }
    }
    text
}

/// Returns `true` if a header is the idempotency key that the client chose.
pub fn is_random_key(name: &HeaderName, has_random_key: bool) -> bool {
    has_random_key && name.as_str() == "idempotency-key"
}

/// Returns the value of a header with its secrets redacted.
fn header(name: &HeaderName, value: &HeaderValue) -> String {
    let text = String::from_utf8_lossy(value.as_bytes());
    let segments = Segments::of(&text);
    let is_credential = *name == AUTHORIZATION || *name == COOKIE;
    match basic(&text) {
        Some(credentials) => credentials.after("Basic ").to_string(),
        // The client derived the value from a credential in a way that is not known here.
        None if is_credential && value.is_sensitive() && !segments.has_secrets() => "[redacted]".to_owned(),
        None => segments.to_string(),
    }
}

/// Returns the user name and password of basic authentication, if they contain a secret.
pub fn basic(value: &str) -> Option<Segments> {
    let credentials = base64::decode(value.strip_prefix("Basic ")?)?;
    Some(Segments::of(&credentials)).filter(Segments::has_secrets)
}
