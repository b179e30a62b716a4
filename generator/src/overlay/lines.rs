//! The lines of YAML text that belong to the elements of a list in block style.

use std::collections::BTreeSet;
use std::ops::Range;

/// The lines of YAML text, and the elements of a list among them.
///
/// A run is a sequence of elements without empty lines or comments between them. The comment directly above the first
/// element of a run belongs to the whole run.
pub(super) struct Lines<'a> {
    lines: Vec<&'a str>,
    elements: Vec<Element>,
}

struct Element {
    /// The lines of the element, from the `-` to its last line.
    body: Range<usize>,
    /// The comment directly above the element.
    comment: Range<usize>,
    /// The empty lines above the comment.
    blank: Range<usize>,
    /// `true` if the element is the first of a run.
    is_head: bool,
}

impl<'a> Lines<'a> {
    /// Finds the elements of a list by the lines on which they start. Line numbers start at 1.
    ///
    /// Returns `None` unless each element starts on a separate line, and all have the same indentation.
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
            let comment = trailing_lines(&lines, before.unwrap_or_default()..*start, is_comment);
            let blank = trailing_lines(&lines, before.unwrap_or_default()..comment.start, is_blank);
            elements.push(Element {
                is_head: before != Some(*start),
                body: *start..end,
                comment,
                blank,
            });
        }
        Some(Self { lines, elements })
    }

    /// Returns the text without the elements at `indices`, and without the comments of runs that are removed entirely.
    pub(super) fn without(&self, indices: &BTreeSet<usize>) -> String {
        let mut removed_lines: BTreeSet<usize> = BTreeSet::new();
        for run in self.runs() {
            let removed: Vec<&Element> = run
                .clone()
                .filter(|index| indices.contains(index))
                .map(|index| &self.elements[index])
                .collect();
            removed_lines.extend(removed.iter().flat_map(|element| element.body.clone()));
            if removed.len() < run.len() {
                continue;
            }
            let (head, end) = (&self.elements[run.start], self.elements[run.end - 1].body.end);
            removed_lines.extend(head.comment.clone());
            // Keep the empty lines on one side only.
            match run.start {
                0 => removed_lines.extend((end..self.lines.len()).take_while(|index| is_blank(self.lines[*index]))),
                _ => removed_lines.extend(head.blank.clone()),
            }
        }
        let lines = self.lines.iter().enumerate();
        lines
            .filter(|(index, _)| !removed_lines.contains(index))
            .map(|(_, line)| *line)
            .collect()
    }

    /// Returns the index ranges of the runs of elements.
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

/// Returns the index of the line after the last line of the element that starts at line `start`.
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

/// Returns the lines at the end of a range that are all of a kind.
fn trailing_lines(lines: &[&str], range: Range<usize>, is_of_kind: fn(&str) -> bool) -> Range<usize> {
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
