//! Text that is safe to show on a terminal.

use std::fmt::{self, Write};

/// Shows text with its control characters escaped: those that move the cursor, change a terminal's colors or change the
/// direction of text.
pub struct Printable<'a>(pub &'a str);

impl fmt::Display for Printable<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|character| match is_control(character) {
            true => write!(formatter, "{}", character.escape_default()),
            false => formatter.write_char(character),
        })
    }
}

/// Returns `true` for characters that are not shown as such.
pub fn is_control(character: char) -> bool {
    let changes_direction = matches!(
        character,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    );
    character.is_control() || changes_direction
}
