//! Wraps words into lines.

use super::escape;
use super::inline::Word;

/// Wraps words into lines of at most `width` characters. A longer word has a line to itself.
///
/// A word that would be a marker at the start of a line is escaped.
pub(super) fn wrap(words: &[Word], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // The number of characters that are left on the last line, not counting an escape at its start.
    let mut room = 0;
    for Word {
        markdown,
        is_before_break,
    } in words
    {
        let length = markdown.chars().count();
        match lines.last_mut() {
            Some(line) if length < room => {
                line.push(' ');
                line.push_str(markdown);
                room -= length + 1;
            }
            _ => {
                lines.push(escape::at_line_start(markdown).unwrap_or_else(|| markdown.clone()));
                room = width.saturating_sub(length);
            }
        }
        if let Some(line) = lines.last_mut()
            && *is_before_break
        {
            line.push('\\');
            room = 0;
        }
    }
    lines
}
