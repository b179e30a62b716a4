//! The beginning of text, shortened to a message of one line.

use zeroize::Zeroizing;

/// The maximum length of the message, in characters.
const MAX_CHARACTERS: usize = 200;

/// Returns `true` if the text starts like a JSON object, array or string. The rest may be incomplete or malformed.
pub(crate) fn starts_as_json(text: &str) -> bool {
    without_mark(text).starts_with(['{', '[', '"'])
}

/// Returns the beginning of plain text or HTML with tags and line breaks removed, or `None` if no text is left.
///
/// The text may contain secrets, so the copies made here are cleared.
pub(crate) fn of(text: &str) -> Option<Zeroizing<String>> {
    let text = without_mark(text);
    let visible = match text.starts_with('<') {
        true => without_tags(text),
        false => Zeroizing::new(text.to_owned()),
    };
    // A reallocation would leave a copy behind.
    let mut line = Zeroizing::new(String::with_capacity((MAX_CHARACTERS + 1) * 4));
    let mut count = 0;
    for word in visible.split_whitespace() {
        if count > 0 {
            line.push(' ');
            count += 1;
        }
        for character in word.chars() {
            if count >= MAX_CHARACTERS {
                let end = line.trim_end().len();
                line.truncate(end);
                line.push('…');
                return Some(line);
            }
            line.push(character);
            count += 1;
        }
    }
    Some(line).filter(|line| !line.is_empty())
}

/// Returns the beginning of a string, at most `length` bytes of whole characters.
pub(crate) fn truncated(text: &str, length: usize) -> &str {
    if text.len() <= length {
        return text;
    }
    let mut ends = (0..=length).rev();
    ends.find_map(|end| text.get(..end)).unwrap_or_default()
}

/// Returns the text without a byte order mark and white space at its start.
fn without_mark(text: &str) -> &str {
    text.trim_start_matches(|character: char| character == '\u{FEFF}' || character.is_whitespace())
}

/// Replaces each tag, and the contents of scripts and style sheets, with a space.
fn without_tags(html: &str) -> Zeroizing<String> {
    // The result is not longer than the input: a tag has at least one character.
    let mut visible = Zeroizing::new(String::with_capacity(html.len()));
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        visible.push_str(text);
        visible.push(' ');
        let is = |name: &str| {
            tag.get(..name.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(name))
        };
        rest = if is("!--") {
            after(tag, "-->")
        } else if is("script") || is("style") {
            // Skip the contents; the next iteration skips the closing tag.
            tag.find("</").and_then(|end| tag.get(end..)).unwrap_or_default()
        } else {
            after(tag, ">")
        };
    }
    visible.push_str(rest);
    visible
}

fn after<'t>(text: &'t str, end: &str) -> &'t str {
    text.split_once(end).map_or("", |(_, after)| after)
}
