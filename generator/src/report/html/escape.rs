//! Escapes text from documents for the page.

use crate::diagnostic::printable;

/// Escapes text for an element or a quoted attribute, as one line of at most `limit` characters.
///
/// All text from documents passes through this function.
pub(super) fn escaped(text: &str, limit: usize) -> String {
    let line = printable::line(text, limit);
    let mut escaped = String::with_capacity(line.len());
    for character in line.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            character => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn markup_is_escaped() {
        assert_eq!(
            escaped("<script>alert('1')</script> &amp; \"x\"", 100),
            "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp;amp; &quot;x&quot;"
        );
    }

    #[test]
    fn control_characters_are_escaped() {
        assert_eq!(
            escaped("a\n\u{1b}[0m\u{202e}b\u{0}", 100),
            "a\\n\\u{1b}[0m\\u{202e}b\\u{0}"
        );
    }

    #[test]
    fn text_is_truncated_before_it_is_escaped() {
        assert_eq!(escaped("&&&", 2), "&amp;&amp;…");
    }
}
