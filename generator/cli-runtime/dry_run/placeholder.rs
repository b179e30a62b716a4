//! Placeholders for secrets in requests that are only shown.
//!
//! A placeholder contains the name of the environment variable from which a curl command reads the secret. It consists
//! of letters, digits, `.`, `-` and `_`, so that every encoding except base64 leaves it unchanged. A part of it is
//! random for each process, so that no other text is a placeholder.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;

static MARKER: LazyLock<String> = LazyLock::new(|| {
    // The keys of these hashes are random, and nothing else is derived from them.
    let [first, second] = [0, 1].map(|number| RandomState::new().hash_one(number));
    format!("secret-placeholder-{first:016x}{second:016x}")
});

/// Returns the placeholder of a secret, which a curl command reads from this environment variable.
pub fn of(variable: &str) -> String {
    [&*MARKER, ".", variable, ".", &*MARKER].concat()
}

/// Splits a text at its first placeholder: the text before it, its variable, and the text after it.
pub fn split(text: &str) -> Option<(&str, &str, &str)> {
    text.match_indices(MARKER.as_str()).find_map(|(index, marker)| {
        let (before, from) = text.split_at_checked(index)?;
        let (variable, after) = from.strip_prefix(marker)?.strip_prefix('.')?.split_once('.')?;
        let after = after.strip_prefix(marker)?;
        is_variable(variable).then_some((before, variable, after))
    })
}

/// Returns `true` for a name of an environment variable in upper case, which is safe inside `${…}`.
fn is_variable(name: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    name.bytes().all(is_part) && name.bytes().next().is_some_and(|first| !first.is_ascii_digit())
}

/// Returns the placeholder of a secret parameter.
pub fn of_parameter(name: &str) -> String {
    of(&variable(name))
}

/// Returns the name of an environment variable for a secret parameter: `CARD_NUMBER` for `card.number`.
pub fn variable(name: &str) -> String {
    let mut variable: String = name
        .chars()
        .map(|character| match character.is_ascii_alphanumeric() {
            true => character.to_ascii_uppercase(),
            false => '_',
        })
        .collect();
    if variable.starts_with(|character: char| character.is_ascii_digit()) || variable.is_empty() {
        variable.insert(0, '_');
    }
    variable
}
