//! The secrets of a request, and their redaction in responses.

use std::borrow::Cow;
use std::ops::Range;

use serde_json::{Map, Value};
use zeroize::{Zeroize, Zeroizing};

use super::escaped_prefix;
use super::secret_spans::SecretSpans;

/// The text that replaces a secret.
pub(crate) const REDACTED: &str = "[redacted]";

/// The minimum length of the run of ASCII letters and digits that text must contain to contain a secret.
///
/// A literal secret contains this run unchanged. A shorter run occurs in most text.
const MIN_RUN_LENGTH: usize = 4;

/// The names of the properties that are read from an error object.
const ERROR_PROPERTIES: [&str; 7] = [
    "error",
    "message",
    "code",
    "type",
    "param",
    "doc_url",
    "request_log_url",
];

/// Returns the plain text of an escaped value.
pub(crate) type Unescape = fn(&[u8]) -> Zeroizing<Vec<u8>>;

/// The API key, the sensitive headers and the secret parameters of a request.
///
/// Servers repeat them in errors. They are redacted before the error is stored.
#[derive(Default)]
pub(crate) struct RequestSecrets(Vec<Zeroizing<String>>);

impl RequestSecrets {
    /// Adds a secret, without leading and trailing white space, which servers may omit.
    pub(crate) fn add(&mut self, secret: &str) {
        let secret = secret.trim();
        if !secret.is_empty() && self.0.iter().all(|known| **known != *secret) {
            self.0.push(Zeroizing::new(secret.to_owned()));
        }
    }

    /// Returns the secrets.
    #[cfg(feature = "test-util")]
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|secret| secret.as_str())
    }

    /// Adds the secrets of another part of the request.
    pub(crate) fn add_all(&mut self, others: &Self) {
        others.0.iter().for_each(|secret| self.add(secret));
    }

    /// Adds the secrets at `spans` of an encoded request.
    pub(crate) fn add_spans(&mut self, encoded: &[u8], spans: &SecretSpans, unescape: Unescape) {
        for bytes in spans.iter().filter_map(|span| encoded.get(span)) {
            self.add(&String::from_utf8_lossy(&unescape(bytes)));
        }
    }

    /// Redacts the secrets in a body. JSON remains valid JSON.
    pub(crate) fn redact_body<'t>(&self, body: &'t str) -> Cow<'t, str> {
        if !self.may_occur_in(body) {
            return Cow::Borrowed(body);
        }
        match serde_json::from_str(body) {
            Ok(mut value) => match self.redact_json(&mut value) {
                true => Cow::Owned(value.to_string()),
                false => Cow::Borrowed(body),
            },
            Err(_) => self.redact(body),
        }
    }

    /// Redacts the secrets in text, including escaped ones.
    pub(crate) fn redact<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !self.may_occur_in(text) {
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

    /// Returns the ranges of the secrets in text, in order. A secret is text, so a range ends at a character
    /// boundary.
    fn places_in(&self, text: &str) -> Vec<Range<usize>> {
        let mut places = Vec::new();
        let mut position = 0;
        while let Some(rest) = text.get(position..).filter(|rest| !rest.is_empty()) {
            let length = match self.length_at_start(rest, text.get(..position).unwrap_or_default()) {
                Some(length) => {
                    places.push(position..position + length);
                    length
                }
                None => rest.chars().next().map_or(1, char::len_utf8),
            };
            position += length;
        }
        places
    }

    /// Returns the length in bytes of the longest secret at the start of `text`, which follows the text `before`.
    fn length_at_start(&self, text: &str, before: &str) -> Option<usize> {
        let (before, text) = (before.as_bytes(), text.as_bytes());
        let lengths = self.0.iter();
        let lengths = lengths.filter_map(|secret| escaped_prefix::secret_length(before, text, secret.as_bytes()));
        lengths.max()
    }

    /// Returns `false` if `text` contains none of the secrets.
    fn may_occur_in(&self, text: &str) -> bool {
        self.0.iter().any(|secret| {
            let words = secret.split(|character: char| !character.is_ascii_alphanumeric());
            let longest = words.max_by_key(|word| word.len()).unwrap_or_default();
            longest.len() < MIN_RUN_LENGTH || text.contains(longest)
        }) || !self.0.is_empty() && text.contains(['%', '&', '\\'])
    }

    /// Redacts the secrets in a JSON value; returns `true` if it contained one.
    fn redact_json(&self, value: &mut Value) -> bool {
        match value {
            Value::String(text) => self.redact_string(text),
            Value::Number(number) => match self.redact(&number.to_string()) {
                Cow::Owned(redacted) => {
                    *value = Value::String(redacted);
                    true
                }
                Cow::Borrowed(_) => false,
            },
            Value::Array(elements) => {
                let changed = elements.iter_mut().map(|element| self.redact_json(element));
                changed.fold(false, |any, is_changed| any | is_changed)
            }
            Value::Object(properties) => {
                let mut is_changed = false;
                let redacted = std::mem::take(properties).into_iter().map(|(mut name, mut value)| {
                    // These names decide how the error is read, and a secret can be the same word.
                    is_changed |= !ERROR_PROPERTIES.contains(&name.as_str()) && self.redact_string(&mut name);
                    is_changed |= self.redact_json(&mut value);
                    (name, value)
                });
                *properties = redacted.collect::<Map<_, _>>();
                is_changed
            }
            Value::Null | Value::Bool(_) => false,
        }
    }

    fn redact_string(&self, text: &mut String) -> bool {
        let Cow::Owned(redacted) = self.redact(text) else {
            return false;
        };
        text.zeroize();
        *text = redacted;
        true
    }
}
