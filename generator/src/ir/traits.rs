//! The standard traits of the emitted types, apart from those that every type implements.

use super::{Api, Representation, Shape, Type};

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
        let of_shape = |shape: &Shape| {
            let is_enumeration = matches!(shape, Shape::Enumeration(_));
            let is_float = matches!(shape, Shape::Enumeration(of) if of.representation == Representation::Number);
            Traits {
                eq: !is_float,
                hash: !is_float,
                ord: is_enumeration && !is_float,
            }
        };
        // Types can contain each other: each has the traits until one of its values lacks them.
        let mut traits: Vec<Traits> = self.models.iter().map(|model| of_shape(&model.shape)).collect();
        loop {
            let mut has_changed = false;
            for (index, model) in self.models.iter().enumerate() {
                let (eq, hash) = model.shape.properties().fold((true, true), |(eq, hash), property| {
                    let value = of_value(&property.value, &traits);
                    (eq && value.0, hash && value.1)
                });
                let known = &mut traits[index];
                let new = Traits {
                    eq: known.eq && eq,
                    hash: known.hash && hash,
                    ..*known
                };
                has_changed |= std::mem::replace(known, new) != new;
            }
            if !has_changed {
                return traits;
            }
        }
    }
}

/// Returns whether a value implements `Eq`, and whether it implements `Hash`.
fn of_value(value: &Type, models: &[Traits]) -> (bool, bool) {
    match value {
        Type::Number => (false, false),
        // The hash of a secret would reveal part of it.
        Type::Secret | Type::BinaryContent | Type::BinaryBody | Type::FilePart => (true, false),
        Type::Model(id) => (models[id.0].eq, models[id.0].hash),
        Type::String
        | Type::Text(_)
        | Type::Integer(_)
        | Type::Boolean
        | Type::UnixTime
        | Type::FreeForm
        | Type::Json => (true, true),
        Type::Array(value)
        | Type::Expandable(value)
        | Type::Clearable(value)
        | Type::Map(value)
        | Type::Nullable(value)
        | Type::Page(value) => of_value(value, models),
    }
}
