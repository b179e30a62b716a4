//! The report for GitHub Actions.

use crate::diagnostic::printable;
use crate::diff::{Change, Class, Diff};

use super::place::MAXIMUM_NAME;
use super::{sentence, verdict, workflow};

/// The maximum number of annotations of each kind that GitHub shows for a step.
const MAXIMUM_ANNOTATIONS: usize = 10;

/// Formats the changes as workflow commands, which GitHub shows as annotations of the affected lines.
///
/// Breaking changes are errors, wire-only changes are warnings, and all others are notices. GitHub shows ten of each
/// kind: only the most severe changes are written, and the last notice contains the number of all changes.
///
/// ```text
/// ::error file=openapi.yaml,line=41,col=11,title=required-parameter-added::`secrets.set` now requires `scope`.
/// ::notice title=API changes::Breaking: 0.1.0 -> 0.2.0 (1 breaking)
/// ```
pub fn github(diff: &Diff) -> String {
    let mut lines = Vec::new();
    // The last notice is the summary.
    let kinds = [
        ("error", MAXIMUM_ANNOTATIONS),
        ("warning", MAXIMUM_ANNOTATIONS),
        ("notice", MAXIMUM_ANNOTATIONS - 1),
    ];
    let mut left = Vec::new();
    for (kind, maximum) in kinds {
        let mut changes = diff.changes.iter().filter(|change| self::kind(change.class()) == kind);
        lines.extend(changes.by_ref().take(maximum).map(|change| command(kind, change)));
        left.extend(changes.map(Change::class));
    }
    let mut summary = verdict::headline(diff, "->");
    if !diff.changes.is_empty() {
        summary.push_str(&format!(" ({})", verdict::counts(diff)));
    }
    if !left.is_empty() {
        let left = verdict::enumerated(left.into_iter());
        summary.push_str(&format!("; not annotated: {left}"));
    }
    lines.push(format!("::notice title=API changes::{}", workflow::message(&summary)));
    lines.join("\n") + "\n"
}

fn kind(class: Class) -> &'static str {
    match class {
        Class::Breaking => "error",
        Class::WireOnly => "warning",
        Class::Additive | Class::Documentation => "notice",
    }
}

fn command(kind: &str, change: &Change) -> String {
    let location = change.item().and_then(|item| item.location.as_ref());
    let place = location.map_or_else(String::new, |location| {
        let file = workflow::property(&printable::line(&location.file, MAXIMUM_NAME));
        format!("file={file},line={},col={},", location.line, location.column)
    });
    let title = workflow::property(change.code.as_str());
    format!(
        "::{kind} {place}title={title}::{}",
        workflow::message(&sentence::line(&change.sentence))
    )
}
