//! Requests as curl commands.

use client::http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, USER_AGENT};
use client::http::{HeaderName, HeaderValue, Method, Request};

use super::curl_command::CurlCommand;
use super::curl_error::CurlError;
use super::form_pairs::{Pair, pairs};
use super::message::{basic, is_random_key};
use super::segments::Segments;

/// The media type of forms, which curl sends by default.
const FORM: &str = "application/x-www-form-urlencoded";

/// Returns a curl command that sends a request, and takes its secrets from environment variables.
///
/// # Errors
///
/// Returns an error if the request is not text.
pub fn command(request: &Request<Vec<u8>>, has_random_key: bool) -> Result<String, CurlError> {
    let mut command = CurlCommand::default();
    let body = str::from_utf8(request.body()).map_err(|_| CurlError::Body)?;
    let implied = if body.is_empty() { Method::GET } else { Method::POST };
    if *request.method() == Method::HEAD {
        command.push_option("--head");
    } else if *request.method() != implied {
        command.push("--request", &Segments::of(request.method().as_str()));
    }
    // Brackets in a URL are not patterns.
    command.push("--globoff", &Segments::of(&request.uri().to_string()));
    for (name, value) in request.headers() {
        if *name != USER_AGENT && *name != CONTENT_LENGTH && !is_random_key(name, has_random_key) {
            push_header(&mut command, name, value)?;
        }
    }
    let content_type = request.headers().get(CONTENT_TYPE);
    match content_type.and_then(|value| value.to_str().ok()) {
        _ if body.is_empty() => {}
        Some(FORM) => push_form(&mut command, body),
        Some(name) if name.starts_with("application/json") => command.push("--data", &Segments::of(body)),
        _ => command.push("--data-raw", &Segments::of(body)),
    }
    Ok(command.text())
}

/// Returns what the variables of the command must contain, if it is not the secret itself.
pub fn note(request: &Request<Vec<u8>>) -> Option<&'static str> {
    let content_type = request.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    let has_secrets = str::from_utf8(request.body()).is_ok_and(|body| Segments::of(body).has_secrets());
    (has_secrets && content_type.starts_with("application/json"))
        .then_some("the command inserts secrets into JSON as they are: escape their quotation marks and backslashes")
}

fn push_header(command: &mut CurlCommand, name: &HeaderName, value: &HeaderValue) -> Result<(), CurlError> {
    let text = str::from_utf8(value.as_bytes()).map_err(|_| CurlError::Header)?;
    match basic(text) {
        Some(credentials) if *name == AUTHORIZATION => command.push("--user", &credentials),
        _ if *name == CONTENT_TYPE && text == FORM => {}
        // curl removes a header whose value is empty, and sends one that ends with a semicolon.
        _ if text.is_empty() => command.push_header(&Segments::of(&format!("{name};"))),
        _ => command.push_header(&Segments::of(text).after(&format!("{name}: "))),
    }
    Ok(())
}

fn push_form(command: &mut CurlCommand, body: &str) {
    for pair in pairs(body) {
        match pair {
            Pair::Decoded(name, value) => {
                command.push("--data-urlencode", &Segments::of(&value).after(&format!("{name}=")));
            }
            Pair::Encoded(pair) => command.push("--data", &Segments::of(pair)),
        }
    }
}
