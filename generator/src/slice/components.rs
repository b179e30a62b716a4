use std::fmt;

use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::structure::{Form, Kind};

/// The name of a component. It is displayed as `schemas/lamp`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Component {
    /// The section of `components`, such as `schemas`.
    pub section: String,
    /// The key in the section.
    pub name: String,
}

impl Component {
    /// Returns the component that a pointer refers to, or that contains its target.
    pub(super) fn around(pointer: &Pointer) -> Option<Self> {
        let mut tokens = pointer.tokens();
        let (root, section, name) = (tokens.next()?, tokens.next()?, tokens.next()?);
        (root == "components").then_some(Self { section, name })
    }

    /// Returns the pointer of the component.
    pub(super) fn pointer(&self) -> Pointer {
        Pointer::root().join("components").join(&self.section).join(&self.name)
    }
}

impl fmt::Display for Component {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.section, self.name)
    }
}

/// Returns the form of a section's components, or `None` if OpenAPI does not define the section.
pub(super) fn form(section: &str) -> Option<&'static Form> {
    match section {
        // OpenAPI 3.0 lacks these.
        "mediaTypes" => return Some(&Form::ReferenceOr(Kind::MediaType)),
        "pathItems" => return Some(&Form::ReferenceOr(Kind::PathItem)),
        _ => {}
    }
    let keywords = Kind::Components.shape().keywords;
    let keyword = keywords.iter().find(|keyword| keyword.name == section)?;
    match &keyword.form {
        Form::Map(form) => Some(form),
        _ => None,
    }
}

/// Returns all components of a document, section by section.
pub(super) fn components(document: &Value) -> Vec<Component> {
    let sections = document.get("components").and_then(Value::as_object);
    sections
        .into_iter()
        .flatten()
        .filter(|(section, _)| form(section).is_some())
        .filter_map(|(section, components)| Some((section, components.as_object()?)))
        .flat_map(|(section, components)| {
            components.keys().map(move |name| Component {
                section: section.clone(),
                name: name.clone(),
            })
        })
        .collect()
}
