//! The URLs of servers, split at their variables.

use openapiv3::Server;

use crate::diagnostic::Pointer;
use crate::lower::braces::{Piece, pieces};
use crate::lower::reporting::Reporter;
use crate::warning::Warning;

use super::url::{can_be_path, is_possible, trimmed};
use super::variables::{Part, Position, Variable};

/// The name of the variable for the URL that a relative URL is appended to.
const BASE_URL: &str = "base_url";

/// The URL of a server, with the places of its variables.
pub(super) struct Template<'a> {
    pub(super) server: &'a Server,
    pub(super) pointer: Pointer,
    /// The parts of the URL. The first part of a relative URL is a variable that the document does not have.
    pub(super) parts: Vec<Part<'a>>,
}

impl<'a> Template<'a> {
    /// Reads the URL of a server. Returns `None` if it is neither a URL nor a path.
    pub(super) fn of(reporter: &Reporter<'_>, server: &'a Server, pointer: Pointer) -> Option<Self> {
        let text = trimmed(&server.url);
        let pieces = pieces(text)?;
        let mut parts: Vec<Part<'a>> = Vec::new();
        if text.starts_with("//") {
            reporter.warn(&pointer.join("url"), Warning::UrlWithoutScheme);
            parts.push(Part::Text("https:"));
        } else if is_relative_of(&pieces, server) {
            if !can_be_path(text) {
                return None;
            }
            parts.push(Part::Variable(Variable::undeclared(BASE_URL, pointer.join("url"))));
        }
        let mut before = match parts.first() {
            Some(Part::Variable(_)) => "https://host/".to_owned(),
            Some(Part::Text(text)) => (*text).to_owned(),
            None => String::new(),
        };
        for (index, piece) in pieces.iter().enumerate() {
            match *piece {
                Piece::Text(text) => {
                    // `./v1` is appended to the URL that it is relative to, like `/v1`.
                    let is_first = index == 0 && matches!(parts.as_slice(), [Part::Variable(_)]);
                    let text = if is_first {
                        text.strip_prefix('.').unwrap_or(text)
                    } else {
                        text
                    };
                    if is_first && !text.is_empty() && !text.starts_with('/') {
                        parts.push(Part::Text("/"));
                    }
                    before.push_str(text);
                    parts.push(Part::Text(text));
                }
                Piece::Name(name) => {
                    let after = match pieces.get(index + 1) {
                        Some(Piece::Text(text)) => Some(*text),
                        Some(Piece::Name(_)) => None,
                        None => Some(""),
                    };
                    let position = Position::of(&before, after);
                    let variable = Variable::of(reporter, server, name, position, &pointer);
                    before.push_str(&variable.sample(position));
                    parts.push(Part::Variable(variable));
                }
            }
        }
        let template = Self { server, pointer, parts };
        if !is_possible(&before) {
            return None;
        }
        for name in server.variables.iter().flatten().map(|(name, _)| name) {
            if !template.variables().any(|variable| variable.name == name) {
                let place = template.pointer.join("variables").join(name);
                reporter.warn(&place, Warning::VariableNotInUrl(name.clone()));
            }
        }
        Some(template)
    }

    pub(super) fn variables(&self) -> impl Iterator<Item = &Variable<'a>> {
        self.parts.iter().filter_map(|part| match part {
            Part::Variable(variable) => Some(variable),
            Part::Text(_) => None,
        })
    }

    /// Returns `true` if the URL has no scheme and no host.
    pub(super) fn is_relative(&self) -> bool {
        matches!(self.parts.first(), Some(Part::Variable(variable)) if variable.is_base_url)
    }

    /// Returns `true` if the URL has no variables in the document.
    pub(super) fn is_constant(&self) -> bool {
        self.variables().all(|variable| variable.is_base_url)
    }

    /// Returns the URL with the default values of its variables, or `None` if a variable has none. A relative URL is a
    /// path.
    pub(super) fn with_defaults(&self) -> Option<String> {
        let parts = self.parts.iter().map(|part| match part {
            Part::Text(text) => Some(*text),
            Part::Variable(variable) if variable.is_base_url => Some(""),
            Part::Variable(variable) => variable.default.as_deref(),
        });
        let url = parts.collect::<Option<String>>()?;
        Some(url.trim_end_matches('/').to_owned())
    }
}

fn is_relative_of(pieces: &[Piece<'_>], server: &Server) -> bool {
    match pieces.first() {
        None => true,
        Some(Piece::Text(text)) => {
            !text.contains("://") && !matches!(pieces.get(1), Some(Piece::Name(_)) if text.ends_with(':'))
        }
        // The variable is a scheme, a whole URL, or the first part of a path.
        Some(Piece::Name(name)) => {
            let default = server.variables.iter().flatten().find(|(known, _)| known == name);
            let is_scheme = matches!(pieces.get(1), Some(Piece::Text(text)) if text.starts_with("://"));
            !is_scheme && default.is_some_and(|(_, variable)| variable.default.starts_with('/'))
        }
    }
}
