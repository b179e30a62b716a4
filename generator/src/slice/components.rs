use std::fmt;

use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::structure::{Form, Kind};

/// The name of a component: `schemas/lamp` in text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Component {
    /// The part of `components` that holds it, such as `schemas`.
    pub section: String,
    /// The key in that section.
    pub name: String,
}

impl Component {
    /// The component that a pointer leads to or into.
    pub(super) fn around(pointer: &Pointer) -> Option<Self> {
        let mut tokens = pointer.tokens();
        let (root, section, name) = (tokens.next()?, tokens.next()?, tokens.next()?);
        (root == "components").then_some(Self { section, name })
    }

    /// Where it stands.
    pub(super) fn pointer(&self) -> Pointer {
        Pointer::root().join("components").join(&self.section).join(&self.name)
    }
}

impl fmt::Display for Component {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.section, self.name)
    }
}

/// The form of a section's components; none for extensions, and for what OpenAPI 3.0 does not have.
pub(super) fn form(section: &str) -> Option<&'static Form> {
    let keywords = Kind::Components.shape().keywords;
    let keyword = keywords.iter().find(|keyword| keyword.name == section)?;
    match &keyword.form {
        Form::Map(form) => Some(form),
        _ => None,
    }
}

/// All components of a document, section by section.
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
