//! Tells apart names that become the same identifier.

use super::{Case, Identifier};

/// Returns identifiers for `name`, the best one first, if `name` and `other` become the same identifier.
///
/// The symbols of the name are spelled out: `a-b` becomes `a_dash_b`. A name without symbols that clashes with one that
/// has some becomes `plain_a_b`. Names that differ only in the case of their letters get a word for it, as in
/// `uppercase_on`. Returns nothing if no word tells the names apart.
pub(super) fn told_apart(name: &str, other: &str, case: Case) -> Vec<Identifier> {
    let mut found = Vec::new();
    let spelled_out = Identifier::spelled_out(name, case);
    let has_symbols = spelled_out != Identifier::from_wire(name, case);
    if has_symbols {
        found.push(spelled_out);
    }
    let letters = |text: &str| -> String { text.chars().filter(char::is_ascii_alphanumeric).collect() };
    let (of_name, of_other) = (letters(name), letters(other));
    let word = if name == other {
        None
    } else if of_name == of_other {
        (!has_symbols).then_some("plain")
    } else {
        let is_same = of_name.eq_ignore_ascii_case(&of_other);
        is_same.then(|| word_for_case(&of_name))
    };
    found.extend(word.map(|word| Identifier::composed(&format!("{word} {name}"), case)));
    found
}

/// Returns a word for the case of a name's letters.
fn word_for_case(letters: &str) -> &'static str {
    let has = |is_case: fn(&char) -> bool| letters.chars().any(|letter| is_case(&letter));
    match (has(char::is_ascii_lowercase), has(char::is_ascii_uppercase)) {
        (false, _) => "uppercase",
        (true, false) => "lowercase",
        (true, true) if letters.starts_with(|first: char| first.is_ascii_uppercase()) => "capitalized",
        (true, true) => "mixed case",
    }
}

#[cfg(test)]
mod tests {
    use super::told_apart;
    use crate::names::{Case, Identifier};

    #[test]
    fn names_are_told_apart_by_words() {
        for (name, other, expected) in [
            ("a-b", "a_b", Some("a_dash_b")),
            ("links", "_links", Some("plain_links")),
            ("ON", "on", Some("uppercase_on")),
            ("on", "On", Some("lowercase_on")),
            ("Lamp", "lamp", Some("capitalized_lamp")),
            ("lampShade", "LampShade", Some("mixed_case_lamp_shade")),
            ("on", "on", None),
            ("lamp", "shade", None),
        ] {
            let identifier = told_apart(name, other, Case::Snake);
            assert_eq!(identifier.first().map(Identifier::as_str), expected, "{name}");
        }
    }
}
