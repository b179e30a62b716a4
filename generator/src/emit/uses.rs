//! Links models to the operations that return and accept them.

use std::collections::HashMap;

use crate::ir::{Api, ModelId, Operation, Resource, Type};
use crate::names::Identifier;

use super::documentation::{Comment, listed};

/// The maximum number of operations that a model links to, for each direction.
const MAXIMUM_LINKS: usize = 5;

/// The operations that return and accept each model directly, not as part of another model.
#[derive(Default)]
pub(super) struct Uses<'a> {
    returned: HashMap<&'a Identifier, Links>,
    taken: HashMap<&'a Identifier, Links>,
}

/// Links to operations.
#[derive(Default)]
struct Links {
    first: Vec<String>,
    /// The number of other operations.
    others: usize,
}

impl<'a> Uses<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let mut uses = Self::default();
        for (resource, operation) in api.operations_of_resources() {
            let parameters = operation.parameters.iter().map(|parameter| &parameter.value);
            add(&mut uses.returned, api, operation.response.types(), resource, operation);
            add(&mut uses.taken, api, parameters, resource, operation);
        }
        uses
    }

    /// Adds the operations to the documentation of a model.
    pub(super) fn describe(&self, name: &Identifier, comment: &mut Comment) {
        let sentence = |links: &Links, verb: &str| format!("{verb} by {}.", links.listed());
        let returned = self.returned.get(name).map(|links| sentence(links, "Returned"));
        let taken = self.taken.get(name).map(|links| sentence(links, "Accepted"));
        for sentence in returned.into_iter().chain(taken) {
            comment.paragraph(sentence);
        }
    }
}

/// Adds a link to an operation to each model that one of the types is or contains.
fn add<'a>(
    links: &mut HashMap<&'a Identifier, Links>,
    api: &'a Api,
    types: impl Iterator<Item = &'a Type>,
    resource: &Resource,
    operation: &Operation,
) {
    let mut ids: Vec<ModelId> = types.filter_map(Type::model).collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        let links = links.entry(&api.model(id).name).or_default();
        match links.first.len() < MAXIMUM_LINKS {
            true => links.first.push(link(resource, operation)),
            false => links.others += 1,
        }
    }
}

/// Returns a link from the module of a model to the method of an operation.
fn link(resource: &Resource, operation: &Operation) -> String {
    let method = format!("{}::{}", resource.name, operation.name.unraw());
    format!(
        "[`{method}`](super::super::resources::{}::{method})",
        resource.module.unraw()
    )
}

impl Links {
    fn listed(&self) -> String {
        let others = match self.others {
            0 => None,
            1 => Some("one other operation".to_owned()),
            others => Some(format!("{others} other operations")),
        };
        let all: Vec<String> = self.first.iter().cloned().chain(others).collect();
        listed(&all, "and")
    }
}
