//! The description of a body that is not JSON.

use super::super::responses::response_metadata::ResponseMetadata;
use super::super::secrets::request_secrets::RequestSecrets;
use super::beginning;

/// The maximum length of the text that is shown of a header. The text is ASCII.
const MAX_SHOWN: usize = 100;

/// Describes the media type and the encoding of a body, for the end of a list, if they are not those of JSON.
pub(crate) fn describe(metadata: &ResponseMetadata, secrets: &RequestSecrets) -> String {
    let media_type = metadata.content_type().filter(|name| !is_json(name));
    let encoding = metadata.headers().get("content-encoding");
    let encoding = encoding.and_then(|value| value.to_str().ok());
    let encoding = encoding.filter(|name| !name.eq_ignore_ascii_case("identity"));
    let shown = |(what, text): (&str, &str)| {
        let text = secrets.redact(text).replace('\t', " ");
        format!(", {what} `{}`", beginning::truncated(&text, MAX_SHOWN))
    };
    let found = [("content type", media_type), ("content encoding", encoding)];
    let found = found.into_iter().filter_map(|(what, text)| Some((what, text?)));
    found.map(shown).collect()
}

/// Returns `true` if a media type is that of JSON in UTF-8, or is based on it.
fn is_json(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let (essence, parameters) = name.split_once(';').unwrap_or((&name, ""));
    let essence = essence.trim();
    let is_utf8 = !parameters.contains("charset") || parameters.contains("utf-8") || parameters.contains("utf8");
    is_utf8 && (matches!(essence, "application/json" | "text/json") || essence.ends_with("+json"))
}
