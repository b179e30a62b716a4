use serde_json::Value;

use crate::structure::is_method;

/// An operation of a document with its location.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operation<'a> {
    pub(super) path: &'a str,
    /// The keyword in the path item, which is the method in lower case.
    pub(super) keyword: &'a str,
    pub(super) value: &'a Value,
}

impl<'a> Operation<'a> {
    /// Returns the `operationId`, if there is one.
    pub(super) fn id(&self) -> Option<&'a str> {
        self.value.get("operationId")?.as_str()
    }

    /// Returns `true` if the document's `security` applies to the operation, or to a request that the server makes.
    pub(super) fn has_security_of_document(&self) -> bool {
        self.value.get("security").is_none() || self.value.get("callbacks").is_some()
    }

    /// Returns the tags of the operation.
    pub(super) fn tags(&self) -> impl Iterator<Item = &'a str> {
        let tags = self.value.get("tags").and_then(Value::as_array);
        tags.into_iter().flatten().filter_map(Value::as_str)
    }
}

/// Returns all operations in document order.
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

/// Returns `true` if `key` holds an operation of a path item.
///
/// A path item that is a `$ref` counts as one operation. It is selected as a whole; the next stage reports it if it is
/// not supported.
pub(super) fn is_operation(key: &str) -> bool {
    key == "$ref" || is_method(key)
}
