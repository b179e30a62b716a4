//! Finds the operations that use a type.

use std::collections::{BTreeSet, HashMap};

use crate::ir::{Api, ModelId, Type};

use super::member::members;
use super::pairs::models;

/// The operations whose requests or responses contain a type, directly or indirectly.
pub(super) struct Reach {
    /// The operations, as `resource.method`.
    names: Vec<String>,
    /// The indices of the operations that contain each type directly.
    operations: HashMap<ModelId, Vec<usize>>,
    /// The types that contain each type directly.
    holders: HashMap<ModelId, Vec<ModelId>>,
    known: HashMap<ModelId, Vec<String>>,
}

impl Reach {
    pub(super) fn of(api: &Api) -> Self {
        let members = members(&api.resources);
        let mut operations: HashMap<ModelId, Vec<usize>> = HashMap::new();
        for (index, member) in members.iter().enumerate() {
            let operation = member.operation;
            let parameters = operation.parameters.iter().map(|parameter| &parameter.value);
            for id in parameters.chain(operation.response_types()).filter_map(Type::model) {
                operations.entry(id).or_default().push(index);
            }
            // Every operation can fail.
            if let Some(error) = &api.error {
                operations.entry(error.model).or_default().push(index);
            }
        }
        let mut holders: HashMap<ModelId, Vec<ModelId>> = HashMap::new();
        for (holder, model) in models(api) {
            let properties = model.shape.properties();
            for id in properties.filter_map(|property| property.value.model()) {
                holders.entry(id).or_default().push(holder);
            }
        }
        Self {
            names: members.iter().map(|member| member.name()).collect(),
            operations,
            holders,
            known: HashMap::new(),
        }
    }

    /// Returns all operations.
    pub(super) fn all(&self) -> &[String] {
        &self.names
    }

    /// Returns the operations that use a type, in the document's order.
    pub(super) fn operations(&mut self, model: ModelId) -> &[String] {
        if !self.known.contains_key(&model) {
            let found = self.find(model);
            self.known.insert(model, found);
        }
        self.known.get(&model).map(Vec::as_slice).unwrap_or_default()
    }

    fn find(&self, model: ModelId) -> Vec<String> {
        let mut seen = BTreeSet::from([model]);
        let mut waiting = vec![model];
        let mut found = BTreeSet::new();
        while let Some(id) = waiting.pop() {
            found.extend(self.operations.get(&id).into_iter().flatten().copied());
            for holder in self.holders.get(&id).into_iter().flatten() {
                if seen.insert(*holder) {
                    waiting.push(*holder);
                }
            }
        }
        found
            .into_iter()
            .map(|index: usize| self.names[index].clone())
            .collect()
    }
}
