//! Errors in arguments.

use super::super::bounded::ReadError;
use super::super::description::Parameter;
use super::argument::{Argument, Origin};
use super::place::Place;
use super::suggestion;

/// The hint for too many arguments. One of them can be a secret.
const TOO_MANY: &str = "if one of them is a secret, it is now in the shell's history; pass secrets by standard input, \
                        a file or a prompt";

/// An error in the arguments of an operation. It contains names and places, but never the text of a value, which could
/// be a secret.
#[derive(Debug, thiserror::Error)]
pub enum ArgumentError {
    /// Required parameters are missing.
    #[error("missing required arguments: {}", .0.join("; "))]
    Missing(Vec<String>),
    /// More arguments were given than the operation has.
    #[error("too many arguments")]
    TooMany,
    /// A value is invalid.
    #[error("{place} {problem}")]
    Invalid {
        /// The place of the value.
        place: Place,
        /// The problem.
        problem: Problem,
    },
}

/// The problem with a value.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The value has another type.
    #[error("is not {0}")]
    Expected(String),
    /// The value is not in an enumeration.
    #[error("is not {}", listed(values))]
    UnknownValue {
        /// The values that the document lists.
        values: Vec<String>,
        /// The most similar one.
        suggestion: Option<String>,
    },
    /// There is no value with this name, which is a misspelling of another.
    #[error("is not a parameter")]
    UnknownName {
        /// The most similar name.
        suggestion: String,
    },
    /// A name in the value is unknown.
    #[error("contains a name that does not exist; expected {}", listed(known))]
    UnknownNames {
        /// The known names.
        known: Vec<String>,
    },
    /// The text is the name of a file.
    #[error("is the name of a file, and not JSON")]
    FileName(String),
    /// A required part is missing.
    #[error("is required, but not given")]
    Required,
    /// A value was given twice.
    #[error("was given more than once")]
    Repeated,
    /// Two flags exclude each other.
    #[error("cannot be used with `{0}`")]
    Contradictory(String),
    /// A secret was given as an argument.
    #[error("is a secret, and arguments are visible in the list of processes and in the shell's history")]
    SecretArgument,
    /// A text is not `NAME=VALUE`.
    #[error("is not {0}")]
    Malformed(&'static str),
    /// An index of a list is missing.
    #[error("is missing, but an element with a higher index was given")]
    MissingElement,
    /// Brackets are nested too deeply.
    #[error("is nested more than {0} levels deep")]
    TooDeep(usize),
    /// A file cannot be read.
    #[error(transparent)]
    File(ReadError),
    /// Standard input was already read.
    #[error("cannot read standard input, which `{0}` has already read")]
    InputTaken(String),
    /// A text is not JSON.
    #[error("is not JSON: {0}")]
    Syntax(#[source] serde_json::Error),
    /// The request has no body.
    #[error("cannot be used, because the request has no body")]
    NoBody,
    /// The value matches no type.
    #[error("is not a value that the parameter accepts")]
    NoAlternative,
}

impl ArgumentError {
    /// Returns the error for an argument.
    pub fn new(argument: &Argument, problem: Problem) -> Self {
        Self::of(argument.source.origin, problem)
    }

    /// Returns the error for a value with this origin.
    pub fn of(origin: Origin, problem: Problem) -> Self {
        Self::Invalid {
            place: Place::of(origin),
            problem,
        }
    }

    /// Returns the error for an argument that is not, for example, "an integer".
    pub fn expected(argument: &Argument, expected: impl Into<String>) -> Self {
        Self::new(argument, Problem::Expected(expected.into()))
    }

    /// Returns the error for an option.
    pub fn option(name: impl Into<String>, problem: Problem) -> Self {
        Self::Invalid {
            place: Place::option(name),
            problem,
        }
    }

    /// Returns the error for an option that contains an unknown name. The name is shown only if it is a misspelling,
    /// because a secret can be in its place.
    pub fn unknown_name(option: &str, name: &str, known: &[&str]) -> Self {
        match suggestion::closest(name, known) {
            Some(suggestion) if suggestion::is_misspelled(name, &suggestion) => {
                Self::option(name, Problem::UnknownName { suggestion })
            }
            _ => Self::option(option, Problem::unknown_names(known)),
        }
    }

    /// Returns `true` if the error is in a part of the value that was read.
    pub fn is_nested(&self) -> bool {
        matches!(self, Self::Invalid { place, .. } if place.is_nested())
    }

    /// Returns the error with its place relative to the value that contains `name`.
    pub fn within(self, name: impl Into<String>) -> Self {
        self.at(|place| place.within(name))
    }

    /// Returns the error with its place relative to the list that contains the element.
    pub fn within_element(self, index: usize) -> Self {
        self.at(|place| place.within_element(index))
    }

    /// Returns the error with its place in the value of `parameter`.
    pub fn of_parameter(self, parameter: &Parameter, flag: &str) -> Self {
        self.at(|place| place.of_parameter(parameter, flag))
    }

    fn at(self, change: impl FnOnce(Place) -> Place) -> Self {
        match self {
            Self::Invalid { place, problem } => Self::Invalid {
                place: change(place),
                problem,
            },
            other @ (Self::Missing(_) | Self::TooMany) => other,
        }
    }

    /// Returns a hint for fixing the error, unless the message already contains one.
    pub fn fix(&self) -> Option<String> {
        let (place, problem) = match self {
            Self::Invalid { place, problem } => (place, problem),
            Self::TooMany => return Some(TOO_MANY.to_owned()),
            Self::Missing(_) => return None,
        };
        match problem {
            Problem::UnknownValue { suggestion, .. } => Some(match suggestion {
                Some(suggestion) => format!("did you mean `{suggestion}`? `--allow-unknown` accepts any value"),
                None => "`--allow-unknown` accepts any value".to_owned(),
            }),
            Problem::UnknownName { suggestion } => Some(format!("did you mean `{suggestion}`?")),
            Problem::FileName(path) => Some(format!("`--json @{path}` reads the file")),
            Problem::SecretArgument => Some(match place.flag() {
                Some(flag) => format!(
                    "use `--{flag}-file FILE` (`-` is standard input), or add `--insecure-argument` to allow it"
                ),
                None => "add `--insecure-argument` to allow it".to_owned(),
            }),
            _ => None,
        }
    }
}

impl Problem {
    /// Returns the problem with an object that contains a name other than these.
    pub fn unknown_names(known: &[&str]) -> Self {
        Self::UnknownNames {
            known: known.iter().map(|name| (*name).to_owned()).collect(),
        }
    }
}

/// Returns `one of` and the values. Long lists are shortened.
fn listed(values: &[String]) -> String {
    const MOST: usize = 20;

    let quoted: Vec<_> = values.iter().take(MOST).map(|value| format!("`{value}`")).collect();
    let more = match values.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!(" or {more} others"),
    };
    match quoted.as_slice() {
        [] => "none".to_owned(),
        [only] => only.clone(),
        quoted => format!("one of {}{more}", quoted.join(", ")),
    }
}
