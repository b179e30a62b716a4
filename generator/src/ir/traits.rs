//! The standard traits of the emitted types, apart from those that every type implements.

use super::{Api, Model, Representation, Shape, Type};

/// The traits of a type in addition to `Clone`, `Debug` and `PartialEq`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traits {
    /// `true` for a type that implements `Eq`.
    pub eq: bool,
    /// `true` for a type that implements `Hash`.
    pub hash: bool,
    /// `true` for a type that implements `Ord`.
    pub ord: bool,
}

impl Traits {
    /// Returns the names of the traits.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let all = [(self.eq, "Eq"), (self.hash, "Hash"), (self.ord, "Ord")];
        all.into_iter()
            .filter_map(|(is_implemented, name)| is_implemented.then_some(name))
    }
}

impl Api {
    /// Returns the traits of each model.
    ///
    /// A model implements `Eq` and `Hash` if all its values do. Only enumerations of strings and integers have an order.
    pub fn traits(&self) -> Vec<Traits> {
        let is_float = |model: &Model| match &model.shape {
            Shape::Enumeration(of) => of.representation == Representation::Number,
            _ => false,
        };
        let is_number = |value: &Type| match value {
            Type::Number => true,
            Type::Model(id) => is_float(&self.models[id.0]),
            _ => false,
        };
        // The hash of a secret would reveal part of it.
        let has_no_hash = |value: &Type| {
            is_number(value)
                || matches!(
                    value,
                    Type::Secret | Type::BinaryContent | Type::BinaryBody | Type::FilePart
                )
        };
        let without_eq = self.models_containing(is_number);
        let without_hash = self.models_containing(has_no_hash);
        let of_models = self.models.iter().zip(without_eq).zip(without_hash);
        of_models
            .map(|((model, without_eq), without_hash)| Traits {
                eq: !without_eq && !is_float(model),
                hash: !without_hash && !is_float(model),
                ord: matches!(model.shape, Shape::Enumeration(_)) && !is_float(model),
            })
            .collect()
    }

    /// Returns whether each model contains, directly or in another model, a value that `is_searched` accepts.
    ///
    /// The time is proportional to the number of values in all models.
    pub fn models_containing(&self, is_searched: impl Fn(&Type) -> bool) -> Vec<bool> {
        let mut users = vec![Vec::new(); self.models.len()];
        let mut found = vec![false; self.models.len()];
        let mut pending = Vec::new();
        for (index, model) in self.models.iter().enumerate() {
            for value in model.shape.properties().flat_map(|property| property.value.layers()) {
                if let Type::Model(id) = value {
                    users[id.0].push(index);
                }
                if is_searched(value) {
                    pending.push(index);
                }
            }
        }
        while let Some(index) = pending.pop() {
            if !std::mem::replace(&mut found[index], true) {
                pending.append(&mut users[index]);
            }
        }
        found
    }
}
