//! What differs between a folder and the files that it shall hold, for a person to read.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use crateform::format::MARK;
use crateform::write::Change;
use similar::{ChangeTag, DiffTag, TextDiff};

/// How many lines of difference are shown in all; the rest is counted.
const MAXIMUM_LINES: usize = 200;
/// How many of them can be of one file.
const MAXIMUM_LINES_OF_FILE: usize = 60;
/// How many files are named whose difference is not shown.
const MAXIMUM_NAMES: usize = 10;
/// How many characters of a line are shown.
const MAXIMUM_WIDTH: usize = 200;
/// How long a file is looked at for its least difference; behind that, a larger one does.
const PATIENCE: Duration = Duration::from_secs(2);

const BOLD: Style = Style::new().bold();
const ADDED: Style = AnsiColor::Green.on_default();
const REMOVED: Style = AnsiColor::Red.on_default();
const HUNK: Style = AnsiColor::Cyan.on_default();

/// The differences as a unified diff from what is there to what shall be there, with styles.
pub fn listing(changes: &[Change], folder: &Path) -> String {
    let (headers, changes): (Vec<&Change>, Vec<&Change>) = changes.iter().partition(|change| is_of_header(change));
    let mut listing = String::new();
    let mut left = MAXIMUM_LINES;
    let mut unshown = Vec::new();
    for change in changes {
        if left == 0 {
            unshown.push(change);
            continue;
        }
        let lines = unified(change, folder);
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
    listing + &named(&unshown, "not shown") + &named(&headers, "only in the lines that say what it was made from")
}

/// The first line that differs, from 1, and a few lines of difference from there on.
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

/// Whether nothing differs but the header, which names what a file was made from: with another document, of every file.
pub fn is_of_header(change: &Change) -> bool {
    let (Some(_), Some(wanted)) = (&change.found, &change.wanted) else {
        return false;
    };
    texts(change).0 == wanted.as_str()
}

/// What is there, and what shall be there. The header's line that names what a file was made from is that of the latter
/// in both.
fn texts(change: &Change) -> (String, &str) {
    let wanted = change.wanted.as_deref().unwrap_or_default();
    let found = change.found.as_deref().map(String::from_utf8_lossy).unwrap_or_default();
    let source = |text: &str| text.lines().take(2).position(|line| line.contains(MARK));
    let (Some(index), Some(other)) = (source(&found), source(wanted)) else {
        return (found.into_owned(), wanted);
    };
    let mut lines: Vec<&str> = found.split_inclusive('\n').collect();
    lines[index] = wanted.split_inclusive('\n').nth(other).unwrap_or_default();
    (lines.concat(), wanted)
}

fn difference<'a>(found: &'a str, wanted: &'a str) -> TextDiff<'a, 'a, str> {
    TextDiff::configure().timeout(PATIENCE).diff_lines(found, wanted)
}

fn unified(change: &Change, folder: &Path) -> Vec<String> {
    let name = folder.join(&change.path).display().to_string();
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

/// How a line of a unified diff is shown.
fn style(line: &str, index: usize) -> Style {
    match line.chars().next() {
        _ if index < 2 => BOLD,
        Some('+') => ADDED,
        Some('-') => REMOVED,
        Some('@') => HUNK,
        _ => Style::new(),
    }
}

/// A line about files whose difference is not shown; none if there is no such file.
fn named(changes: &[&Change], how: &str) -> String {
    if changes.is_empty() {
        return String::new();
    }
    let mut names: Vec<&str> = changes.iter().map(|change| change.path.as_str()).collect();
    names.truncate(MAXIMUM_NAMES);
    let more = match changes.len() - names.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("… {}, {how}: {}{more}\n", differ(changes.len()), names.join(", "))
}

/// That so many files differ.
pub fn differ(count: usize) -> String {
    if count == 1 {
        "1 file differs".to_owned()
    } else {
        format!("{count} files differ")
    }
}

/// A line as a terminal may see it: what somebody wrote into a file controls nothing here.
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
