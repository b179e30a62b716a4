//! Media types and the HTTP tokens that they consist of.

use crate::ir::JSON;

/// The essence of a media type: its type and subtype in lower case, without parameters.
pub(super) struct Essence(String);

impl Essence {
    /// Parses a media type, or returns `None` if a header cannot contain the name.
    pub(super) fn of(name: &str) -> Option<Self> {
        let is_visible = name.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        let essence = essence(name);
        let (kind, subtype) = essence.split_once('/')?;
        (is_visible && is_token(kind) && is_token(subtype)).then_some(Self(essence))
    }

    /// Returns the text.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns `true` for JSON, and for formats that are based on it.
    pub(super) fn is_json(&self) -> bool {
        is_json(&self.0)
    }

    /// Returns `true` for text that is not JSON.
    pub(super) fn is_text(&self) -> bool {
        self.0.starts_with("text/") && !self.is_range() && !self.is_json()
    }

    /// Returns `true` for a range of media types, such as `image/*`.
    pub(super) fn is_range(&self) -> bool {
        self.0.contains('*')
    }
}

/// Returns the type and subtype of a media type in lower case, without parameters. The name can be malformed.
pub(super) fn essence(name: &str) -> String {
    let (essence, _) = name.split_once(';').unwrap_or((name, ""));
    essence.trim().to_ascii_lowercase()
}

/// Returns `true` if the essence is a range of media types that includes JSON. Some documents write `*` for `*/*`.
pub(super) fn includes_json(essence: &str) -> bool {
    matches!(essence, "*/*" | "*" | "application/*")
}

/// Returns `true` if the essence of a media type is JSON or a format based on JSON.
pub(super) fn is_json(essence: &str) -> bool {
    matches!(essence, JSON | "text/json") || essence.ends_with("+json")
}

/// Returns `true` if text of this media type can be encoded in UTF-8.
pub(super) fn is_utf8(name: &str) -> bool {
    let charset = name.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.trim().trim_matches('"'))
    });
    charset.is_none_or(|charset| charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8"))
}

/// Returns `true` if a string is an HTTP token, as the names of headers, cookies and types are.
pub(super) fn is_token(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_allowed)
}

#[cfg(test)]
mod tests {
    use super::{Essence, is_utf8};

    #[test]
    fn json_is_recognized_by_its_name() {
        for name in [
            "application/json",
            "Application/JSON; charset=utf-8",
            "text/json",
            "application/hal+json",
            "application/merge-patch+json;charset=utf-8",
        ] {
            assert!(Essence::of(name).is_some_and(|essence| essence.is_json()), "{name}");
        }
        for name in ["application/xml", "text/plain; format=json", "application/json-seq"] {
            assert!(Essence::of(name).is_some_and(|essence| !essence.is_json()), "{name}");
        }
    }

    #[test]
    fn text_in_utf_8_is_recognized() {
        for name in [
            "text/plain",
            "text/csv; header=present",
            "text/plain; Charset=\"UTF-8\"",
        ] {
            assert!(Essence::of(name).is_some_and(|essence| essence.is_text()), "{name}");
            assert!(is_utf8(name), "{name}");
        }
        assert!(!is_utf8("text/plain; charset=iso-8859-1"));
        for name in ["text/*", "text/json", "application/xml"] {
            assert!(Essence::of(name).is_some_and(|essence| !essence.is_text()), "{name}");
        }
    }

    #[test]
    fn invalid_media_types_are_rejected() {
        for name in [
            "json",
            "",
            "/",
            "a/",
            "a b/c",
            "application/json\n",
            "application/j\u{e9}",
        ] {
            assert!(Essence::of(name).is_none(), "{name:?}");
        }
    }
}
