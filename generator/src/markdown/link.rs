//! Where links may lead, and URLs that stand in text.

use std::ops::Range;
use std::rc::Rc;

use super::character::{entity, is_dropped};
use super::document::{Inline, Style, push_text};

/// What is longer is no link. Each text of a link is written with its destination, which must not multiply without
/// bound.
const LONGEST_DESTINATION: usize = 2000;

/// A destination that a link may have in a documentation comment, in a form that holds no character with a meaning in
/// Markdown other than brackets and entities.
///
/// `None` for anything but a whole `http:`, `https:` or `mailto:` URL: relative links would lead elsewhere, and rustdoc
/// takes what it does not know as a URL for the name of an item.
pub(super) fn destination(url: &str) -> Option<Rc<str>> {
    let url = url.trim();
    if url.len() > LONGEST_DESTINATION {
        return None;
    }
    let (scheme, rest) = url.split_once(':')?;
    let is_whole = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.strip_prefix("//").is_some_and(begins_with_host),
        "mailto" => rest
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.')),
        _ => false,
    };
    is_whole.then(|| percent_encoded(url).into())
}

fn begins_with_host(text: &str) -> bool {
    text.starts_with(|first: char| first.is_alphanumeric() || matches!(first, '[' | '_'))
}

fn percent_encoded(url: &str) -> String {
    let mut encoded = String::with_capacity(url.len());
    for character in url.chars() {
        let is_reserved = matches!(character, '<' | '>' | '"' | '\\' | '`' | '^' | '|' | '{' | '}');
        if is_reserved || character.is_whitespace() || is_dropped(character) {
            for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        } else {
            encoded.push(character);
        }
    }
    encoded
}

/// A destination as it stands in a link, behind the text.
pub(super) fn quoted(destination: &str) -> String {
    let mut quoted = String::with_capacity(destination.len());
    for (at, character) in destination.char_indices() {
        if character == '&' && entity(&destination[at..]).is_some() {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    if destination.contains(['(', ')']) {
        format!("<{quoted}>")
    } else {
        quoted
    }
}

/// Whether `<…>` around a text is a link that shows the text and leads to `wanted`.
pub(super) fn is_autolink(text: &str, wanted: Option<&str>) -> bool {
    let Some(wanted) = wanted else { return false };
    let is_web = text.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"));
    let has_entity = text.match_indices('&').any(|(at, _)| entity(&text[at..]).is_some());
    is_web && !has_entity && text.chars().all(is_in_url) && destination(text).as_deref() == Some(wanted)
}

/// The same text with the URLs in it as links.
pub(super) fn with_urls(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut linked = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Text(text, style) if style.link.is_none() && find_url(&text).is_some() => {
                push_with_urls(&mut linked, &text, &style);
            }
            inline => linked.push(inline),
        }
    }
    linked
}

fn push_with_urls(linked: &mut Vec<Inline>, text: &str, style: &Style) {
    let mut rest = text;
    while let Some(range) = find_url(rest) {
        let url = &rest[range.clone()];
        push_text(linked, &rest[..range.start], style);
        push_text(
            linked,
            url,
            &Style {
                link: destination(url),
                ..style.clone()
            },
        );
        rest = &rest[range.end..];
    }
    push_text(linked, rest, style);
}

/// The first URL in a text without white space, such as `https://stripe.com` in `(https://stripe.com).`
fn find_url(text: &str) -> Option<Range<usize>> {
    // Hardly any text has one, and there is one for each word.
    if !text.contains(':') {
        return None;
    }
    text.match_indices("://").find_map(|(colon, separator)| {
        let before = &text.as_bytes()[..colon];
        let scheme = [&b"https"[..], b"http"].into_iter().find(|scheme| {
            let start = before.len().checked_sub(scheme.len());
            start.is_some_and(|start| before[start..].eq_ignore_ascii_case(scheme))
        })?;
        let after = &text[colon + separator.len()..];
        let rest = trimmed(&after[..after.find(|character| !is_in_url(character)).unwrap_or(after.len())]);
        (!rest.is_empty()).then(|| colon - scheme.len()..text.len() - after.len() + rest.len())
    })
}

fn is_in_url(character: char) -> bool {
    match character {
        '<' | '>' | '"' | '\\' | '`' | '^' | '|' => false,
        _ => character.is_ascii_graphic() || character.is_alphanumeric(),
    }
}

/// Without the punctuation behind it, and brackets that were opened before it.
fn trimmed(url: &str) -> &str {
    const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];
    let mut unopened = BRACKETS.map(|(open, close)| {
        let count = |bracket| url.matches(bracket).count();
        count(close).saturating_sub(count(open))
    });
    let mut url = url;
    while let Some(last) = url.chars().next_back() {
        let bracket = BRACKETS.iter().position(|(_, close)| *close == last);
        match bracket {
            Some(bracket) if unopened[bracket] > 0 => unopened[bracket] -= 1,
            None if matches!(
                last,
                '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | '(' | '[' | '{'
            ) => {}
            _ => break,
        }
        url = &url[..url.len() - last.len_utf8()];
    }
    url
}
