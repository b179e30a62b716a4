//! Construction of objects whose properties the API description does not define.

use serde_json::{Map, Value};

use super::unknown_object::UnknownObject;

impl UnknownObject {
    /// Creates an object without properties.
    pub fn new() -> Self {
        Self(Map::new())
    }

    /// Sets a property.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.0.insert(name.into(), value.into());
        self
    }
}

impl Default for UnknownObject {
    fn default() -> Self {
        Self::new()
    }
}

impl Extend<(String, Value)> for UnknownObject {
    fn extend<I: IntoIterator<Item = (String, Value)>>(&mut self, properties: I) {
        self.0.extend(properties);
    }
}

impl FromIterator<(String, Value)> for UnknownObject {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(properties: I) -> Self {
        Self(properties.into_iter().collect())
    }
}
