use serde_json::Value;

use crate::structure::{Form, Kind};

/// An operation of a document, by where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operation<'a> {
    pub(super) path: &'a str,
    /// The keyword of the path item: the method in lower case.
    pub(super) keyword: &'a str,
    pub(super) value: &'a Value,
}

impl<'a> Operation<'a> {
    /// The operation's id, if it has one.
    pub(super) fn id(&self) -> Option<&'a str> {
        self.value.get("operationId")?.as_str()
    }

    /// The operation's tags.
    pub(super) fn tags(&self) -> impl Iterator<Item = &'a str> {
        let tags = self.value.get("tags").and_then(Value::as_array);
        tags.into_iter().flatten().filter_map(Value::as_str)
    }
}

/// All operations in document order.
pub(super) fn operations(document: &Value) -> Vec<Operation<'_>> {
    let paths = document.get("paths").and_then(Value::as_object);
    paths
        .into_iter()
        .flatten()
        .filter_map(|(path, item)| Some((path, item.as_object()?)))
        .flat_map(|(path, item)| {
            let operations = item.iter().filter(|(keyword, _)| is_operation(keyword));
            operations.map(move |(keyword, value)| Operation { path, keyword, value })
        })
        .collect()
}

/// Whether a path item keeps an operation under this key. One that is itself a reference counts as one operation: it is
/// selected as a whole, and the next stage says what it thinks of it.
pub(super) fn is_operation(key: &str) -> bool {
    key == "$ref" || is_method(key)
}

/// Whether a key of path items is a method.
pub(super) fn is_method(key: &str) -> bool {
    matches!(Kind::PathItem.shape().form(key), Some(Form::Object(Kind::Operation)))
}
