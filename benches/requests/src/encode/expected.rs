//! The expected pairs of a form.

use super::{list, set};
use crate::error::Mismatch;

/// A name and its value.
pub type Pair = (String, String);

/// Returns the pairs of the request that sets a secret.
pub fn set() -> Vec<Pair> {
    pairs(&[
        ("expand[0]", set::EXPAND),
        ("expires_at", &set::EXPIRES_AT.to_string()),
        ("name", set::NAME),
        ("payload", set::PAYLOAD),
        ("scope[type]", "user"),
        ("scope[user]", set::USER),
    ])
}

/// Returns the pairs of the request for a page of a list.
pub fn list() -> Vec<Pair> {
    pairs(&[
        ("expand[0]", list::EXPAND),
        ("limit", &list::LIMIT.to_string()),
        ("scope[type]", "user"),
        ("scope[user]", list::USER),
        ("starting_after", list::STARTING_AFTER),
    ])
}

/// Checks that the form contains exactly these pairs, in any order.
pub fn check(form: &[u8], expected: &[Pair]) -> Result<(), Mismatch> {
    let mut actual: Vec<Pair> = form_urlencoded::parse(form).into_owned().collect();
    let mut expected = expected.to_vec();
    actual.sort();
    expected.sort();
    Mismatch::unless_same(&actual, &expected)
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<Pair> {
    let owned = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    owned.collect()
}
