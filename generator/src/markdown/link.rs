//! Destinations of links, and URLs in text.

use std::ops::Range;
use std::rc::Rc;

use super::character::{entity, is_dropped};
use super::document::{Inline, Style, push_text};

/// The maximum length of a destination. A link with a longer one becomes text.
///
/// Each use of a reference link is written with its destination, so this bounds the length of the output.
const LONGEST_DESTINATION: usize = 2000;

/// Returns the destination of a link, percent-encoded so that only brackets and entities can have a meaning in
/// Markdown.
///
/// Returns `None` unless the URL is a complete `http:`, `https:` or `mailto:` URL. In documentation, a relative URL
/// would resolve against another base URL, and rustdoc interprets anything that it does not recognize as a URL as an
/// item.
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

/// Escapes a destination for an inline link.
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

/// Returns `true` if `<…>` around the text is an autolink to `wanted`.
pub(super) fn is_autolink(text: &str, wanted: Option<&str>) -> bool {
    let Some(wanted) = wanted else { return false };
    let is_web = text.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"));
    let has_entity = text.match_indices('&').any(|(at, _)| entity(&text[at..]).is_some());
    is_web && !has_entity && text.chars().all(is_in_url) && destination(text).as_deref() == Some(wanted)
}

/// Turns the URLs in text into links.
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

/// Returns the range of the first URL in text without white space, such as `https://stripe.com` in
/// `(https://stripe.com).`
fn find_url(text: &str) -> Option<Range<usize>> {
    // A fast path: this function is called for each word, and few words contain a colon.
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

/// Removes trailing punctuation, and closing brackets that were opened before the URL.
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
