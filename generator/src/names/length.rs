//! Shortens names that the generator composes.

use super::Case;

/// The maximum length of a composed name.
pub const MAXIMUM_COMPOSED: usize = 60;

/// Words that say little about a name. They are dropped first.
const FILLERS: &[&str] = &[
    "a", "an", "and", "any", "are", "as", "at", "be", "by", "can", "data", "for", "from", "has", "in", "info", "into",
    "is", "item", "items", "object", "of", "on", "or", "request", "that", "the", "this", "to", "value", "values",
    "which", "with",
];

/// The order in which words are dropped if there are no fillers and no repeated words left.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Dropped {
    /// From the second one on: the first word is what an operation does, and the last ones are what the name is about.
    Outer,
    /// From the last word but one, backward. This distinguishes two names that are the same without their outer words.
    Inner,
}

/// Drops words until the name in `case` is short enough. The last word always stays. The first word stays if both
/// together are short enough, or if the last word alone is too long.
///
/// Takes and returns lowercase words that are separated by `_`.
pub(super) fn shortened(words: &str, case: Case, dropped: Dropped) -> String {
    let mut words: Vec<&str> = words.split('_').collect();
    let is_long = |words: &[&str]| length(words, case) > MAXIMUM_COMPOSED && words.len() > 2;
    while is_long(&words) {
        let inner = 1..words.len() - 1;
        let filler = inner.clone().find(|index| FILLERS.contains(&words[*index]));
        let repeated = || inner.clone().find(|index| words[index + 1..].contains(&words[*index]));
        let last = match dropped {
            Dropped::Outer => 1,
            Dropped::Inner => words.len() - 2,
        };
        words.remove(filler.or_else(repeated).unwrap_or(last));
    }
    match *words {
        [_, last] if length(&words, case) > MAXIMUM_COMPOSED && last.len() <= MAXIMUM_COMPOSED => last.to_owned(),
        _ => words.join("_"),
    }
}

fn length(words: &[&str], case: Case) -> usize {
    let letters: usize = words.iter().map(|word| word.len()).sum();
    match case {
        Case::UpperCamel => letters,
        Case::Snake => letters + words.len() - 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{Case, Dropped, shortened};

    #[test]
    fn the_least_specific_words_are_dropped_first() {
        let fits = "create_lamp_response_of_the_house";
        assert_eq!(shortened(fits, Case::Snake, Dropped::Outer), fits);
        for (long, outer, inner) in [
            (
                "list_the_available_lamps_of_a_house_with_the_colours_of_their_shades",
                "list_available_lamps_house_with_the_colours_of_their_shades",
                "list_available_lamps_house_with_the_colours_of_their_shades",
            ),
            (
                "update_configuration_lamp_configuration_shade_illumination_colour_name",
                "update_lamp_configuration_shade_illumination_colour_name",
                "update_lamp_configuration_shade_illumination_colour_name",
            ),
            (
                "update_organization_department_building_illumination_brightness_level",
                "update_department_building_illumination_brightness_level",
                "update_organization_department_building_illumination_level",
            ),
        ] {
            assert_eq!(shortened(long, Case::Snake, Dropped::Outer), outer);
            assert_eq!(shortened(long, Case::Snake, Dropped::Inner), inner);
        }
        let (half, word) = ("a".repeat(40), "a".repeat(80));
        let halves = format!("{half}_{half}");
        assert_eq!(shortened(&halves, Case::UpperCamel, Dropped::Outer), half);
        let with_verb = format!("get_{word}");
        assert_eq!(shortened(&with_verb, Case::Snake, Dropped::Outer), with_verb);
        assert_eq!(shortened(&word, Case::UpperCamel, Dropped::Outer), word);
    }
}
