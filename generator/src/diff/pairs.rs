//! Pairs the types of the old crate with those of the new one.

use std::collections::HashMap;
use std::hash::Hash;
use std::mem::discriminant;

use crate::ir::{Api, Model, ModelId, Type};

use super::fingerprint::fingerprint;

/// The pairs of types that correspond in both crates, including renamed ones.
pub(super) struct Pairs<'a> {
    old: &'a Api,
    new: &'a Api,
    news: HashMap<ModelId, ModelId>,
    olds: HashMap<ModelId, ModelId>,
}

impl<'a> Pairs<'a> {
    /// Pairs types by name, then by a unique fingerprint, then by location.
    pub(super) fn find(old: &'a Api, new: &'a Api) -> Self {
        let mut pairs = Self {
            old,
            new,
            news: HashMap::new(),
            olds: HashMap::new(),
        };
        pairs.join(|_, model, _| Some(model.name.clone()));
        pairs.join_alike();
        pairs.join(|_, model, _| Some((model.pointer.clone(), discriminant(&model.shape))));
        pairs.join_alike();
        pairs
    }

    /// Returns the new type for an old one.
    pub(super) fn new_of(&self, old: ModelId) -> Option<ModelId> {
        self.news.get(&old).copied()
    }

    /// Returns the old type for a new one.
    pub(super) fn old_of(&self, new: ModelId) -> Option<ModelId> {
        self.olds.get(&new).copied()
    }

    /// Returns `true` if two types are the same, apart from names.
    pub(super) fn same(&self, old: &Type, new: &Type) -> bool {
        match (old, new) {
            (Type::Model(old), Type::Model(new)) => self.new_of(*old) == Some(*new),
            (Type::Array(old), Type::Array(new))
            | (Type::Expandable(old), Type::Expandable(new))
            | (Type::Clearable(old), Type::Clearable(new))
            | (Type::Map(old), Type::Map(new))
            | (Type::Nullable(old), Type::Nullable(new))
            | (Type::Page(old), Type::Page(new)) => self.same(old, new),
            (old, new) => old == new,
        }
    }

    /// Pairs types with equal fingerprints. The fingerprint of a type depends on the pairs of the types inside it.
    fn join_alike(&mut self) {
        loop {
            let before = self.news.len();
            self.join(|pairs, model, side| {
                // The shared ID of a pair is the one in the new crate.
                fingerprint(model, |id| match side {
                    Side::Old => pairs.new_of(id),
                    Side::New => pairs.old_of(id).map(|_| id),
                })
            });
            if self.news.len() == before {
                return;
            }
        }
    }

    /// Pairs the remaining types that have the same key, if the key is unique in each crate.
    fn join<K: Eq + Hash>(&mut self, key: impl Fn(&Self, &Model, Side) -> Option<K>) {
        let olds = models(self.old).filter(|(id, _)| self.new_of(*id).is_none());
        let news = models(self.new).filter(|(id, _)| self.old_of(*id).is_none());
        let of_old = unique(olds.filter_map(|(id, model)| Some((key(self, model, Side::Old)?, id))));
        let mut of_new = unique(news.filter_map(|(id, model)| Some((key(self, model, Side::New)?, id))));
        for (key, old) in of_old {
            if let Some(new) = of_new.remove(&key) {
                self.news.insert(old, new);
                self.olds.insert(new, old);
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Side {
    Old,
    New,
}

/// Returns the types with their IDs.
pub(super) fn models(api: &Api) -> impl Iterator<Item = (ModelId, &Model)> {
    let models = api.models.iter().enumerate();
    models.map(|(index, model)| (ModelId(index), model))
}

/// Returns the IDs by key, without ambiguous keys.
fn unique<K: Eq + Hash>(ids: impl Iterator<Item = (K, ModelId)>) -> HashMap<K, ModelId> {
    let mut found: HashMap<K, Option<ModelId>> = HashMap::new();
    for (key, id) in ids {
        found.entry(key).and_modify(|id| *id = None).or_insert(Some(id));
    }
    found.into_iter().filter_map(|(key, id)| Some((key, id?))).collect()
}
