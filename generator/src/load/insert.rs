use serde_json::{Map, Value};

use super::places::{Places, Properties};

/// Inserts a property into an object below a value. Missing objects on the way are added.
pub(crate) fn insert_below(
    value: &mut Value,
    places: &mut Places,
    path: &[&str],
    key: &str,
    (property, of_property): (Value, Places),
) {
    let (mut value, mut places) = (value, places);
    for token in path {
        let Value::Object(properties) = value else { return };
        if !properties.contains_key(*token) {
            properties.insert((*token).to_owned(), Value::Object(Map::new()));
            places.insert(token, of_property.with_properties(Properties::new()));
        }
        let (Some(next), Some(next_places)) = (properties.get_mut(*token), places.child_mut(token)) else {
            return;
        };
        (value, places) = (next, next_places);
    }
    if let Value::Object(properties) = value {
        properties.insert(key.to_owned(), property);
        places.insert(key, of_property);
    }
}
