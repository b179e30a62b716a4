//! The names of methods that follow from the names of fields and variants.

use std::collections::HashSet;

use crate::names::{Case, Identifier};

/// Returns the names of the setters that clear fields: `clear_` and the name of the field.
///
/// Each field comes with a flag that is `true` if it can be cleared. The others get `None`.
pub(in crate::lower) fn clear_setters<'n>(
    fields: impl Iterator<Item = (&'n Identifier, bool)>,
) -> Vec<Option<Identifier>> {
    let fields: Vec<(&Identifier, bool)> = fields.collect();
    let mut taken: HashSet<Identifier> = fields.iter().map(|(name, _)| (*name).clone()).collect();
    fields
        .iter()
        .map(|(name, is_cleared)| {
            if !is_cleared {
                return None;
            }
            let mut setter = Identifier::fixed("clear").joined(name.unraw(), Case::Snake);
            while !taken.insert(setter.clone()) {
                setter = setter.with_underscore();
            }
            Some(setter)
        })
        .collect()
}

/// Returns the names of the methods that return the properties of variants: `as_` and the name of the constructor.
pub(in crate::lower) fn accessors(constructors: &[Identifier]) -> Vec<Identifier> {
    let mut taken: HashSet<Identifier> = constructors.iter().cloned().collect();
    let accessors = constructors.iter().map(|constructor| {
        let mut accessor = Identifier::fixed("as").joined(constructor.unraw(), Case::Snake);
        while !taken.insert(accessor.clone()) {
            accessor = accessor.with_underscore();
        }
        accessor
    });
    accessors.collect()
}

#[cfg(test)]
mod tests {
    use super::{Identifier, accessors};

    #[test]
    fn accessors_are_named_after_constructors_and_apart_from_them() {
        let named = |names: &[&'static str]| -> Vec<String> {
            let constructors: Vec<Identifier> = names.iter().map(|name| Identifier::fixed(name)).collect();
            accessors(&constructors).iter().map(Identifier::to_string).collect()
        };
        assert_eq!(named(&["user", "account"]), ["as_user", "as_account"]);
        assert_eq!(
            named(&["as_user", "user", "as_user_"]),
            ["as_as_user", "as_user__", "as_as_user_"]
        );
        assert_eq!(named(&["r#type"]), ["as_type"]);
    }
}
