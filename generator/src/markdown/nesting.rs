//! Limits the nesting of Markdown before it is parsed, because the parser takes time for each level on each line.

use std::borrow::Cow;

/// The maximum number of quote and item markers at the start of a line. Further markers are text.
const MAX_MARKERS: usize = 64;

/// Escapes markers so that no line starts with more than [`MAX_MARKERS`].
pub(super) fn bounded(markdown: &str) -> Cow<'_, str> {
    let mut bounded = String::new();
    let mut copied = 0;
    let mut at = 0;
    for line in markdown.split_inclusive('\n') {
        if let Some(marker) = marker_beyond_bounds(line) {
            bounded.push_str(&markdown[copied..at + marker]);
            bounded.push('\\');
            copied = at + marker;
        }
        at += line.len();
    }
    if copied == 0 {
        return Cow::Borrowed(markdown);
    }
    bounded.push_str(&markdown[copied..]);
    Cow::Owned(bounded)
}

/// Returns the position at which to escape the first marker beyond the limit.
fn marker_beyond_bounds(line: &str) -> Option<usize> {
    let mut rest = line;
    for count in 0.. {
        rest = rest.trim_start_matches([' ', '\t']);
        let from_sign = rest.trim_start_matches(|character: char| character.is_ascii_digit());
        let is_number = from_sign.len() < rest.len();
        let mut after = from_sign.chars();
        let is_marker = match after.next() {
            Some('>') => !is_number,
            Some('-' | '+' | '*') => !is_number && after.as_str().starts_with([' ', '\t']),
            Some('.' | ')') => is_number && after.as_str().starts_with([' ', '\t']),
            _ => false,
        };
        if !is_marker {
            return None;
        }
        if count == MAX_MARKERS {
            return Some(line.len() - from_sign.len());
        }
        rest = after.as_str();
    }
    None
}
