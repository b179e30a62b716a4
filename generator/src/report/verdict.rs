//! The verdict on all changes.

use crate::diff::{Class, Diff};

/// Returns the verdict in one line, such as `Breaking: 0.1.0 -> 0.2.0`, with the given arrow.
///
/// The second version is the lowest that semver allows, regardless of the version that the new document sets.
pub fn headline(diff: &Diff, arrow: &str) -> String {
    let Some(worst) = diff.worst() else {
        return "Nothing changed".to_owned();
    };
    let old = &diff.old.package_version;
    match diff.next_version() {
        Some(new) => format!("{}: {old} {arrow} {new}", title(worst)),
        None => format!("{}: the next {} version after {old}", title(worst), diff.bump()),
    }
}

/// Returns the number of changes of each class that occurs, such as `2 breaking, 1 additive`.
pub fn counts(diff: &Diff) -> String {
    enumerated(diff.changes.iter().map(|change| change.class()))
}

/// Counts the classes that occur, such as `2 breaking, 1 additive`.
pub(super) fn enumerated(classes: impl Iterator<Item = Class> + Clone) -> String {
    let counts = Class::ALL.map(|class| (class, classes.clone().filter(|other| *other == class).count()));
    let counts = counts.iter().filter(|(_, count)| *count > 0);
    counts
        .map(|(class, count)| format!("{count} {class}"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Returns the title of a class.
pub(super) fn title(class: Class) -> &'static str {
    match class {
        Class::Breaking => "Breaking",
        Class::Additive => "Additive",
        Class::WireOnly => "Wire-only",
        Class::Documentation => "Documentation",
    }
}

/// Returns the explanation of a class.
pub(super) fn meaning(class: Class) -> &'static str {
    match class {
        Class::Breaking => "Some programs no longer compile, or behave differently without a compiler error.",
        Class::Additive => "Programs still compile and can use new items.",
        Class::WireOnly => "Programs still compile but send or read different data.",
        Class::Documentation => "Only documentation changes.",
    }
}
