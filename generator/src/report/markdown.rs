//! The report for the body of a pull request.

use crate::diff::{Change, Class, Diff, Side};

use super::sentence::{self, Part};
use super::signature::{self, Line};
use super::{place, verdict};

/// How many bytes a report has at most; GitHub refuses bodies of more than 65,536 characters, and people write some.
const MAXIMUM_SIZE: usize = 60_000;
/// How many lines of a declaration are shown.
const MAXIMUM_LINES: usize = 12;
/// How many characters of a title or a version are shown.
const MAXIMUM_TITLE: usize = 200;
/// The characters of a digest that tell documents apart.
const DIGEST: usize = 12;

/// The changes as Markdown of GitHub's kind: what they come to, how many there are, and each of them.
///
/// It is short enough for the body of a pull request. What does not fit in is counted.
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
        // A list is not begun only to say that nothing of it fits in.
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

/// A change as an element of a list.
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

/// Lines of a difference inside of a list's element.
fn block(lines: &[Line]) -> String {
    let lines = lines.iter().map(|line| match line {
        Line::Kept(line) => format!("    {line}"),
        Line::Removed(line) => format!("  - {line}"),
        Line::Added(line) => format!("  + {line}"),
        Line::Skipped(1) => "  @@ 1 line @@".to_owned(),
        Line::Skipped(count) => format!("  @@ {count} lines @@"),
    });
    let lines = lines.collect::<Vec<_>>().join("\n");
    let fence = "`".repeat(longest_run(&lines).max(2) + 1);
    format!("\n  {fence}diff\n{lines}\n  {fence}\n\n")
}

/// A span of code that holds a line of any characters.
fn code(text: &str) -> String {
    let fence = "`".repeat(longest_run(text) + 1);
    // A space at both ends is taken away again; what is nothing but spaces keeps all of them.
    let needs_space = text.starts_with('`') || text.ends_with('`') || (text.starts_with(' ') && text.ends_with(' '));
    match text.trim_matches(' ').is_empty() {
        true => format!("{fence} {text}{fence}"),
        false if needs_space => format!("{fence} {text} {fence}"),
        false => format!("{fence}{text}{fence}"),
    }
}

/// How many backquotes follow each other at most.
fn longest_run(text: &str) -> usize {
    text.split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn no_text_ends_its_span_of_code() {
        assert_eq!(code("plain"), "`plain`");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code("a```"), "```` a``` ````");
        assert_eq!(code(""), "` `");
        assert_eq!(code(" a "), "`  a  `");
    }
}
