//! Translates HTML elements.

use super::tag::Tag;
use crate::markdown::builder::{Builder, Element};
use crate::markdown::link;

/// Translates a tag, or returns `false` if its element is unknown.
///
/// A tag with an unknown name is a placeholder, such as `<key>`.
pub(super) fn translate(tag: &Tag<'_>, builder: &mut Builder) -> bool {
    match tag.name.as_str() {
        "p" | "div" | "section" | "article" | "aside" | "center" | "details" | "figure" | "figcaption" | "footer"
        | "dl" | "dd" | "caption" => builder.boundary(),
        "span" | "font" | "u" | "ins" | "small" | "big" | "mark" | "abbr" | "nobr" | "q" | "sub" | "wbr" | "iframe"
        | "thead" | "tbody" | "tfoot" | "colgroup" | "col" => {}
        "br" => builder.line_break(),
        "hr" => builder.rule(),
        "img" => builder.text(&tag.attribute("alt").unwrap_or_default()),
        // Without `^`, a power would look like another number.
        "sup" if tag.is_end => {}
        "sup" => builder.text("^"),
        "a" => link(tag, builder),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "summary" => {
            builder.boundary();
            element(tag, Element::Heading, builder);
        }
        "b" | "strong" => element(tag, Element::Strong, builder),
        "i" | "em" | "cite" | "dfn" | "var" => element(tag, Element::Emphasis, builder),
        "s" | "strike" | "del" => element(tag, Element::Strikethrough, builder),
        "code" | "kbd" | "samp" | "tt" => element(
            tag,
            Element::Code {
                tag: tag.source.to_owned(),
            },
            builder,
        ),
        "pre" => element(tag, Element::Preformatted, builder),
        "blockquote" => element(tag, Element::Quote, builder),
        "ul" => element(tag, Element::List { start: None }, builder),
        "ol" => {
            let start = tag.attribute("start").and_then(|start| start.parse().ok());
            element(
                tag,
                Element::List {
                    start: Some(start.unwrap_or(1)),
                },
                builder,
            );
        }
        "li" => element(tag, Element::Item, builder),
        "table" => element(tag, Element::Table, builder),
        "tr" => element(tag, Element::Row, builder),
        "td" | "th" => element(tag, Element::Cell, builder),
        "script" | "style" => element(tag, Element::Dropped, builder),
        _ => return false,
    }
    true
}

/// Returns `true` if the tag starts an element whose content is raw text.
pub(super) fn is_raw_text(tag: &Tag<'_>) -> bool {
    !tag.is_end && matches!(tag.name.as_str(), "script" | "style")
}

fn element(tag: &Tag<'_>, element: Element, builder: &mut Builder) {
    if tag.is_end {
        builder.end_tag(&element);
    } else {
        builder.start_tag(element);
    }
}

fn link(tag: &Tag<'_>, builder: &mut Builder) {
    if tag.is_end {
        builder.end_tag(&Element::Link("".into()));
    } else if let Some(destination) = tag.attribute("href").and_then(|href| link::destination(&href)) {
        builder.start_tag(Element::Link(destination));
    }
}
