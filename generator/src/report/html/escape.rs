//! Text of a document, made fit to stand in a page.

use crate::diagnostic::printable;

/// The text on one line of at most `limit` characters, for the content of an element or for an attribute in quotes.
///
/// All that is not written by this module gets into the page through here.
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
    fn nothing_ends_the_text_or_the_attribute_that_it_stands_in() {
        assert_eq!(
            escaped("<script>alert('1')</script> &amp; \"x\"", 100),
            "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp;amp; &quot;x&quot;"
        );
    }

    #[test]
    fn nothing_steers_what_shows_it() {
        assert_eq!(
            escaped("a\n\u{1b}[0m\u{202e}b\u{0}", 100),
            "a\\n\\u{1b}[0m\\u{202e}b\\u{0}"
        );
    }

    #[test]
    fn it_is_cut_between_characters_of_the_text() {
        assert_eq!(escaped("&&&", 2), "&amp;&amp;…");
    }
}
