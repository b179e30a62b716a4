//! Which paths a document has, and which of them answer with lists.
//!
//! Names are made from it: it stays what it was when a part is cut out of the document, and so do they.

use serde_json::Value;

/// The paths of a whole document.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    paths: Vec<(String, Option<ResponseShape>)>,
}

/// What `GET` answers with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseShape {
    /// A list envelope: an object whose `object` is `list`.
    List,
    /// Anything else.
    Other,
}

impl Outline {
    /// The outline of a document.
    pub fn of(document: &Value) -> Self {
        let paths = document.get("paths").and_then(Value::as_object);
        let paths = paths.into_iter().flatten();
        Self {
            paths: paths
                .map(|(path, item)| (path.clone(), item.get("get").map(|get| answer(document, get))))
                .collect(),
        }
    }

    /// Each path with what `GET` answers with, if it has that method.
    pub fn paths(&self) -> impl Iterator<Item = (&str, Option<ResponseShape>)> {
        self.paths.iter().map(|(path, get)| (path.as_str(), *get))
    }
}

fn answer(document: &Value, get: &Value) -> ResponseShape {
    let responses = get.get("responses").and_then(Value::as_object);
    let mut responses = responses.into_iter().flatten();
    let success = responses.find(|(status, _)| status.starts_with('2'));
    let is_list = || {
        let content = resolved(document, success?.1)?
            .get("content")?
            .get("application/json")?;
        let schema = resolved(document, content.get("schema")?)?;
        let kind = resolved(document, schema.get("properties")?.get("object")?)?;
        let values = kind.get("enum")?.as_array()?;
        Some(values.as_slice() == ["list"])
    };
    match is_list() {
        Some(true) => ResponseShape::List,
        _ => ResponseShape::Other,
    }
}

/// What a `$ref` leads to, one step far; it is checked where it matters.
fn resolved<'v>(document: &'v Value, value: &'v Value) -> Option<&'v Value> {
    match value.get("$ref").and_then(Value::as_str) {
        Some(reference) => document.pointer(reference.strip_prefix('#')?),
        None => Some(value),
    }
}
