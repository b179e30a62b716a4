//! The beginning of a text, fit for a message of one line.

use zeroize::Zeroizing;

/// The length of the beginning in characters.
const MAX_CHARACTERS: usize = 200;

/// Returns `true` if the text starts as JSON does, even if it is incomplete or malformed.
pub(crate) fn starts_as_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[', '"'])
}

/// Returns the beginning of a text or of a page of HTML, without tags and line breaks; `None` if no text is left.
///
/// The text may be secret: what is made of it is cleared.
pub(crate) fn of(text: &str) -> Option<Zeroizing<String>> {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let visible = match text.starts_with('<') {
        true => without_tags(text),
        false => Zeroizing::new(text.to_owned()),
    };
    // With room for the longest line, so that no reallocation leaves a copy behind.
    let mut line = Zeroizing::new(String::with_capacity((MAX_CHARACTERS + 1) * 4));
    let mut count = 0;
    for word in visible.split_whitespace() {
        if count > 0 {
            line.push(' ');
            count += 1;
        }
        for character in word.chars() {
            if count == MAX_CHARACTERS {
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

/// The text between the tags, with a space in the place of each tag.
fn without_tags(html: &str) -> Zeroizing<String> {
    // A tag is not shorter than the space in its place.
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
            // The closing tag is next.
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
