//! The syntax of media types.

/// Returns `true` if a header can contain the text, and the text is a media type.
pub(crate) fn is_media_type(text: &str) -> bool {
    let is_visible = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    let (essence, _) = text.split_once(';').unwrap_or((text, ""));
    is_visible
        && essence
            .split_once('/')
            .is_some_and(|(kind, subtype)| !kind.is_empty() && !subtype.is_empty())
}
