//! Parses Markdown into the model of a description.

use std::borrow::Cow;
use std::mem::take;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::builder::{Builder, Element};
use super::document::Block;
use super::{html, link, nesting};

/// The extensions that rustdoc enables, so that the output is checked as rustdoc parses it.
///
/// rustdoc also enables smart punctuation, which would interfere with comparing text.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// Parses a description.
pub(super) fn blocks(description: &str) -> Vec<Block> {
    let description = unix_line_ends(description);
    let mut reader = Reader::default();
    for event in Parser::new_ext(&nesting::bounded(&description), OPTIONS) {
        reader.event(event);
    }
    reader.builder.finish()
}

fn unix_line_ends(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

#[derive(Default)]
struct Reader {
    builder: Builder,
    /// The part of an HTML block that has been read. Each line is a separate event.
    html: String,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        let builder = &mut self.builder;
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => builder.text(&text),
            Event::Code(code) => builder.code(&code),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(html) => html::translate(&html, builder),
            Event::FootnoteReference(label) => builder.text(&format!("[^{label}]")),
            Event::SoftBreak => builder.text("\n"),
            Event::HardBreak => builder.line_break(),
            Event::Rule => builder.rule(),
            Event::TaskListMarker(is_checked) => builder.text(if is_checked { "[x] " } else { "[ ] " }),
            // The extension for mathematics is not enabled.
            Event::InlineMath(text) | Event::DisplayMath(text) => builder.text(&text),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let builder = &mut self.builder;
        // A paragraph starts after the end of another block, or after the label of a footnote.
        if tag != Tag::Paragraph && !is_inline(&tag.to_end()) {
            builder.boundary();
        }
        match tag {
            Tag::Heading { .. } => builder.start(Element::Heading),
            Tag::BlockQuote(_) => builder.start(Element::Quote),
            Tag::CodeBlock(_) => builder.start(Element::Preformatted),
            Tag::List(start) => builder.start(Element::List { start }),
            Tag::Item => builder.start(Element::Item),
            Tag::Table(_) => builder.start(Element::Table),
            Tag::TableHead | Tag::TableRow => builder.start(Element::Row),
            Tag::TableCell => builder.start(Element::Cell),
            Tag::Emphasis => builder.start(Element::Emphasis),
            Tag::Strong => builder.start(Element::Strong),
            Tag::Strikethrough => builder.start(Element::Strikethrough),
            Tag::Link {
                link_type, dest_url, ..
            } => {
                let destination = match link_type {
                    LinkType::Email => link::destination(&format!("mailto:{dest_url}")),
                    _ => link::destination(&dest_url),
                };
                match destination {
                    Some(destination) => builder.start(Element::Link(destination)),
                    None => builder.start_nothing(),
                }
            }
            Tag::FootnoteDefinition(label) => {
                builder.text(&format!("[^{label}]: "));
                builder.start_nothing();
            }
            // An image is represented by its text.
            Tag::Paragraph | Tag::HtmlBlock | Tag::Image { .. } => builder.start_nothing(),
            // The extensions for these are not enabled.
            Tag::Superscript
            | Tag::Subscript
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => builder.start_nothing(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if tag == TagEnd::HtmlBlock {
            html::translate(&take(&mut self.html), &mut self.builder);
        }
        self.builder.end();
        if !is_inline(&tag) {
            self.builder.boundary();
        }
    }
}

fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}
