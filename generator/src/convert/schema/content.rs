use serde_json::{Value, json};

use crate::convert::part::{MadeObject, Part};

/// Converts the description of bytes in a string to a format.
pub(super) fn convert(part: &Part<'_>, made: &mut MadeObject) {
    if part.has("format") || part.child("type").is_some_and(|kind| !is_string(kind.value)) {
        return;
    }
    let (encoding, media_type) = (part.child("contentEncoding"), part.child("contentMediaType"));
    match (encoding, media_type) {
        (Some(encoding), _) => {
            let name = encoding.value.as_str().unwrap_or_default();
            if ["base64", "base64url"]
                .iter()
                .any(|known| name.eq_ignore_ascii_case(known))
            {
                made.put("format", encoding.make(json!("byte")));
            }
        }
        (None, Some(media_type)) if media_type.value.as_str().is_some_and(is_binary) => {
            made.put("format", media_type.make(json!("binary")));
        }
        _ => {}
    }
}

/// Returns `true` if a `type` allows only strings and null.
fn is_string(kind: &Value) -> bool {
    match kind {
        Value::Array(kinds) => kinds.iter().all(|kind| kind == "string" || kind == "null"),
        kind => kind == "string",
    }
}

/// Returns `true` if content of a media type is not text.
pub(in crate::convert) fn is_binary(media_type: &str) -> bool {
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let is_text = essence.starts_with("text/")
        || ["json", "xml", "yaml", "javascript", "x-www-form-urlencoded"]
            .iter()
            .any(|text| essence.ends_with(text));
    essence.contains('/') && !is_text
}
