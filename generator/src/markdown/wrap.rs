//! Words set into lines.

use super::escape;
use super::inline::Word;

/// Sets words into lines of at most `width` characters, unless a word alone is longer. No line begins with what would
/// be a marker there.
pub(super) fn wrap(words: &[Word], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // How many characters the last line has left, before the escape that it may begin with.
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
