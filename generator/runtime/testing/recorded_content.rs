//! The bodies of a recording.

use std::fmt::Write as _;

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde_json::Value;
use serde_json::value::RawValue;

use super::super::document;
use super::json_lines;
use super::masks::Masks;

/// The text that replaces the random boundary of a multipart body.
const BOUNDARY: &str = "boundary";

/// A body without secrets, as the member of an entry.
pub(crate) struct RecordedContent {
    /// `json`, `form`, `text` or `hex`.
    pub(crate) kind: &'static str,
    /// The JSON value of the member.
    pub(crate) json: String,
}

impl RecordedContent {
    /// Converts a body. Returns `None` if it is empty. `depth` is the level of the member in the file.
    pub(crate) fn of(headers: &HeaderMap, body: &[u8], depth: usize, masks: &mut Masks) -> Option<Self> {
        let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let Ok(text) = std::str::from_utf8(body) else {
            return Some(Self::hex(&without_boundary(media_type, &masks.mask(body)), depth));
        };
        if text.is_empty() {
            return None;
        }
        let is_json = media_type.is_none_or(|media_type| media_type.contains("json"));
        let json = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let json = serde_json::from_str::<&RawValue>(json).ok().filter(|_| is_json);
        if let Some(json) = json {
            let json = json_lines::write(json.get(), depth, document::SENSITIVE_PROPERTIES, masks);
            return Some(Self { kind: "json", json });
        }
        let masked = without_boundary(media_type, &masks.mask(body));
        let masked = String::from_utf8_lossy(&masked).into_owned();
        match media_type.is_some_and(|media_type| media_type.starts_with("application/x-www-form-urlencoded")) {
            true => Some(Self::lines("form", masked.split('&'), depth)),
            false => Some(Self::lines("text", masked.split_inclusive('\n'), depth)),
        }
    }

    /// Returns the body that a member of an entry describes, or `None` if the member is invalid.
    pub(crate) fn body(kind: &str, json: &str) -> Option<Vec<u8>> {
        let strings = || -> Option<Vec<String>> {
            let Value::Array(lines) = serde_json::from_str(json).ok()? else {
                return None;
            };
            let lines = lines.into_iter().map(|line| line.as_str().map(str::to_owned));
            lines.collect()
        };
        match kind {
            "json" => Some(json.as_bytes().to_vec()),
            "form" => Some(strings()?.join("&").into_bytes()),
            "text" => Some(strings()?.concat().into_bytes()),
            "hex" => {
                let text = strings()?.concat();
                let digits = text.as_bytes().chunks(2).map(|digits| {
                    let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.len() == 2)?;
                    u8::from_str_radix(digits, 16).ok()
                });
                digits.collect()
            }
            _ => None,
        }
    }

    fn lines<'l>(kind: &'static str, lines: impl Iterator<Item = &'l str>, depth: usize) -> Self {
        let lines: Value = lines.collect();
        let json = json_lines::write(&lines.to_string(), depth, &[], &mut Masks::default());
        Self { kind, json }
    }

    fn hex(bytes: &[u8], depth: usize) -> Self {
        let mut text = String::with_capacity(bytes.len() * 2);
        for byte in bytes {
            // Writing to a string does not fail.
            let _ = write!(text, "{byte:02x}");
        }
        Self::lines("hex", std::iter::once(text.as_str()), depth)
    }
}

/// Replaces the boundary of a multipart body, which is different in each request.
fn without_boundary(media_type: Option<&str>, body: &[u8]) -> Vec<u8> {
    let Some((_, boundary)) = media_type.and_then(|media_type| media_type.split_once("boundary=")) else {
        return body.to_vec();
    };
    let boundary = boundary.trim_matches('"').as_bytes();
    let mut replaced = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((first, after)) = rest.split_first() {
        rest = match rest.strip_prefix(boundary).filter(|_| !boundary.is_empty()) {
            Some(after) => {
                replaced.extend_from_slice(BOUNDARY.as_bytes());
                after
            }
            None => {
                replaced.push(*first);
                after
            }
        };
    }
    replaced
}
