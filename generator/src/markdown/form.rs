//! Simplified forms of text that Markdown cannot express.

use super::document::{Inline, Style, push_code, push_text, push_words};
use super::link;

/// The amount of formatting that text keeps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
    Whole,
    /// Only code and links. Markdown cannot express some emphasis, such as in `<b>"a"</b>b`.
    WithoutEmphasis,
    /// Only text.
    Plain,
}

impl Form {
    /// Returns the text in this form.
    pub(super) fn of(self, inlines: &[Inline]) -> Vec<Inline> {
        let mut formed = Vec::with_capacity(inlines.len());
        for inline in inlines {
            match inline {
                Inline::Text(text, style) => push_text(&mut formed, text, &self.style(style)),
                Inline::Code(code, style) if self != Self::Plain => push_code(&mut formed, code, &self.style(style)),
                Inline::Code(code, style) => push_words(&mut formed, code, &self.style(style)),
                Inline::Space | Inline::Break => formed.push(inline.clone()),
            }
        }
        if self == Self::Plain {
            formed
        } else {
            link::with_urls(formed)
        }
    }

    fn style(self, style: &Style) -> Style {
        match self {
            Self::Whole => style.clone(),
            Self::WithoutEmphasis => Style {
                link: style.link.clone(),
                ..Style::default()
            },
            Self::Plain => Style::default(),
        }
    }
}
