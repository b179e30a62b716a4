//! Writes the model of a description as Markdown lines.

mod leaf;

use super::document::{Block, Container};
use super::list;

pub(super) use leaf::sentence;

/// The column at which paragraphs are wrapped.
pub(super) const WIDTH: usize = 100;

/// The minimum width of a paragraph, regardless of its nesting.
const MIN_WIDTH: usize = 40;

/// The maximum number of a list item.
const MAX_NUMBER: u64 = 999_999_999;

/// Writes a description.
pub(super) fn lines(blocks: &[Block]) -> Vec<String> {
    let mut writer = Writer {
        levels: vec![Level::default()],
        ..Writer::default()
    };
    let mut are_tight = list::are_tight(blocks).into_iter();
    for block in blocks {
        match block {
            Block::Open(Container::List { start }) => writer.open_list(*start, are_tight.next().unwrap_or_default()),
            Block::Open(Container::Item) => writer.open_item(),
            Block::Open(Container::Quote) => {
                writer.separate();
                writer.open("> ", "> ", false);
            }
            Block::Close => writer.close(),
            leaf => writer.leaf(leaf),
        }
    }
    writer.lines
}

#[derive(Default)]
struct Writer {
    lines: Vec<String>,
    /// The prefix of each line.
    prefix: String,
    /// The prefix of the next line if it is the first line of an item or quote.
    first_prefix: Option<String>,
    /// The open containers, innermost last. The first is the description itself.
    levels: Vec<Level>,
}

/// An open container.
#[derive(Default)]
struct Level {
    /// The length of the prefix around it.
    around: usize,
    /// `true` if there are no empty lines between its blocks.
    is_tight: bool,
    has_blocks: bool,
    /// The marker of the next item, if this is a list.
    marker: Marker,
    /// The marker of the previous block, if that is a list.
    list_before: Option<Marker>,
}

#[derive(Clone, Copy, Default)]
struct Marker {
    /// The number, if the list is ordered.
    number: Option<u64>,
    /// `true` to use the alternative marker. Adjacent lists with the same marker would be one list.
    is_alternative: bool,
}

impl Marker {
    fn text(self) -> String {
        match (self.number, self.is_alternative) {
            (None, false) => "- ".to_owned(),
            // An asterisk could turn the line into a thematic break.
            (None, true) => "+ ".to_owned(),
            (Some(number), false) => format!("{number}. "),
            (Some(number), true) => format!("{number}) "),
        }
    }
}

impl Writer {
    fn open_list(&mut self, start: Option<u64>, is_tight: bool) {
        let before = self.levels.last().and_then(|level| level.list_before);
        let is_alternative =
            before.is_some_and(|before| before.number.is_some() == start.is_some() && !before.is_alternative);
        let marker = Marker {
            number: start.map(|start| start.min(MAX_NUMBER)),
            is_alternative,
        };
        self.separate();
        if let Some(level) = self.levels.last_mut() {
            level.list_before = Some(marker);
        }
        self.levels.push(Level {
            around: self.prefix.len(),
            is_tight,
            marker,
            ..Level::default()
        });
    }

    fn open_item(&mut self) {
        self.separate();
        let Some(list) = self.levels.last_mut() else { return };
        let (marker, is_tight) = (list.marker.text(), list.is_tight);
        list.marker.number = list.marker.number.map(|number| MAX_NUMBER.min(number + 1));
        self.open(&marker, &" ".repeat(marker.len()), is_tight);
    }

    /// Opens a container with the prefixes of its first line and of its other lines.
    fn open(&mut self, first: &str, others: &str, is_tight: bool) {
        let before = self.first_prefix.take().unwrap_or_else(|| self.prefix.clone());
        self.first_prefix = Some(before + first);
        self.levels.push(Level {
            around: self.prefix.len(),
            is_tight,
            ..Level::default()
        });
        self.prefix.push_str(others);
    }

    fn close(&mut self) {
        if let Some(level) = self.levels.pop() {
            self.prefix.truncate(level.around);
        }
    }

    fn leaf(&mut self, block: &Block) {
        self.separate();
        let width = WIDTH.saturating_sub(self.prefix.len()).max(MIN_WIDTH);
        for line in leaf::lines(block, width) {
            let prefix = self.first_prefix.take();
            let line = format!("{}{line}", prefix.as_ref().unwrap_or(&self.prefix));
            self.lines.push(line.trim_end().to_owned());
        }
    }

    /// Prepares for another block in the innermost container.
    fn separate(&mut self) {
        let Some(level) = self.levels.last_mut() else { return };
        if level.has_blocks && !level.is_tight {
            self.lines.push(self.prefix.trim_end().to_owned());
        }
        level.has_blocks = true;
        level.list_before = None;
    }
}
