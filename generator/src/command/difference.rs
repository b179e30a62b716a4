//! Renders the differences between the files of a directory and the emitted files.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use crateform::write::Change;
use similar::{ChangeTag, DiffTag, TextDiff};

/// The maximum number of diff lines in total; the rest is counted.
const MAXIMUM_LINES: usize = 200;
/// The maximum number of diff lines of one file.
const MAXIMUM_LINES_OF_FILE: usize = 60;
/// The maximum number of names in a list of files without a diff.
const MAXIMUM_NAMES: usize = 10;
/// The maximum number of characters in a line.
const MAXIMUM_WIDTH: usize = 200;
/// The time limit for finding the smallest diff of a file; after that, a larger diff is used.
const DIFF_TIMEOUT: Duration = Duration::from_secs(2);

const BOLD: Style = Style::new().bold();
const ADDED: Style = AnsiColor::Green.on_default();
const REMOVED: Style = AnsiColor::Red.on_default();
const HUNK: Style = AnsiColor::Cyan.on_default();

/// Returns a styled unified diff from the files of the directory to the emitted files.
pub fn listing(changes: &[Change], directory: &Path) -> String {
    let mut listing = String::new();
    let mut left = MAXIMUM_LINES;
    let mut unshown = Vec::new();
    for change in changes {
        if left == 0 {
            unshown.push(change);
            continue;
        }
        let lines = unified(change, directory);
        let shown = lines.len().min(left).min(MAXIMUM_LINES_OF_FILE);
        left -= shown;
        for (index, line) in lines.iter().take(shown).enumerate() {
            let style = style(line, index);
            // Writing to a `String` cannot fail.
            let _ = writeln!(listing, "{style}{}{style:#}", printable(line));
        }
        if lines.len() > shown {
            let _ = writeln!(listing, "… {} more lines of {}", lines.len() - shown, change.path);
        }
    }
    listing + &named(&unshown)
}

/// Returns the number of the first line that differs, counted from 1, and the first changed lines.
pub fn excerpt(change: &Change, maximum_lines: usize) -> (usize, Vec<String>) {
    let (found, wanted) = texts(change);
    let difference = difference(&found, wanted);
    let first = difference
        .ops()
        .iter()
        .find(|operation| operation.tag() != DiffTag::Equal);
    let line = first.map_or(1, |operation| operation.old_range().start + 1);
    let line = line.min(found.lines().count()).max(1);
    let changed = difference
        .iter_all_changes()
        .filter(|change| change.tag() != ChangeTag::Equal);
    let lines = changed
        .take(maximum_lines)
        .map(|change| printable(format!("{}{change}", change.tag()).trim_end_matches('\n')))
        .collect();
    (line, lines)
}

/// Returns the text in the directory and the emitted text.
fn texts(change: &Change) -> (Cow<'_, str>, &str) {
    let found = change.found.as_deref().map(String::from_utf8_lossy);
    (found.unwrap_or_default(), change.wanted.as_deref().unwrap_or_default())
}

fn difference<'a>(found: &'a str, wanted: &'a str) -> TextDiff<'a, 'a, str> {
    TextDiff::configure().timeout(DIFF_TIMEOUT).diff_lines(found, wanted)
}

fn unified(change: &Change, directory: &Path) -> Vec<String> {
    let name = directory.join(&change.path).display().to_string();
    let (found, wanted) = texts(change);
    let before = if change.found.is_some() { &name } else { "(missing)" };
    let after = if change.wanted.is_some() {
        &name
    } else {
        "(no longer emitted)"
    };
    let difference = difference(&found, wanted);
    let text = difference
        .unified_diff()
        .context_radius(3)
        .header(before, after)
        .to_string();
    text.lines().map(str::to_owned).collect()
}

/// Returns the style of a line of a unified diff.
fn style(line: &str, index: usize) -> Style {
    match line.chars().next() {
        _ if index < 2 => BOLD,
        Some('+') => ADDED,
        Some('-') => REMOVED,
        Some('@') => HUNK,
        _ => Style::new(),
    }
}

/// Returns a line that lists files without a diff, or an empty string if there are no such files.
fn named(changes: &[&Change]) -> String {
    if changes.is_empty() {
        return String::new();
    }
    let mut names: Vec<&str> = changes.iter().map(|change| change.path.as_str()).collect();
    names.truncate(MAXIMUM_NAMES);
    let more = match changes.len() - names.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!(
        "… {}, not shown: {}{more}\n",
        files_differ(changes.len()),
        names.join(", ")
    )
}

/// Returns "1 file differs" or "`count` files differ".
pub fn files_differ(count: usize) -> String {
    if count == 1 {
        "1 file differs".to_owned()
    } else {
        format!("{count} files differ")
    }
}

/// Truncates a line and replaces its control characters, so that the content of a file cannot control the terminal.
fn printable(line: &str) -> String {
    let plain = line.chars().map(|character| {
        if character.is_control() && character != '\t' {
            '\u{fffd}'
        } else {
            character
        }
    });
    plain.take(MAXIMUM_WIDTH).collect()
}
