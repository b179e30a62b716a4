//! The lines of a text that belong to the elements of a list in block style.

use std::collections::BTreeSet;
use std::ops::Range;

/// The lines of a text, and the elements of a list among them.
///
/// The comment right above an element belongs to the run of elements that it heads: those that follow each other
/// without an empty line or a comment between them.
pub(super) struct Lines<'a> {
    lines: Vec<&'a str>,
    elements: Vec<Element>,
}

struct Element {
    /// The lines from the `-` to the last that is part of the element.
    body: Range<usize>,
    /// The comment right above, and the empty lines before that.
    comment: Range<usize>,
    blank: Range<usize>,
    /// Whether anything stands between it and the element before, or there is none.
    is_head: bool,
}

impl<'a> Lines<'a> {
    /// Finds the elements of a list by the lines where they begin, from 1; none if they do not all begin a line with a
    /// `-` below each other.
    pub(super) fn of(text: &'a str, starts: &[usize]) -> Option<Self> {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let starts: Vec<usize> = starts.iter().map(|line| line - 1).collect();
        let indent = indent_of(lines.get(*starts.first()?)?);
        let is_start = |line: &&str| indent_of(line) == indent && line[indent..].starts_with("- ");
        let are_starts = starts.iter().all(|start| lines.get(*start).is_some_and(is_start));
        if !are_starts || !starts.is_sorted_by(|one, other| one < other) {
            return None;
        }
        let mut elements: Vec<Element> = Vec::new();
        for (index, start) in starts.iter().enumerate() {
            let limit = starts.get(index + 1).copied().unwrap_or(lines.len());
            let end = body_end(&lines, indent, *start, limit);
            let before = elements.last().map(|element| element.body.end);
            let comment = run_before(&lines, before.unwrap_or_default()..*start, is_comment);
            let blank = run_before(&lines, before.unwrap_or_default()..comment.start, is_blank);
            elements.push(Element {
                is_head: before != Some(*start),
                body: *start..end,
                comment,
                blank,
            });
        }
        Some(Self { lines, elements })
    }

    /// The text without some of the elements, and without the comments above runs of which nothing is left.
    pub(super) fn without(&self, indices: &BTreeSet<usize>) -> String {
        let mut gone: BTreeSet<usize> = BTreeSet::new();
        for run in self.runs() {
            let removed: Vec<&Element> = run
                .clone()
                .filter(|index| indices.contains(index))
                .map(|index| &self.elements[index])
                .collect();
            gone.extend(removed.iter().flat_map(|element| element.body.clone()));
            if removed.len() < run.len() {
                continue;
            }
            let (head, end) = (&self.elements[run.start], self.elements[run.end - 1].body.end);
            gone.extend(head.comment.clone());
            // Of the empty lines on both sides those on one are enough.
            match run.start {
                0 => gone.extend((end..self.lines.len()).take_while(|index| is_blank(self.lines[*index]))),
                _ => gone.extend(head.blank.clone()),
            }
        }
        let lines = self.lines.iter().enumerate();
        lines
            .filter(|(index, _)| !gone.contains(index))
            .map(|(_, line)| *line)
            .collect()
    }

    /// The runs of elements, by their indices.
    fn runs(&self) -> Vec<Range<usize>> {
        let heads = self.elements.iter().enumerate();
        let heads: Vec<usize> = heads
            .filter(|(_, element)| element.is_head)
            .map(|(index, _)| index)
            .collect();
        let ends = heads.iter().skip(1).copied().chain([self.elements.len()]);
        heads.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
    }
}

/// The line after the last one that is part of the element that begins at `start`.
fn body_end(lines: &[&str], indent: usize, start: usize, limit: usize) -> usize {
    let mut end = start + 1;
    for (index, line) in lines.iter().enumerate().take(limit).skip(start + 1) {
        if is_blank(line) {
            continue;
        }
        if indent_of(line) > indent {
            end = index + 1;
        } else if !is_comment(line) {
            break;
        }
    }
    end
}

/// The last lines of a range that are all of a kind.
fn run_before(lines: &[&str], range: Range<usize>, is_of_kind: fn(&str) -> bool) -> Range<usize> {
    let length = lines[range.clone()]
        .iter()
        .rev()
        .take_while(|line| is_of_kind(line))
        .count();
    range.end - length..range.end
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
