//! Which lists have no empty lines between their items.

use super::document::{Block, Container};

/// For each list, in the order in which they open: whether each of its items is a paragraph, a list, or the one and
/// then the other, so that nothing but indentation is needed to tell them apart.
pub(super) fn are_tight(blocks: &[Block]) -> Vec<bool> {
    let mut are_tight = Vec::new();
    let mut levels = Vec::new();
    for block in blocks {
        if let Some(Level::Item { list, holds }) = levels.last_mut()
            && *block != Block::Close
        {
            match holds.and(block) {
                Some(held) => *holds = held,
                // It was added when the list opened.
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

/// What an item of a list without empty lines holds.
#[derive(Clone, Copy)]
enum Holds {
    Nothing,
    Paragraph,
    List,
}

impl Holds {
    /// What the item holds with one more block, if there is no need of an empty line before it.
    fn and(self, block: &Block) -> Option<Self> {
        match (self, block) {
            (Self::Nothing, Block::Paragraph(_)) => Some(Self::Paragraph),
            (Self::Nothing, Block::Open(Container::List { .. })) => Some(Self::List),
            // Behind a paragraph, only a list that begins with 1 is one.
            (Self::Paragraph, Block::Open(Container::List { start: None | Some(1) })) => Some(Self::List),
            _ => None,
        }
    }
}
