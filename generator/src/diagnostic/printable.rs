//! Escapes untrusted text of a document for a terminal.

/// Appends a character. Escapes control characters and characters that change the direction of text.
pub(crate) fn push(text: &mut String, character: char) {
    match character {
        // The width of a tab depends on its column, so it is displayed as one space.
        '\t' => text.push(' '),
        '\n' => text.push_str("\\n"),
        '\r' => text.push_str("\\r"),
        _ if steers(character) => text.extend(character.escape_unicode()),
        _ => text.push(character),
    }
}

/// Returns the text as one line, truncated after `limit` characters.
pub(crate) fn line(text: &str, limit: usize) -> String {
    let mut shown = String::new();
    for (index, character) in text.chars().enumerate() {
        if index == limit {
            shown.push('…');
            break;
        }
        push(&mut shown, character);
    }
    shown
}

/// Returns `true` for control characters, invisible characters and characters that change the direction of text.
pub(crate) fn steers(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}
