//! The names of parts of a document that become components.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::names::{Case, Identifier, MAXIMUM_COMPOSED};

/// The names that were given to new components.
#[derive(Debug, Default)]
pub(crate) struct ComponentNames {
    /// The names, by section.
    taken: HashSet<(&'static str, String)>,
    /// The last number that was appended to a name, by section and name.
    numbers: HashMap<(&'static str, String), usize>,
}

impl ComponentNames {
    /// Takes the first of the preferred names that no component of the section has, or else `base`, the separator and the
    /// first free number from 2 on.
    pub(crate) fn take(
        &mut self,
        document: &Value,
        section: &'static str,
        preferred: impl IntoIterator<Item = String>,
        base: &str,
        separator: char,
    ) -> String {
        let Self { taken, numbers } = self;
        let components = document
            .get("components")
            .and_then(|components| components.get(section));
        let is_free = |name: &String| {
            components.is_none_or(|components| components.get(name).is_none())
                && !taken.contains(&(section, name.clone()))
        };
        let name = preferred.into_iter().find(is_free).unwrap_or_else(|| {
            let last = numbers.entry((section, base.to_owned())).or_insert(1);
            loop {
                *last += 1;
                let name = composed(format!("{base}{separator}{last}"));
                if is_free(&name) {
                    return name;
                }
            }
        });
        taken.insert((section, name.clone()));
        name
    }
}

/// Returns a composed name. If it is too long for a type or its module, the least specific words are left out.
pub(crate) fn composed(name: String) -> String {
    let module = Identifier::from_wire(&name, Case::Snake);
    match module.unraw().len() > MAXIMUM_COMPOSED {
        true => Identifier::composed(&name, Case::Snake).unraw().to_owned(),
        false => name,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::ComponentNames;

    #[test]
    fn taken_names_are_numbered() {
        let document = json!({ "components": { "schemas": { "lamp": {}, "lamp_3": {} } } });
        let mut names = ComponentNames::default();
        let mut take = |section| names.take(&document, section, ["lamp".to_owned()], "lamp", '_');
        assert_eq!(
            [take("schemas"), take("schemas"), take("schemas")],
            ["lamp_2", "lamp_4", "lamp_5"]
        );
        assert_eq!([take("headers"), take("headers")], ["lamp", "lamp_2"]);
    }
}
