//! What differs between a folder and the files that it shall hold.

use std::fmt::Write as _;
use std::path::Path;

use generator::write::{Change, Plan};
use similar::TextDiff;

/// How many lines of difference are shown in all; the rest is counted.
const MAXIMUM_LINES: usize = 200;
/// How many characters of a line are shown.
const MAXIMUM_WIDTH: usize = 200;

/// The differences as a unified diff from what is there to what shall be there.
pub fn listing(plan: &Plan, folder: &Path) -> String {
    let mut listing = String::new();
    let mut left = MAXIMUM_LINES;
    for change in &plan.changes {
        let lines = unified(change, folder);
        for line in lines.iter().take(left) {
            // Writing to a `String` cannot fail.
            let _ = writeln!(listing, "{}", shown(line));
        }
        if lines.len() > left {
            let _ = writeln!(listing, "… {} more lines of {}", lines.len() - left, change.path);
        }
        left = left.saturating_sub(lines.len());
    }
    listing
}

fn unified(change: &Change, folder: &Path) -> Vec<String> {
    let name = folder.join(&change.path).display().to_string();
    let found = change.found.as_deref().map(String::from_utf8_lossy).unwrap_or_default();
    let wanted = change.wanted.as_deref().unwrap_or_default();
    let before = if change.found.is_some() { &name } else { "(missing)" };
    let after = if change.wanted.is_some() {
        &name
    } else {
        "(no longer emitted)"
    };
    let difference = TextDiff::from_lines(found.as_ref(), wanted);
    let text = difference
        .unified_diff()
        .context_radius(3)
        .header(before, after)
        .to_string();
    text.lines().map(str::to_owned).collect()
}

/// A line as a terminal may see it: what somebody wrote into a file controls nothing here.
fn shown(line: &str) -> String {
    let plain = line.chars().map(|character| {
        if character.is_control() && character != '\t' {
            '\u{fffd}'
        } else {
            character
        }
    });
    plain.take(MAXIMUM_WIDTH).collect()
}
