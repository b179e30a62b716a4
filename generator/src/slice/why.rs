use std::fmt;

use crate::diagnostic::Pointer;

use super::components::Component;

/// Whether a component is in a slice, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is reached in this way.
    Reached(Chain),
    /// Nothing that was selected leads to it.
    NotReached(Component),
}

/// The shortest way to a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The references that lead to it, one after the other.
    pub links: Vec<Link>,
    /// Where they lead to.
    pub component: Component,
}

/// A reference to a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What has the reference.
    pub origin: Origin,
    /// Where in it the reference stands.
    pub place: Pointer,
}

/// A part of the document that can refer to components.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// What the document says of all operations.
    Document,
    /// What a path item says of all its operations.
    PathItem(String),
    /// A selected operation.
    Operation {
        /// The method in upper case.
        method: String,
        /// The path.
        path: String,
    },
    /// Another component.
    Component(Component),
}

impl fmt::Display for Why {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reached(chain) => chain.fmt(formatter),
            Self::NotReached(component) => write!(formatter, "{component} is not reached"),
        }
    }
}

/// One line for each reference, and one for the component.
impl fmt::Display for Chain {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for link in &self.links {
            write!(formatter, "{link}\n-> ")?;
        }
        self.component.fmt(formatter)
    }
}

impl fmt::Display for Link {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place.as_str().trim_start_matches('/');
        let place = place.strip_suffix("/$ref").unwrap_or(place);
        match place {
            "$ref" => self.origin.fmt(formatter),
            place => write!(formatter, "{}, {place}", self.origin),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document => formatter.write_str("the document"),
            Self::PathItem(path) => formatter.write_str(path),
            Self::Operation { method, path } => write!(formatter, "{method} {path}"),
            Self::Component(component) => component.fmt(formatter),
        }
    }
}
