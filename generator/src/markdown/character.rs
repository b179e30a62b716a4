//! Characters that are not allowed in a documentation comment, and HTML entities.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

/// An upper bound for the length of an entity's name.
const LONGEST_ENTITY: usize = 40;

/// Returns `true` if a character is dropped.
///
/// These are control characters that are not white space, the byte order mark, and characters that override the
/// direction of text. The latter can make a comment look different from its content, and rustc denies them.
pub(super) fn is_dropped(character: char) -> bool {
    character.is_control() && !character.is_whitespace()
        || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Removes dropped characters, and replaces each white space character, including line breaks, with a space.
pub(super) fn plain(text: &str) -> String {
    let kept = text.chars().filter(|character| !is_dropped(*character));
    kept.map(|character| if character.is_whitespace() { ' ' } else { character })
        .collect()
}

/// Returns the length of the entity or character reference at the start of the text, such as `&amp;` or `&#39;`.
///
/// Only the syntax is checked, not whether the entity exists.
pub(super) fn entity(text: &str) -> Option<usize> {
    let name = text.strip_prefix('&')?;
    let end = name.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';')?;
    let letters = name.get(..end)?;
    let letters = letters.strip_prefix('#').unwrap_or(letters);
    let has_form = !letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_alphanumeric());
    has_form.then_some(end + 2)
}

/// Decodes the entities in the text of an HTML fragment or attribute.
pub(super) fn decode(html: &str) -> Cow<'_, str> {
    if !html.contains('&') {
        return Cow::Borrowed(html);
    }
    let mut decoded = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        decoded.push_str(before);
        let (reference, after) = from.split_at(entity(from).unwrap_or(1));
        // The Markdown parser knows the HTML entities.
        for event in Parser::new(reference) {
            if let Event::Text(text) = event {
                decoded.push_str(&text);
            }
        }
        rest = after;
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}
