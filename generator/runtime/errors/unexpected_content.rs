//! The description of a body that is not JSON.

use super::super::responses::response_metadata::ResponseMetadata;
use super::super::secrets::request_secrets::RequestSecrets;
use super::beginning;

/// The maximum length of the text that is shown of a header. The text is ASCII.
const MAX_SHOWN: usize = 100;

/// Returns the media type and the content encoding of a body as text that can be appended to an error message, such as
/// ``, content type `text/html` ``. Leaves out those of JSON.
pub(crate) fn describe(metadata: &ResponseMetadata, secrets: &RequestSecrets) -> String {
    let mut description = String::new();
    let mut add = |label: &str, text: &str| {
        let text = secrets.redact(text).replace('\t', " ");
        description.extend([label, beginning::truncated(&text, MAX_SHOWN), "`"]);
    };
    if let Some(name) = metadata.content_type().filter(|name| !is_json(name)) {
        add(", content type `", name);
    }
    let encoding = metadata.headers().get("content-encoding");
    let encoding = encoding.and_then(|value| value.to_str().ok());
    if let Some(name) = encoding.filter(|name| !name.eq_ignore_ascii_case("identity")) {
        add(", content encoding `", name);
    }
    description
}

/// Returns `true` if a media type is that of JSON in UTF-8, or is based on it.
fn is_json(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let mut parts = name.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default();
    let mut charsets = parts.filter_map(|parameter| parameter.strip_prefix("charset="));
    charsets.all(|charset| matches!(charset.trim_matches('"'), "utf-8" | "utf8"))
        && (matches!(essence, "application/json" | "text/json") || essence.ends_with("+json"))
}
