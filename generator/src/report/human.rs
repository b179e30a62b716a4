//! The report for a terminal.

use std::fmt::{self, Display, Write as _};

use anstyle::{AnsiColor, Style};

use crate::diff::{Change, Class, Diff};

use super::signature::{self, Line};
use super::{place, sentence, verdict};

/// The maximum number of lines of a declaration.
const MAXIMUM_LINES: usize = 12;

/// Formats the changes for a terminal, the worst first, followed by a summary.
///
/// ```text
/// breaking[required-parameter-added]: `secrets.set` now requires `scope`.
///   --> openapi.yaml:41:11 in resources::secrets::Secrets::set(scope)
///   + scope: Scope
///
/// 1 breaking
/// Breaking: 0.1.0 -> 0.2.0
/// ```
pub fn human(diff: &Diff, is_colored: bool) -> String {
    let paint = |style: Style| if is_colored { style } else { Style::new() };
    let mut text = String::new();
    for change in &diff.changes {
        // Writing to a `String` cannot fail.
        let _ = write_change(&mut text, change, paint);
    }
    if !diff.changes.is_empty() {
        let _ = writeln!(text, "{}", verdict::counts(diff));
    }
    let style = diff.worst().map_or(GREEN, style).bold();
    let _ = writeln!(text, "{}", painted(verdict::headline(diff, "->"), paint(style)));
    text
}

fn write_change(text: &mut String, change: &Change, paint: impl Fn(Style) -> Style) -> fmt::Result {
    let kind = format!("{}[{}]", change.class(), change.code);
    let kind = painted(kind, paint(style(change.class()).bold()));
    writeln!(text, "{kind}: {}", sentence::line(&change.sentence))?;
    if let Some(item) = change.item() {
        let arrow = painted("-->", paint(Style::new().dimmed()));
        writeln!(text, "  {arrow} {} in {}", place::of(item), place::path(item))?;
    }
    for line in signature::difference(change, MAXIMUM_LINES) {
        let line = match line {
            Line::Kept(line) => painted(format!("  {line}"), Style::new()),
            Line::Removed(line) => painted(format!("- {line}"), paint(RED)),
            Line::Added(line) => painted(format!("+ {line}"), paint(GREEN)),
            Line::Skipped(1) => painted("… 1 line".to_owned(), paint(Style::new().dimmed())),
            Line::Skipped(count) => painted(format!("… {count} lines"), paint(Style::new().dimmed())),
        };
        writeln!(text, "  {line}")?;
    }
    writeln!(text)
}

const RED: Style = AnsiColor::Red.on_default();
const GREEN: Style = AnsiColor::Green.on_default();

fn style(class: Class) -> Style {
    match class {
        Class::Breaking => RED,
        Class::Additive => GREEN,
        Class::WireOnly => AnsiColor::Yellow.on_default(),
        Class::Documentation => AnsiColor::Cyan.on_default(),
    }
}

/// Returns the text in a style. The plain style adds no escape codes.
fn painted(text: impl Display, style: Style) -> impl Display {
    format!("{}{text}{}", style.render(), style.render_reset())
}
