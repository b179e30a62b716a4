//! The marks around text of the same style.

use std::array;
use std::cmp::Reverse;

use super::super::document::{Inline, Style};

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Mark<'a> {
    Strong,
    Emphasis,
    Strikethrough,
    Link(&'a str),
}

/// The index of links in [`Ends`].
pub(super) const LINK: usize = 3;

/// For each mark, in the order of [`Mark`], the index of the last part of the text that it covers.
pub(super) type Ends = [usize; 4];

/// Returns the ends for each part of the text.
pub(super) fn ends(inlines: &[Inline]) -> Vec<Ends> {
    let mut ends = vec![Ends::default(); inlines.len()];
    let mut next: Option<([Option<Mark<'_>>; 4], Ends)> = None;
    // A link does not continue after a break; another link starts there.
    let mut is_broken = false;
    for (here, inline) in inlines.iter().enumerate().rev() {
        let Some(style) = inline.style() else {
            is_broken |= *inline == Inline::Break;
            continue;
        };
        let marks = Mark::of(style);
        if let Some((next_marks, next_ends)) = next {
            ends[here] = array::from_fn(|mark| {
                let continues = marks[mark] == next_marks[mark] && !(is_broken && mark == LINK);
                if continues { next_ends[mark] } else { here }
            });
        } else {
            ends[here] = [here; 4];
        }
        next = Some((marks, ends[here]));
        is_broken = false;
    }
    ends
}

impl<'a> Mark<'a> {
    fn of(style: &'a Style) -> [Option<Self>; 4] {
        [
            style.strong.then_some(Self::Strong),
            style.emphasis.then_some(Self::Emphasis),
            style.strikethrough.then_some(Self::Strikethrough),
            style.link.as_deref().map(Self::Link),
        ]
    }

    /// Returns the marks of a style, ordered by their ends from last to first, because a mark that ends later must
    /// start earlier.
    pub(super) fn all(style: &'a Style, ends: &Ends) -> impl Iterator<Item = Self> {
        let mut marks: [_; 4] = array::from_fn(|mark| (Self::of(style)[mark], ends[mark]));
        marks.sort_by_key(|(_, end)| Reverse(*end));
        marks.into_iter().filter_map(|(mark, _)| mark)
    }

    pub(super) fn is_in(self, style: &Style) -> bool {
        Mark::of(style).contains(&Some(self))
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
