use std::fmt;

use serde_json_path::{JsonPath, PathElement};

use crate::diagnostic::Pointer;

/// The maximum nesting depth of brackets in a target. The time to parse a target is exponential in this depth.
pub(super) const MAXIMUM_NESTING: usize = 8;

/// The maximum number of repetitions in the regular expressions of a target, which are compiled for each value.
const MAXIMUM_REPETITIONS: usize = 1000;

/// The maximum number of values that the filters of a target examine.
pub(super) const MAXIMUM_VALUES_IN_FILTERS: usize = 1_000_000_000;

/// One action of an overlay.
#[derive(Clone, Debug)]
pub(super) struct Action {
    /// The pointer of the action in the overlay.
    pub(super) pointer: Pointer,
    pub(super) target: Target,
    /// The pointer of the target in the overlay.
    pub(super) target_pointer: Pointer,
    pub(super) change: Change,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Remove,
    Update,
}

/// The JSONPath of an action.
#[derive(Clone, Debug)]
pub(super) struct Target {
    text: String,
    path: JsonPath,
}

impl Target {
    /// Parses a JSONPath.
    ///
    /// # Errors
    ///
    /// Returns the reason why the JSONPath is invalid.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        if nesting(text) > MAXIMUM_NESTING {
            return Err(format!(
                "its brackets are nested more than {MAXIMUM_NESTING} levels deep"
            ));
        }
        if repetitions(text) > MAXIMUM_REPETITIONS {
            return Err(format!(
                "its regular expressions have more than {MAXIMUM_REPETITIONS} repetitions"
            ));
        }
        let path = JsonPath::parse(text).map_err(|error| syntax_error(text, error.position()))?;
        Ok(Self {
            text: text.to_owned(),
            path,
        })
    }

    /// Returns `true` if the filters of the target would examine more than [`MAXIMUM_VALUES_IN_FILTERS`] values of a
    /// document with `values` values. A query that begins with `$` examines the whole document for each value that its
    /// filter tests.
    pub(super) fn examines_too_many(&self, values: usize) -> bool {
        let queries = unquoted(&self.text).filter(|character| *character == '$').count();
        let factors = std::iter::repeat_n(values, queries);
        let examined = factors.fold(1, usize::saturating_mul);
        queries > 1 && examined > MAXIMUM_VALUES_IN_FILTERS
    }

    /// Returns the locations of the selected values without duplicates. A value comes before the values that it
    /// contains, and elements are ordered by index.
    pub(super) fn select(&self, value: &serde_json::Value) -> Vec<Vec<Step>> {
        let selected = self.path.query_located(value).dedup();
        let mut locations: Vec<Vec<Step>> = selected
            .locations()
            .map(|location| location.iter().map(Step::from).collect())
            .collect();
        locations.sort();
        locations
    }
}

impl fmt::Display for Target {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

/// Describes a syntax error from the byte at which parsing failed.
fn syntax_error(text: &str, at: usize) -> String {
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    match rest.chars().next() {
        Some(character) => format!(
            "parsing fails at character {}, `{character}`",
            before.chars().count() + 1
        ),
        None => "its end is missing".to_owned(),
    }
}

/// One step of a location in a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Element(usize),
    Property(String),
}

impl From<&PathElement<'_>> for Step {
    fn from(element: &PathElement<'_>) -> Self {
        match element {
            PathElement::Name(name) => Self::Property((*name).to_owned()),
            PathElement::Index(index) => Self::Element(*index),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Element(index) => index.fmt(formatter),
            Self::Property(name) => formatter.write_str(name),
        }
    }
}

/// Returns the pointer of a location.
pub(super) fn pointer(location: &[Step]) -> Pointer {
    location.iter().collect()
}

/// Returns the characters of a target that are not in quotes.
fn unquoted(text: &str) -> impl Iterator<Item = char> {
    let mut quote = None;
    let mut is_escaped = false;
    text.chars().filter(move |character| match quote {
        None => {
            quote = Some(*character).filter(|quote| matches!(quote, '\'' | '"'));
            quote.is_none()
        }
        Some(end) => {
            let ends = *character == end && !is_escaped;
            is_escaped = *character == '\\' && !is_escaped;
            quote = quote.filter(|_| !ends);
            false
        }
    })
}

/// Returns the product of the numbers of repetitions, such as those of `{1,100}`. Numbers in quoted names count too,
/// which only makes the limit stricter.
fn repetitions(text: &str) -> usize {
    let counts = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let largest = counts.map(|(counts, _)| counts.split(',').filter_map(|count| count.trim().parse().ok()).max());
    largest
        .map(|largest| largest.unwrap_or(1).max(1))
        .fold(1, usize::saturating_mul)
}

/// Returns the nesting depth of brackets. Brackets in quoted names count too, which only makes the limit stricter.
fn nesting(text: &str) -> usize {
    let mut depth: usize = 0;
    let mut deepest = 0;
    for character in text.chars() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}
