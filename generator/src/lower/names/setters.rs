use crate::names::{Case, Identifier};

/// Returns the names of the setters that clear fields: `clear_` and the name of the field.
///
/// Each field comes with a flag that is `true` if it can be cleared. The others get `None`.
pub(in crate::lower) fn clear_setters<'n>(
    fields: impl Iterator<Item = (&'n Identifier, bool)>,
) -> Vec<Option<Identifier>> {
    let fields: Vec<(&Identifier, bool)> = fields.collect();
    let is_taken = |setter: &Identifier| fields.iter().any(|(name, _)| *name == setter);
    fields
        .iter()
        .map(|(name, is_cleared)| {
            let wanted = Identifier::from_wire(&format!("clear_{}", name.unraw()), Case::Snake);
            let setter = if is_taken(&wanted) {
                wanted.with_underscore()
            } else {
                wanted
            };
            is_cleared.then_some(setter)
        })
        .collect()
}
