use std::fmt;

use serde_json_path::{JsonPath, PathElement};

use crate::diagnostic::Pointer;

/// How deep the brackets of a target may nest; reading them takes time exponential in it.
pub(super) const MAXIMUM_NESTING: usize = 8;

/// One action of an overlay.
#[derive(Clone, Debug)]
pub(super) struct Action {
    /// Where it stands in the overlay.
    pub(super) pointer: Pointer,
    pub(super) target: Target,
    /// Where the target stands.
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
    /// Reads a JSONPath.
    ///
    /// # Errors
    ///
    /// What is wrong with it, as a sentence.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        if nesting(text) > MAXIMUM_NESTING {
            return Err(format!("its brackets nest more than {MAXIMUM_NESTING} deep"));
        }
        let path = JsonPath::parse(text).map_err(|error| error.to_string())?;
        Ok(Self {
            text: text.to_owned(),
            path,
        })
    }

    /// The ways to what it selects, each once: what is outside comes before what is inside of it, and a first element
    /// before a second.
    pub(super) fn select(&self, value: &serde_json::Value) -> Vec<Vec<Step>> {
        let selected = self.path.query_located(value).dedup();
        let mut ways: Vec<Vec<Step>> = selected
            .locations()
            .map(|way| way.iter().map(Step::from).collect())
            .collect();
        ways.sort();
        ways
    }
}

impl fmt::Display for Target {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

/// One step on the way from the root of a document to a part of it.
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

/// The pointer of what a way leads to.
pub(super) fn pointer(way: &[Step]) -> Pointer {
    way.iter().fold(Pointer::root(), |pointer, step| pointer.join(step))
}

/// How deep brackets nest; those in quoted names are counted too, which only makes the bound stricter.
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
