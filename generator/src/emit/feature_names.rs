//! The names of features and dependencies, which the features of groups cannot have.

use super::formats;

/// The features and dependencies of every crate.
pub(super) const DEPENDENCIES: &str = include_str!("../../runtime/dependencies.toml");

/// Returns `true` if a feature or a dependency of some crate has this name, whether or not a document needs it.
pub(super) fn is_taken(name: &str) -> bool {
    let mut keys = DEPENDENCIES.lines().filter_map(|line| line.split_once(" = "));
    keys.any(|(key, _)| key == name) || formats::is_library(name)
}
