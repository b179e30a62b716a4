//! Characters that have no place in a documentation comment, and those that are written as entities.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

/// Longer than the name of any entity.
const LONGEST_ENTITY: usize = 40;

/// Whether a character is left out: controls that are not white space, the byte order mark, and the controls that
/// override the direction of text, which let a comment show something else than it holds (rustc denies them).
pub(super) fn is_dropped(character: char) -> bool {
    character.is_control() && !character.is_whitespace()
        || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// The text without characters that are left out and with a plain space for every white space, line breaks included.
pub(super) fn plain(text: &str) -> String {
    let kept = text.chars().filter(|character| !is_dropped(*character));
    kept.map(|character| if character.is_whitespace() { ' ' } else { character })
        .collect()
}

/// The length of the entity or character reference (`&amp;`, `&#39;`) that a text begins with, if it has the form of
/// one.
pub(super) fn entity(text: &str) -> Option<usize> {
    let name = text.strip_prefix('&')?;
    let end = name.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';')?;
    let letters = name.get(..end)?;
    let letters = letters.strip_prefix('#').unwrap_or(letters);
    let has_form = !letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_alphanumeric());
    has_form.then_some(end + 2)
}

/// The text of an HTML fragment or attribute, with the characters that its entities stand for.
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
        // The table of names is that of the parser of Markdown, which knows the entities of HTML.
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
