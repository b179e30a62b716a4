//! The secrets of a request, and their removal from what the server answers.

use std::borrow::Cow;
use std::ops::Range;

use http::HeaderMap;
use serde_json::{Map, Value};
use zeroize::{Zeroize, Zeroizing};

use super::super::requests::escape;
use super::escaped_prefix;
use super::secret_spans::SecretSpans;

const REDACTED: &str = "[redacted]";

/// The length in bytes below which a secret is replaced only as a word of its own: a secret "a" is part of most texts.
const SHORT: usize = 6;

/// The length in bytes from which a word in the value of a sensitive header counts as a secret.
const SHORTEST_CREDENTIAL: usize = 8;

/// The number of letters and digits in a row that no escaping changes, and by which a secret is searched first.
const DISTINCTIVE: usize = 4;

/// The API key, the sensitive headers and the secret parameters of a request.
///
/// Servers repeat them in errors. They are replaced there before anything keeps the error.
#[derive(Default)]
pub(crate) struct RequestSecrets(Vec<Zeroizing<String>>);

impl RequestSecrets {
    /// Adds a secret, without the white space around it, which servers may leave out.
    pub(crate) fn add(&mut self, secret: &str) {
        let secret = secret.trim();
        if !secret.is_empty() && self.0.iter().all(|known| **known != *secret) {
            self.0.push(Zeroizing::new(secret.to_owned()));
        }
    }

    /// Adds the words of all sensitive values, such as a token without the scheme in front of it.
    pub(crate) fn add_headers(&mut self, headers: &HeaderMap) {
        let sensitive = headers.values().filter(|value| value.is_sensitive());
        for text in sensitive.filter_map(|value| value.to_str().ok()) {
            for word in text.split(' ').filter(|word| word.len() >= SHORTEST_CREDENTIAL) {
                self.add(word);
            }
        }
    }

    /// Adds the texts at some places of an encoded request, which may be escaped as in a form.
    pub(crate) fn add_spans(&mut self, encoded: &[u8], spans: &SecretSpans, is_escaped: bool) {
        for bytes in spans.iter().filter_map(|span| encoded.get(span)) {
            // With room for all of it, so that no reallocation leaves a copy behind.
            let mut plain = Zeroizing::new(Vec::with_capacity(bytes.len()));
            match is_escaped {
                true => plain.extend(escape::decoded(bytes)),
                false => plain.extend_from_slice(bytes),
            }
            self.add(&String::from_utf8_lossy(&plain));
        }
    }

    /// Replaces the secrets in a body, which stays JSON if it is JSON.
    pub(crate) fn redact_body<'t>(&self, body: &'t str) -> Cow<'t, str> {
        if !self.may_be_in(body) {
            return Cow::Borrowed(body);
        }
        match serde_json::from_str(body) {
            Ok(mut value) => {
                self.redact_json(&mut value);
                Cow::Owned(value.to_string())
            }
            Err(_) => self.redact(body),
        }
    }

    /// Replaces the secrets in a text, in whichever way they are escaped there.
    pub(crate) fn redact<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !self.may_be_in(text) {
            return Cow::Borrowed(text);
        }
        let found = self.places_in(text);
        if found.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut redacted = String::with_capacity(text.len() + found.len() * REDACTED.len());
        let mut end_of_last = 0;
        for place in found {
            redacted.push_str(text.get(end_of_last..place.start).unwrap_or_default());
            redacted.push_str(REDACTED);
            end_of_last = place.end;
        }
        redacted.push_str(text.get(end_of_last..).unwrap_or_default());
        Cow::Owned(redacted)
    }

    /// The places of secrets in a text, in order. They start and end between characters, as secrets are texts too.
    fn places_in(&self, text: &str) -> Vec<Range<usize>> {
        let mut places = Vec::new();
        let mut position = 0;
        let mut before = None;
        while let Some(rest) = text.get(position..).filter(|rest| !rest.is_empty()) {
            let length = match self.length_at_start(rest, before) {
                Some(length) => {
                    places.push(position..position + length);
                    length
                }
                None => rest.chars().next().map_or(1, char::len_utf8),
            };
            before = rest.get(..length).and_then(|passed| passed.chars().next_back());
            position += length;
        }
        places
    }

    /// How many bytes the longest secret takes up at the start of `text`, which stands behind the character `before`.
    fn length_at_start(&self, text: &str, before: Option<char>) -> Option<usize> {
        let is_word = |length: usize| {
            let after = text.get(length..).and_then(|after| after.chars().next());
            ![before, after].into_iter().flatten().any(char::is_alphanumeric)
        };
        let lengths = self.0.iter().filter_map(|secret| {
            let length = escaped_prefix::length(text.as_bytes(), secret.as_bytes())?;
            (secret.len() >= SHORT || is_word(length)).then_some(length)
        });
        lengths.max()
    }

    /// Returns `false` if none of the secrets is in `text`.
    fn may_be_in(&self, text: &str) -> bool {
        self.0.iter().any(|secret| {
            let words = secret.split(|character: char| !character.is_ascii_alphanumeric());
            let longest = words.max_by_key(|word| word.len()).unwrap_or_default();
            longest.len() < DISTINCTIVE || text.contains(longest)
        })
    }

    fn redact_json(&self, value: &mut Value) {
        match value {
            Value::String(text) => self.redact_string(text),
            Value::Number(number) => {
                if let Cow::Owned(redacted) = self.redact(&number.to_string()) {
                    *value = Value::String(redacted);
                }
            }
            Value::Array(elements) => elements.iter_mut().for_each(|element| self.redact_json(element)),
            Value::Object(properties) => {
                let redacted = std::mem::take(properties).into_iter().map(|(mut name, mut value)| {
                    self.redact_string(&mut name);
                    self.redact_json(&mut value);
                    (name, value)
                });
                *properties = redacted.collect::<Map<_, _>>();
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn redact_string(&self, text: &mut String) {
        if let Cow::Owned(redacted) = self.redact(text) {
            text.zeroize();
            *text = redacted;
        }
    }
}
