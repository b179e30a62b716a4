//! Finds the tight lists, which have no empty lines between their items.

use super::document::{Block, Container};

/// Returns whether each list is tight, in the order in which the lists open.
///
/// A list is tight if each of its items is a paragraph, a list, or a paragraph followed by a list, which can be
/// separated by indentation alone.
pub(super) fn are_tight(blocks: &[Block]) -> Vec<bool> {
    let mut are_tight = Vec::new();
    let mut levels = Vec::new();
    for block in blocks {
        if let Some(Level::Item { list, holds }) = levels.last_mut()
            && *block != Block::Close
        {
            match holds.and(block) {
                Some(held) => *holds = held,
                // The entry was added when the list opened.
                None => are_tight[*list] = false,
            }
        }
        match block {
            Block::Open(Container::Quote) => levels.push(Level::Quote),
            Block::Open(Container::List { .. }) => {
                levels.push(Level::List(are_tight.len()));
                are_tight.push(true);
            }
            Block::Open(Container::Item) => {
                let Some(Level::List(list)) = levels.last() else {
                    continue;
                };
                levels.push(Level::Item {
                    list: *list,
                    holds: Holds::Nothing,
                });
            }
            Block::Close => drop(levels.pop()),
            _ => {}
        }
    }
    are_tight
}

enum Level {
    Quote,
    /// A list by its index.
    List(usize),
    Item {
        list: usize,
        holds: Holds,
    },
}

/// The content of an item in a tight list.
#[derive(Clone, Copy)]
enum Holds {
    Nothing,
    Paragraph,
    List,
}

impl Holds {
    /// Returns the content of the item with another block, or `None` if the block needs an empty line before it.
    fn and(self, block: &Block) -> Option<Self> {
        match (self, block) {
            (Self::Nothing, Block::Paragraph(_)) => Some(Self::Paragraph),
            (Self::Nothing, Block::Open(Container::List { .. })) => Some(Self::List),
            // Only an unordered list, or one that starts with 1, can interrupt a paragraph.
            (Self::Paragraph, Block::Open(Container::List { start: None | Some(1) })) => Some(Self::List),
            _ => None,
        }
    }
}
