//! Characters in the text of a slice.

/// Returns `true` if a character never needs an escape: it is not a control character or line break.
pub(super) fn is_printable(character: char) -> bool {
    !character.is_control()
        && !matches!(
            character,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// Returns the escape of an unprintable character inside double quotes, which is the same in JSON and YAML.
pub(super) fn escape(character: char) -> String {
    format!("\\u{:04x}", u32::from(character))
}
