//! The variables in the URLs of servers, and their default values.

use openapiv3::{Server, ServerVariable};

use crate::diagnostic::Pointer;
use crate::lower::reporting::Reporter;
use crate::warning::Warning;

use super::url;

/// A part of the URL of a server.
pub(super) enum Part<'a> {
    Text(&'a str),
    Variable(Variable<'a>),
}

/// A variable of the URL of a server.
pub(super) struct Variable<'a> {
    pub(super) name: &'a str,
    pub(super) pointer: Pointer,
    /// The declaration, if there is one.
    pub(super) declared: Option<&'a ServerVariable>,
    /// The default value, if it makes a possible URL.
    pub(super) default: Option<String>,
    /// `false` for the variable before a relative URL.
    pub(super) is_in_document: bool,
}

/// The part of a URL that a variable is in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    /// The scheme.
    Scheme,
    /// The scheme, the host, and possibly more.
    Origin,
    Host,
    Port,
    Path,
}

impl Position {
    /// Returns the position of a variable between two strings. The first has samples in place of its variables.
    pub(super) fn of(before: &str, after: &str) -> Self {
        match before.split_once("://") {
            None if after.starts_with("://") => Self::Scheme,
            None => Self::Origin,
            Some((_, rest)) if rest.contains('/') => Self::Path,
            Some((_, rest)) if rest.ends_with(':') => Self::Port,
            Some(_) => Self::Host,
        }
    }
}

impl<'a> Variable<'a> {
    /// Creates a variable that the document does not contain.
    pub(super) fn undeclared(name: &'a str, pointer: Pointer) -> Self {
        Self {
            name,
            pointer,
            declared: None,
            default: None,
            is_in_document: false,
        }
    }

    /// Reads a variable of the document.
    pub(super) fn of(
        reporter: &Reporter<'_>,
        server: &'a Server,
        name: &'a str,
        position: Position,
        pointer: &Pointer,
    ) -> Self {
        let mut variables = server.variables.iter().flatten();
        let declared = variables
            .find(|(known, _)| *known == name)
            .map(|(_, variable)| variable);
        if declared.is_none() {
            reporter.warn(&pointer.join("url"), Warning::UndeclaredVariable(name.to_owned()));
        }
        Self {
            name,
            pointer: match declared {
                Some(_) => pointer.join("variables").join(name),
                None => pointer.join("url"),
            },
            declared,
            default: declared.and_then(|variable| useful_default(name, variable, position)),
            is_in_document: true,
        }
    }

    /// Returns a possible value.
    pub(super) fn sample(&self, position: Position) -> String {
        match (&self.default, position) {
            (Some(default), _) => default.clone(),
            (None, Position::Scheme) => "https".to_owned(),
            (None, Position::Origin) => "https://host".to_owned(),
            (None, Position::Host | Position::Path) => "a".to_owned(),
            (None, Position::Port) => "1".to_owned(),
        }
    }
}

/// Returns the default value of a variable, unless it is only a placeholder for a value that users must set.
fn useful_default(name: &str, variable: &ServerVariable, position: Position) -> Option<String> {
    let default = match position {
        Position::Origin => url::trimmed(&variable.default),
        _ => variable.default.trim(),
    };
    let url = match position {
        Position::Scheme => format!("{default}://a"),
        Position::Origin => default.to_owned(),
        // The default can also contain the path.
        Position::Host => format!("https://a{default}"),
        Position::Port => format!("https://a:{default}"),
        Position::Path => format!("https://a/{default}"),
    };
    let is_path = position == Position::Path;
    let is_placeholder = !is_path && (default.is_empty() || letters(default) == letters(name));
    if is_placeholder || !url::is_possible(&url) {
        return None;
    }
    let values = &variable.enumeration;
    let has_secure = position == Position::Scheme && values.iter().any(|value| value == "https");
    Some(if has_secure { "https" } else { default }.to_owned())
}

/// Returns the letters and digits of a string, in lower case.
fn letters(text: &str) -> String {
    let letters = text.chars().filter(|character| character.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
