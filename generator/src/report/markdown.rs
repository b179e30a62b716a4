//! The report for the body of a pull request.

use crate::diff::{Change, Class, Diff, Side};
use crate::markdown::longest_run_of_backticks;

use super::sentence::{self, Part};
use super::signature::{self, Line};
use super::{place, verdict};

/// The maximum size of a report in bytes: GitHub limits bodies to 65,536 characters, and users add their own text.
const MAXIMUM_SIZE: usize = 60_000;
/// The maximum number of lines of a declaration.
const MAXIMUM_LINES: usize = 12;
/// The maximum number of characters of a title or a version.
const MAXIMUM_TITLE: usize = 200;
/// The number of digits of a SHA-256 that are shown.
const DIGEST: usize = 12;

/// Formats the changes as GitHub Flavored Markdown: the verdict, the number of changes of each class, and the changes.
///
/// The text fits in the body of a pull request. Changes that do not fit are only counted.
pub fn markdown(diff: &Diff) -> String {
    let mut text = format!("## {}\n\n", verdict::headline(diff, "→"));
    text.push_str(&format!(
        "From {}\nto {}.\n",
        described(&diff.old),
        described(&diff.new)
    ));
    if diff.changes.is_empty() {
        return text;
    }
    text.push_str("\n| changes | |\n| --- | ---: |\n");
    for class in Class::ALL {
        text.push_str(&format!("| {class} | {} |\n", diff.of(class).count()));
    }
    let mut left = Vec::new();
    for class in Class::ALL {
        let entries: Vec<String> = diff.of(class).map(entry).collect();
        let Some(first) = entries.first() else { continue };
        // Omits the heading of a list if its first entry does not fit.
        if text.len() + first.len() > MAXIMUM_SIZE || !left.is_empty() {
            left.extend(entries.iter().map(|_| class));
            continue;
        }
        let (start, end) = match class {
            Class::Documentation => (
                format!("\n<details>\n<summary>{}</summary>\n\n", counted(entries.len())),
                "\n</details>\n",
            ),
            _ => (format!("\n### {}\n\n", verdict::title(class)), ""),
        };
        text.push_str(&start);
        let mut shown = 0;
        for entry in &entries {
            if text.len() + entry.len() > MAXIMUM_SIZE {
                break;
            }
            text.push_str(entry);
            shown += 1;
        }
        text.push_str(end);
        left.extend(entries.iter().skip(shown).map(|_| class));
    }
    if !left.is_empty() {
        let left = verdict::enumerated(left.into_iter());
        text.push_str(&format!("\nNot shown: {left}.\n"));
    }
    text
}

fn counted(changes: usize) -> String {
    match changes {
        1 => "1 documentation change".to_owned(),
        count => format!("{count} documentation changes"),
    }
}

fn described(side: &Side) -> String {
    let digest: String = side.sha256.chars().take(DIGEST).collect();
    let shown = |text: &str| code(&crate::diagnostic::printable::line(text, MAXIMUM_TITLE));
    format!(
        "{} {} ({}, {} operations, {} types)",
        shown(&side.title),
        shown(&side.version),
        shown(&digest),
        side.operations,
        side.models
    )
}

/// Returns a change as a list item.
fn entry(change: &Change) -> String {
    let sentence: String = sentence::parts(&sentence::line(&change.sentence))
        .iter()
        .map(|part| match part {
            Part::Words(words) => (*words).to_owned(),
            Part::Name(name) => code(name),
        })
        .collect();
    let mut text = format!("- {sentence}\n");
    if let Some(item) = change.item() {
        let (place, path) = (code(&place::of(item)), code(&place::path(item)));
        text.push_str(&format!("  <br>{path}, {place}, {}\n", change.code));
    }
    let lines = signature::difference(change, MAXIMUM_LINES);
    if !lines.is_empty() {
        text.push_str(&block(&lines));
    }
    text
}

/// Returns a code block of changed lines inside a list item.
fn block(lines: &[Line]) -> String {
    let lines = lines.iter().map(|line| match line {
        Line::Kept(line) => format!("    {line}"),
        Line::Removed(line) => format!("  - {line}"),
        Line::Added(line) => format!("  + {line}"),
        Line::Skipped(1) => "  @@ 1 line @@".to_owned(),
        Line::Skipped(count) => format!("  @@ {count} lines @@"),
    });
    let lines = lines.collect::<Vec<_>>().join("\n");
    let fence = "`".repeat(longest_run_of_backticks(&lines).max(2) + 1);
    format!("\n  {fence}diff\n{lines}\n  {fence}\n\n")
}

/// Returns a code span that holds any line.
fn code(text: &str) -> String {
    let fence = "`".repeat(longest_run_of_backticks(text) + 1);
    // Markdown strips one space at both ends, unless the span consists of spaces.
    let needs_space = text.starts_with('`') || text.ends_with('`') || (text.starts_with(' ') && text.ends_with(' '));
    match text.trim_matches(' ').is_empty() {
        true => format!("{fence} {text}{fence}"),
        false if needs_space => format!("{fence} {text} {fence}"),
        false => format!("{fence}{text}{fence}"),
    }
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn code_spans_contain_any_text() {
        assert_eq!(code("plain"), "`plain`");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code("a```"), "```` a``` ````");
        assert_eq!(code(""), "` `");
        assert_eq!(code(" a "), "`  a  `");
    }
}
