//! The marks around texts that are set alike.

use super::super::document::{Inline, Style};

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Mark<'a> {
    Strong,
    Emphasis,
    Strikethrough,
    Link(&'a str),
}

/// For a part of a text, the last part that is set in the same way without interruption.
#[derive(Clone, Debug, Default)]
pub(super) struct Ends {
    /// The part itself.
    pub(super) here: usize,
    strong: usize,
    emphasis: usize,
    strikethrough: usize,
    pub(super) link: usize,
}

/// The ends for each part of a text.
pub(super) fn ends(inlines: &[Inline]) -> Vec<Ends> {
    let mut ends = vec![Ends::default(); inlines.len()];
    let mut next: Option<(&Style, Ends)> = None;
    // A link is not broken: behind a break, it is another.
    let mut is_broken = false;
    for (here, inline) in inlines.iter().enumerate().rev() {
        let Some(style) = inline.style() else {
            is_broken |= *inline == Inline::Break;
            continue;
        };
        let mut end = Ends {
            here,
            strong: here,
            emphasis: here,
            strikethrough: here,
            link: here,
        };
        if let Some((next_style, next_end)) = next {
            if next_style.strong {
                end.strong = next_end.strong;
            }
            if next_style.emphasis {
                end.emphasis = next_end.emphasis;
            }
            if next_style.strikethrough {
                end.strikethrough = next_end.strikethrough;
            }
            if next_style.link == style.link && !is_broken {
                end.link = next_end.link;
            }
        }
        ends[here] = end.clone();
        next = Some((style, end));
        is_broken = false;
    }
    ends
}

impl<'a> Mark<'a> {
    /// The marks of a style, from the one that ends last: what ends later has to begin earlier.
    pub(super) fn all(style: &'a Style, ends: &Ends) -> impl Iterator<Item = Self> {
        let mut marks = [
            (style.strong.then_some(Self::Strong), ends.strong),
            (style.emphasis.then_some(Self::Emphasis), ends.emphasis),
            (style.strikethrough.then_some(Self::Strikethrough), ends.strikethrough),
            (style.link.as_deref().map(Self::Link), ends.link),
        ];
        marks.sort_by_key(|(_, end)| std::cmp::Reverse(*end));
        marks.into_iter().filter_map(|(mark, _)| mark)
    }

    pub(super) fn is_in(self, style: &Style) -> bool {
        match self {
            Self::Strong => style.strong,
            Self::Emphasis => style.emphasis,
            Self::Strikethrough => style.strikethrough,
            Self::Link(destination) => style.link.as_deref() == Some(destination),
        }
    }

    pub(super) fn opening(self) -> &'static str {
        match self {
            Self::Strong => "**",
            Self::Emphasis => "*",
            Self::Strikethrough => "~~",
            Self::Link(_) => "[",
        }
    }
}
