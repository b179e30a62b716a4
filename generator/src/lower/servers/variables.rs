//! The variables in the URLs of servers, and their default values.

use openapiv3::{Server, ServerVariable};

use crate::diagnostic::Pointer;
use crate::ir::{self, UrlPlace};
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
    pub(super) place: UrlPlace,
    /// `true` for the URL that a relative URL is appended to, which is not a variable of the document.
    pub(super) is_base_url: bool,
}

/// The part of a URL that a variable is in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    /// The scheme.
    Scheme,
    /// The scheme, the host, and possibly more.
    Origin,
    /// The scheme and the beginning of the host.
    Start,
    Host,
    /// The end of the host, and possibly more.
    EndOfHost {
        /// `true` if the text before the variable can be the whole host.
        follows_host: bool,
    },
    Port,
    Path,
}

impl Position {
    /// Returns the position of a variable between two strings. The first has samples in place of its variables. The
    /// second is `None` if another variable follows.
    pub(super) fn of(before: &str, after: Option<&str>) -> Self {
        let ends_host = after.is_some_and(|after| after.is_empty() || after.starts_with('/'));
        match before.split_once("://") {
            None if after.is_some_and(|after| after.starts_with("://")) => Self::Scheme,
            None if ends_host || after.is_none() => Self::Origin,
            None => Self::Start,
            Some((_, rest)) if rest.contains('/') => Self::Path,
            Some((_, rest)) if rest.ends_with(':') => Self::Port,
            Some((_, rest)) if ends_host => Self::EndOfHost {
                follows_host: !rest.is_empty() && !rest.ends_with(['.', '-']),
            },
            Some(_) => Self::Host,
        }
    }

    /// Returns the place of a variable with these values.
    fn place<'v>(self, mut values: impl Iterator<Item = &'v str> + Clone) -> UrlPlace {
        match self {
            Self::Scheme => UrlPlace::Scheme,
            Self::Origin => UrlPlace::Origin,
            Self::Start => UrlPlace::Start,
            Self::Host => UrlPlace::Host,
            Self::EndOfHost { follows_host: true } if values.clone().all(|value| value.starts_with(['/', ':'])) => {
                UrlPlace::AfterHost
            }
            Self::EndOfHost { .. } if values.any(|value| value.contains('/')) => UrlPlace::HostAndPath,
            Self::EndOfHost { .. } => UrlPlace::HostAndPort,
            Self::Port => UrlPlace::Port,
            Self::Path => UrlPlace::Path,
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
            place: UrlPlace::Origin,
            is_base_url: true,
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
        let default = declared.and_then(|variable| useful_default(name, variable, position));
        let listed = declared.into_iter().flat_map(|variable| &variable.enumeration);
        let values = listed.map(String::as_str).chain(default.as_deref());
        Self {
            name,
            place: position.place(values.filter(|value| !value.is_empty())),
            pointer: match declared {
                Some(_) => pointer.join("variables").join(name),
                None => pointer.join("url"),
            },
            declared,
            default,
            is_base_url: false,
        }
    }

    /// Returns `true` if `known` is this variable. The variable for the base URL is not in the document, and a variable
    /// of the document can have the same name.
    pub(super) fn is_same_variable(&self, known: &ir::ServerVariable) -> bool {
        known.wire_name == self.name && known.is_base_url == self.is_base_url
    }

    /// Returns a possible value.
    pub(super) fn sample(&self, position: Position) -> String {
        match (&self.default, position) {
            (Some(default), _) => default.clone(),
            (None, Position::Scheme) => "https".to_owned(),
            (None, Position::Origin | Position::Start) => "https://host".to_owned(),
            (None, Position::Host | Position::EndOfHost { .. } | Position::Path) => "a".to_owned(),
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
        Position::Start => format!("{default}a"),
        Position::Host => format!("https://a{default}a"),
        // The default can also contain the path.
        Position::EndOfHost { .. } => format!("https://a{default}"),
        Position::Port => format!("https://a:{default}"),
        Position::Path => format!("https://a/{default}"),
    };
    let values = &variable.enumeration;
    let is_empty = default.is_empty() && position != Position::Path;
    let is_listed = values.contains(&variable.default);
    let is_placeholder = is_empty || letters(default) == letters(name) && !default.is_empty() && !is_listed;
    let leaves_host = position == Position::Host && default.contains('/');
    if is_placeholder || leaves_host || !url::is_possible(&url) {
        return None;
    }
    let has_secure = position == Position::Scheme && values.iter().any(|value| value == "https");
    Some(if has_secure { "https" } else { default }.to_owned())
}

/// Returns the letters and digits of a string, in lower case.
fn letters(text: &str) -> String {
    let letters = text.chars().filter(|character| character.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
