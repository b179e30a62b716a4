use std::fmt;

use crate::diagnostic::Pointer;

use super::components::Component;

/// The reason why a component is in a slice or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The references in this chain reach the component.
    Reached(Chain),
    /// The selected operations do not reach the component.
    NotReached(Component),
}

/// The shortest chain of references to a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The references, from the first to the last.
    pub links: Vec<Link>,
    /// The component that the last reference refers to.
    pub component: Component,
}

/// A reference to a component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The part of the document that contains the reference.
    pub origin: Origin,
    /// The pointer of the reference within that part.
    pub place: Pointer,
}

/// A part of the document that can refer to components.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The parts of the document that apply to all operations.
    Document,
    /// The parts of a path item that apply to all its operations.
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

/// Writes one line for each reference, and one for the component.
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
