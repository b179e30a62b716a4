//! The beginning of a text, shortened to a message of one line.

/// The maximum length of the message, in characters.
const MAX_CHARACTERS: usize = 200;

/// Returns `true` if the text starts like a JSON object, array or string. The rest may be incomplete or malformed.
pub(crate) fn starts_as_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[', '"'])
}

/// Returns the beginning of plain text or HTML, without tags and line breaks, or `None` if no text is left.
pub(crate) fn of(text: &str) -> Option<String> {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let visible = match text.starts_with('<') {
        true => without_tags(text),
        false => text.to_owned(),
    };
    let mut line = String::new();
    let mut count = 0;
    for word in visible.split_whitespace() {
        if count > 0 {
            line.push(' ');
            count += 1;
        }
        for character in word.chars() {
            if count == MAX_CHARACTERS {
                return Some(format!("{}…", line.trim_end()));
            }
            line.push(character);
            count += 1;
        }
    }
    Some(line).filter(|line| !line.is_empty())
}

/// Replaces each tag, and the contents of scripts and style sheets, with a space.
fn without_tags(html: &str) -> String {
    let mut visible = String::new();
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
