//! Which type of the old crate is which of the new one.

use std::collections::HashMap;
use std::hash::Hash;
use std::mem::discriminant;

use crate::ir::{Api, Model, ModelId, Type};

use super::fingerprint::fingerprint;

/// The types that are the same in both crates, whatever they are called.
pub(super) struct Pairs<'a> {
    old: &'a Api,
    new: &'a Api,
    news: HashMap<ModelId, ModelId>,
    olds: HashMap<ModelId, ModelId>,
}

impl<'a> Pairs<'a> {
    /// Finds the type of the same name, else the only one that looks the same, else the one in the same place.
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

    /// The new type that an old one became.
    pub(super) fn new_of(&self, old: ModelId) -> Option<ModelId> {
        self.news.get(&old).copied()
    }

    /// The old type that a new one was.
    pub(super) fn old_of(&self, new: ModelId) -> Option<ModelId> {
        self.olds.get(&new).copied()
    }

    /// Whether two types are the same, but for names.
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

    /// Joins what looks the same. Types that hold others look the same once those inside are joined.
    fn join_alike(&mut self) {
        loop {
            let before = self.news.len();
            self.join(|pairs, model, side| {
                // Both crates call a pair by the id that it has in the new one.
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

    /// Joins the types that have no counterpart yet and a key that just one of them has on each side.
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

/// The types with their ids.
pub(super) fn models(api: &Api) -> impl Iterator<Item = (ModelId, &Model)> {
    let models = api.models.iter().enumerate();
    models.map(|(index, model)| (ModelId(index), model))
}

/// The ids by their key, without those that share one.
fn unique<K: Eq + Hash>(ids: impl Iterator<Item = (K, ModelId)>) -> HashMap<K, ModelId> {
    let mut found: HashMap<K, Option<ModelId>> = HashMap::new();
    for (key, id) in ids {
        found.entry(key).and_modify(|id| *id = None).or_insert(Some(id));
    }
    found.into_iter().filter_map(|(key, id)| Some((key, id?))).collect()
}
