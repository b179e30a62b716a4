//! Text of a document, made fit to be printed: it is not to be trusted with a terminal.

/// Appends a character; one that steers a terminal or the direction of text becomes its escape sequence.
pub(crate) fn push(text: &mut String, character: char) {
    match character {
        // A tab's width depends on where it stands; one column is enough to point at it.
        '\t' => text.push(' '),
        '\n' => text.push_str("\\n"),
        '\r' => text.push_str("\\r"),
        _ if steers(character) => text.extend(character.escape_unicode()),
        _ => text.push(character),
    }
}

/// The text on one line of at most `limit` characters.
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

/// Whether a character steers a terminal or the direction of text.
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
