//! Path items of other files, which take the place of the `$ref`.

use serde_json::Value;

use crate::diagnostic::{Pointer, ReferenceFault};
use crate::load::Places;
use crate::structure::Kind;

use super::files;
use super::{Bundle, Open, Target};

impl Bundle<'_> {
    /// Replaces a `$ref` to a path item of another file with its properties. Properties next to the `$ref` take
    /// precedence.
    pub(super) fn path_item(&mut self, value: &mut Value, places: &mut Places, at: &Target) {
        let (levels_above, outer) = (self.levels_above(at), self.open.len());
        self.properties(value, places, Kind::PathItem, at);
        let mut from = at.clone();
        while let Some(target) = self.next_item(value, &from) {
            let Some((mut item, mut of_item)) = self.copy(&target, levels_above) else {
                break;
            };
            self.open.push(Open {
                part: target.clone(),
                levels_above,
            });
            self.properties(&mut item, &mut of_item, Kind::PathItem, &target);
            merge(value, places, item, &of_item, &target.pointer);
            from = target;
        }
        self.open.truncate(outer);
    }

    /// Returns the path item of another file that `value`, from the path item `from`, refers to.
    fn next_item(&mut self, value: &mut Value, from: &Target) -> Option<Target> {
        let text = value.get("$ref")?.as_str()?.to_owned();
        let here = from.below("$ref");
        let target = self.target(&text, &here)?;
        if target.file == files::MAIN {
            if let Some(reference) = value.get_mut("$ref") {
                *reference = Value::String(target.pointer.to_string());
            }
            return None;
        }
        if self.open.iter().any(|open| open.part == target) {
            self.report(&here, ReferenceFault::Circular(text));
            return None;
        }
        Some(target)
    }
}

/// Replaces the `$ref` of a path item with the properties of the item at `pointer`, without replacing properties that
/// it already has.
fn merge(value: &mut Value, places: &mut Places, item: Value, of_item: &Places, pointer: &Pointer) {
    let (Value::Object(properties), Value::Object(item)) = (value, item) else {
        return;
    };
    properties.shift_remove("$ref");
    places.remove("$ref");
    for (key, property) in item {
        if let Some(child) = of_item.child(&key).filter(|_| !properties.contains_key(&key)) {
            places.insert(&key, child.clone().or_origin(pointer.join(&key)));
            properties.insert(key, property);
        }
    }
}
