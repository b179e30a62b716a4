//! Path items of other files, which take the place of the `$ref`.

use serde_json::Value;

use crate::diagnostic::Pointer;
use crate::load::Places;
use crate::structure::Kind;

use super::fault::BundleFault;
use super::files;
use super::{Bundle, Target};

impl Bundle<'_> {
    /// Replaces a `$ref` to a path item of another file. What stands beside it comes first.
    pub(super) fn path_item(&mut self, value: &mut Value, places: &mut Places, at: &Target) {
        self.properties(value, places, Kind::PathItem, at);
        let mut chain: Vec<Target> = Vec::new();
        let mut from = at.clone();
        while let Some(text) = value.get("$ref").and_then(Value::as_str).map(str::to_owned) {
            let here = (from.0, from.1.join("$ref"));
            let Some(target) = self.target(&text, &here) else {
                return;
            };
            if target.0 == files::MAIN {
                if let Some(reference) = value.get_mut("$ref") {
                    *reference = Value::String(target.1.to_string());
                }
                return;
            }
            if chain.contains(&target) {
                self.report(&here, BundleFault::Circular(text));
                return;
            }
            let Some((mut item, mut of_item)) = self.copy(&target) else {
                return;
            };
            self.properties(&mut item, &mut of_item, Kind::PathItem, &target);
            merge(value, places, item, &of_item, &target.1);
            chain.push(target.clone());
            from = target;
        }
    }
}

/// Replaces the `$ref` of a path item by the properties of the item at `pointer`, without those that it has.
fn merge(value: &mut Value, places: &mut Places, item: Value, of_item: &Places, pointer: &Pointer) {
    let (Value::Object(properties), Value::Object(item)) = (value, item) else {
        return;
    };
    properties.shift_remove("$ref");
    places.remove("$ref");
    for (key, property) in item {
        if let Some(child) = of_item.child(&key).filter(|_| !properties.contains_key(&key)) {
            places.insert(&key, child.clone().with_origin(pointer.join(&key)));
            properties.insert(key, property);
        }
    }
}
