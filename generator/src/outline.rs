//! The paths of a document and the shapes of their responses, and whether it groups its operations by tags.
//!
//! Names are derived from the outline. A slice keeps the outline of the whole document, so that its
//! operations and types get the same names.

mod list;

use serde_json::Value;

use crate::structure::is_method;

/// The paths of a whole document.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    paths: Vec<(String, Option<ResponseShape>)>,
    uses_tags: bool,
}

/// The shape of the response to `GET`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseShape {
    /// An array, or an envelope: an object around an array.
    List,
    /// Anything else.
    Other,
}

impl Outline {
    /// Returns the outline of a document.
    pub fn of(document: &Value) -> Self {
        let paths = document.get("paths").and_then(Value::as_object);
        let paths = paths.into_iter().flatten();
        Self {
            uses_tags: paths.clone().find_map(|(_, item)| is_tagged(item)).unwrap_or(false),
            paths: paths
                .map(|(path, item)| (path.clone(), item.get("get").map(|get| response_shape(document, get))))
                .collect(),
        }
    }

    /// Returns each path with the shape of its response to `GET`, if it has that method.
    pub fn paths(&self) -> impl Iterator<Item = (&str, Option<ResponseShape>)> {
        self.paths.iter().map(|(path, get)| (path.as_str(), *get))
    }

    /// Returns `true` if the operations are grouped by their tags: if the first one has a tag. A document that grows at
    /// its end keeps its groups.
    pub fn uses_tags(&self) -> bool {
        self.uses_tags
    }
}

/// Returns `true` if the first operation of a path has a tag, and `None` if the path has no operations.
fn is_tagged(item: &Value) -> Option<bool> {
    let mut properties = item.as_object()?.iter();
    // The tables of OpenAPI 3.0 lack the method that 3.2 added.
    let (_, operation) = properties.find(|(key, _)| is_method(key) || *key == "query")?;
    let tags = operation.get("tags").and_then(Value::as_array);
    Some(tags.is_some_and(|tags| !tags.is_empty()))
}

fn response_shape(document: &Value, get: &Value) -> ResponseShape {
    let responses = get.get("responses").and_then(Value::as_object);
    let mut responses = responses.into_iter().flatten();
    let success = responses.find(|(status, _)| status.starts_with('2'));
    let is_list = || {
        let content = resolved(document, success?.1)?.get("content")?.as_object()?;
        let (_, content) = content.iter().find(|(media_type, _)| is_json(media_type))?;
        let schema = resolved(document, content.get("schema")?)?;
        Some(list::is_list(document, schema))
    };
    match is_list() {
        Some(true) => ResponseShape::List,
        _ => ResponseShape::Other,
    }
}

/// Returns `true` if a media type can be JSON.
fn is_json(media_type: &str) -> bool {
    media_type.contains("json") || media_type.starts_with("*/*")
}

/// Resolves at most one `$ref`. Later stages check the references.
fn resolved<'v>(document: &'v Value, value: &'v Value) -> Option<&'v Value> {
    match value.get("$ref").and_then(Value::as_str) {
        Some(reference) => document.pointer(reference.strip_prefix('#')?),
        None => Some(value),
    }
}
