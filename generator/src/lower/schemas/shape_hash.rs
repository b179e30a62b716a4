use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::ir::Shape;

/// A hash of a shape's structure.
///
/// It speeds up the search for equal shapes: a field such as `type` can have as many shapes as the document has types.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct ShapeHash(u64);

impl ShapeHash {
    pub(super) fn of(shape: &Shape) -> Self {
        let mut hasher = DefaultHasher::new();
        for property in shape.properties() {
            (&property.wire_name, &property.value, property.required).hash(&mut hasher);
        }
        if let Shape::Enumeration(enumeration) = shape {
            enumeration
                .values
                .iter()
                .for_each(|value| value.wire_name.hash(&mut hasher));
        }
        Self(hasher.finish())
    }
}
