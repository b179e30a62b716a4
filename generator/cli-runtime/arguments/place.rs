//! The places of values on the command line, as messages show them.

use std::fmt;

use super::super::description::{Kind, Parameter};
use super::super::output::printable::Printable;
use super::argument::Origin;
use super::kinds;

/// The place of a value: a parameter or an option, and the path from its value to the part.
#[derive(Debug)]
pub struct Place {
    origin: Option<Origin>,
    /// The steps from the value of the parameter to the part, the last one first.
    steps: Vec<Step>,
    /// The place as it is written on the command line, if the parameter is known.
    shown: Option<Box<Shown>>,
}

/// A step from a value to a part of it.
#[derive(Debug)]
enum Step {
    /// To the value with this name on the wire.
    Name(String),
    /// To the element with this index.
    Index(usize),
}

/// A place as it is written on the command line.
#[derive(Debug)]
struct Shown {
    text: String,
    flag: Option<String>,
}

impl Place {
    /// Returns the place of a value with this origin, whose parameter is not known yet.
    pub fn of(origin: Origin) -> Self {
        Self {
            origin: Some(origin),
            steps: Vec::new(),
            shown: None,
        }
    }

    /// Returns the place of an option: `--json`.
    pub fn option(text: impl Into<String>) -> Self {
        let shown = Shown {
            text: text.into(),
            flag: None,
        };
        Self {
            origin: None,
            steps: Vec::new(),
            shown: Some(Box::new(shown)),
        }
    }

    /// Returns `true` if the place is in a part of the value.
    pub fn is_nested(&self) -> bool {
        !self.steps.is_empty()
    }

    /// Returns the place relative to the value that contains `name`.
    pub fn within(mut self, name: impl Into<String>) -> Self {
        self.steps.push(Step::Name(name.into()));
        self
    }

    /// Returns the place relative to the list that contains the element.
    pub fn within_element(mut self, index: usize) -> Self {
        self.steps.push(Step::Index(index));
        self
    }

    /// Returns the place in the value of `parameter`, whose flag has the name `flag`.
    pub fn of_parameter(mut self, parameter: &Parameter, flag: &str) -> Self {
        if self.shown.is_some() {
            return self;
        }
        let (dotted, rest) = self.dotted(flag, parameter.property.kind);
        let text = match self.origin {
            Some(Origin::Positional) => bracketed(positional_name(parameter), self.steps.iter().rev()),
            Some(Origin::Data | Origin::Json) => {
                bracketed(parameter.property.wire_name.to_owned(), self.steps.iter().rev())
            }
            Some(Origin::Flag) | None => bracketed(format!("--{dotted}"), self.steps.iter().rev().skip(rest)),
        };
        self.shown = Some(Box::new(Shown {
            text,
            flag: Some(dotted),
        }));
        self
    }

    /// Returns the name of the flag for the part, without `--`, if its parameter is known.
    pub fn flag(&self) -> Option<&str> {
        self.shown.as_ref().and_then(|shown| shown.flag.as_deref())
    }

    /// Returns the name of the most deeply nested flag around the part, and the number of steps to it.
    fn dotted(&self, flag: &str, kind: Kind) -> (String, usize) {
        let mut dotted = flag.to_owned();
        let mut kind = kinds::present(kind);
        for (index, step) in self.steps.iter().rev().enumerate() {
            let child = match step {
                Step::Name(name) => kinds::child(kind, name),
                Step::Index(_) => None,
            };
            let Some((Some(name), inner)) = child.map(|child| (child.name, child.kind)) else {
                return (dotted, index);
            };
            dotted.push('.');
            dotted.push_str(&name);
            kind = kinds::present(inner);
        }
        (dotted, self.steps.len())
    }
}

/// Returns the name of a positional argument in messages and in the help.
pub fn positional_name(parameter: &Parameter) -> String {
    parameter.property.name.to_uppercase()
}

fn bracketed<'a>(mut text: String, steps: impl Iterator<Item = &'a Step>) -> String {
    for step in steps {
        match step {
            Step::Name(name) => text.push_str(&format!("[{name}]")),
            Step::Index(index) => text.push_str(&format!("[{index}]")),
        }
    }
    text
}

/// Writes the place between grave accents. Control characters are escaped.
impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match &self.shown {
            Some(shown) => shown.text.clone(),
            None => bracketed("the value".to_owned(), self.steps.iter().rev()),
        };
        write!(formatter, "`{}`", Printable(&text))
    }
}
