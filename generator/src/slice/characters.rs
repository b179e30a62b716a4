//! Characters of a text that is written.

/// Whether a character stands for itself wherever it stands: no control, and no break of lines.
pub(super) fn is_printable(character: char) -> bool {
    !character.is_control()
        && !matches!(
            character,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// What stands for an unprintable character inside double quotes, in JSON and in YAML.
pub(super) fn escape(character: char) -> String {
    format!("\\u{:04x}", u32::from(character))
}
