//! The names of media types, and tokens of HTTP, of which they consist.

/// The essence of a media type: its type and subtype in lower case, without parameters.
pub(super) struct Essence(String);

impl Essence {
    /// Parses a media type, or returns `None` if a header cannot contain the name.
    pub(super) fn of(name: &str) -> Option<Self> {
        let is_visible = name.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        let (essence, _) = name.split_once(';').unwrap_or((name, ""));
        let essence = essence.trim().to_ascii_lowercase();
        let (kind, subtype) = essence.split_once('/')?;
        (is_visible && is_token(kind) && is_token(subtype)).then_some(Self(essence))
    }

    /// Returns the text.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns `true` for JSON, and for formats that are based on it.
    pub(super) fn is_json(&self) -> bool {
        matches!(self.as_str(), "application/json" | "text/json") || self.0.ends_with("+json")
    }
}

/// Returns `true` if a text is a token of HTTP, as the names of headers, cookies and types are.
pub(super) fn is_token(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_allowed)
}

#[cfg(test)]
mod tests {
    use super::Essence;

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
