//! Parses HTML fragments as leniently as a browser, and shows anything else as text.

mod element;
mod tag;

use super::builder::Builder;
use super::character::decode;
use tag::Tag;

/// Adds an HTML fragment to a description.
///
/// A fragment may start or end anywhere. Elements stay open across fragments.
pub(super) fn translate(html: &str, builder: &mut Builder) {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, markup) = rest.split_at(at);
        builder.text(&decode(text));
        rest = if let Some((tag, after)) = Tag::scan(markup) {
            if !element::translate(&tag, builder) {
                builder.text(&decode(tag.source));
            }
            if element::is_raw_text(&tag) {
                skip_raw_text(after, &tag.name)
            } else {
                after
            }
        } else if let Some(comment) = markup.strip_prefix("<!--") {
            after(comment, "-->")
        } else if let Some(declaration) = markup.strip_prefix("<!").or(markup.strip_prefix("<?")) {
            after(declaration, ">")
        } else {
            builder.text("<");
            &markup[1..]
        };
    }
    builder.text(&decode(rest));
}

/// Returns the text after the end of a comment or declaration, or an empty string if there is no end.
fn after<'a>(markup: &'a str, end: &str) -> &'a str {
    markup.split_once(end).map_or("", |(_, after)| after)
}

/// Returns the text from the end tag of a script or style sheet on, or an empty string if there is no end tag.
fn skip_raw_text<'a>(text: &'a str, name: &str) -> &'a str {
    let is_end = |at: &usize| {
        let end_tag = text.get(at + 2..at + 2 + name.len());
        end_tag.is_some_and(|end_tag| end_tag.eq_ignore_ascii_case(name))
    };
    let end = text.match_indices("</").map(|(at, _)| at).find(is_end);
    end.map_or("", |end| &text[end..])
}
