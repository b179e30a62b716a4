//! Differences between Rust declarations.

use similar::{ChangeTag, TextDiff};

use crate::diagnostic::printable;
use crate::diff::{Change, Class, Item};

/// The maximum number of characters of a line.
pub(super) const MAXIMUM_WIDTH: usize = 200;

/// A line of a difference.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A line of both declarations.
    Kept(String),
    /// A line of the old declaration only.
    Removed(String),
    /// A line of the new declaration only.
    Added(String),
    /// A number of omitted lines.
    Skipped(usize),
}

/// Returns `true` if the declarations show the change.
///
/// A documentation change never does: if its declarations differ, another change reports that.
pub(super) fn is_shown(change: &Change) -> bool {
    let is_same = match (&change.old, &change.new) {
        (Some(old), Some(new)) => old.signature == new.signature,
        (old, new) => old.is_none() && new.is_none(),
    };
    change.class() != Class::Documentation && !is_same
}

/// Returns at most `maximum` lines: the changed lines with one line of context.
///
/// Returns no lines if the declarations do not show the change.
pub(super) fn difference(change: &Change, maximum: usize) -> Vec<Line> {
    if !is_shown(change) {
        return Vec::new();
    }
    let text = |item: &Option<Item>| item.as_ref().map_or("", |item| item.signature.as_str()).to_owned();
    let (old, new) = (text(&change.old), text(&change.new));
    let difference = TextDiff::from_lines(&*old, &*new);
    let mut lines = Vec::new();
    let mut end = 0;
    for group in difference.grouped_ops(1) {
        let start = group.first().map_or(end, |operation| operation.old_range().start);
        if start > end {
            lines.push(Line::Skipped(start - end));
        }
        end = group.last().map_or(end, |operation| operation.old_range().end);
        for found in group.iter().flat_map(|operation| difference.iter_changes(operation)) {
            let text = shown(found.value());
            lines.push(match found.tag() {
                ChangeTag::Equal => Line::Kept(text),
                ChangeTag::Delete => Line::Removed(text),
                ChangeTag::Insert => Line::Added(text),
            });
        }
    }
    let all = old.lines().count();
    if all > end {
        lines.push(Line::Skipped(all - end));
    }
    cut(lines, maximum)
}

/// Truncates the lines to `maximum` and counts the omitted ones.
fn cut(mut lines: Vec<Line>, maximum: usize) -> Vec<Line> {
    if lines.len() > maximum {
        let rest = lines.split_off(maximum.saturating_sub(1));
        let missing = rest.iter().map(|line| match line {
            Line::Skipped(count) => *count,
            _ => 1,
        });
        lines.push(Line::Skipped(missing.sum()));
    }
    lines
}

/// Returns a printable and truncated line.
pub(super) fn shown(line: &str) -> String {
    printable::line(line.trim_end_matches(['\r', '\n']), MAXIMUM_WIDTH)
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Pointer;
    use crate::diff::{Change, Code, Item};

    use super::{Line, difference};

    fn change(old: &str, new: &str) -> Change {
        let item = |signature: &str| {
            Some(Item {
                pointer: Pointer::root(),
                location: None,
                path: "models::Lamp".to_owned(),
                signature: signature.to_owned(),
            })
        };
        Change {
            code: Code::ModelRenamed,
            sentence: String::new(),
            old: item(old),
            new: item(new),
            operations: Vec::new(),
        }
    }

    #[test]
    fn unchanged_lines_are_omitted() {
        let lines = difference(&change("a\nb\nc\nd\ne\nf", "a\nb\nC\nd\ne\nf"), 10);
        let (kept, removed, added) = (
            |text: &str| Line::Kept(text.to_owned()),
            Line::Removed("c".to_owned()),
            Line::Added("C".to_owned()),
        );
        let expected = [Line::Skipped(1), kept("b"), removed, added, kept("d"), Line::Skipped(2)];
        assert_eq!(lines, expected);
        assert_eq!(difference(&change("a", "a"), 10), []);
    }

    #[test]
    fn excess_lines_are_counted() {
        let old: String = (0..100).map(|number| format!("old {number}\n")).collect();
        let lines = difference(&change(&old, "new"), 10);
        assert_eq!(lines.len(), 10);
        assert_eq!(lines.last(), Some(&Line::Skipped(92)));
    }
}
