//! Recognizes the schemas of lists.

use serde_json::Value;

use crate::names::{Case, Identifier};

/// The maximum number of schemas that describe one envelope together.
const MAXIMUM_PARTS: usize = 16;

/// The words in the names of properties that describe a list or a response, and not an object.
const WORDS: &[&str] = &[
    "after",
    "before",
    "code",
    "continuation",
    "count",
    "current",
    "cursor",
    "elements",
    "empty",
    "end",
    "error",
    "errors",
    "first",
    "from",
    "has",
    "href",
    "in",
    "is",
    "items",
    "last",
    "limit",
    "link",
    "links",
    "message",
    "messages",
    "meta",
    "metadata",
    "more",
    "next",
    "number",
    "object",
    "odata",
    "of",
    "offset",
    "page",
    "pageable",
    "pages",
    "paginated",
    "pagination",
    "paging",
    "per",
    "prev",
    "previous",
    "records",
    "request",
    "results",
    "self",
    "size",
    "skip",
    "sort",
    "start",
    "starting",
    "status",
    "success",
    "to",
    "token",
    "top",
    "total",
    "uri",
    "url",
    "warnings",
];

/// Returns `true` if a schema describes a list: an array, or an envelope around one.
///
/// An envelope is an object whose `object` is `list`, or an object with one array whose other properties only describe
/// the list, such as `total` and `next_page`.
pub(super) fn is_list(document: &Value, schema: &Value) -> bool {
    if is_array(schema) {
        return true;
    }
    let mut envelope = Envelope::default();
    let mut waiting = vec![schema];
    for _ in 0..MAXIMUM_PARTS {
        let Some(schema) = waiting.pop().map(|schema| super::resolved(document, schema)) else {
            return envelope.is_list();
        };
        let Some(schema) = schema else { return false };
        let properties = schema.get("properties").and_then(Value::as_object);
        let kind = properties.and_then(|properties| super::resolved(document, properties.get("object")?));
        if kind.is_some_and(|kind| is_constant(kind, "list")) {
            return true;
        }
        for (name, property) in properties.into_iter().flatten() {
            let property = super::resolved(document, property).unwrap_or(property);
            if !envelope.add(name, property) {
                return false;
            }
        }
        waiting.extend(schema.get("allOf").and_then(Value::as_array).into_iter().flatten());
    }
    false
}

/// The arrays of an object whose other properties can be those of an envelope.
#[derive(Default)]
struct Envelope {
    /// The number of arrays.
    arrays: usize,
    /// The number of arrays that can be the list's messages or links.
    others: usize,
}

impl Envelope {
    /// Adds a property. Returns `false` if the object is not an envelope.
    fn add(&mut self, name: &str, property: &Value) -> bool {
        let describes_list = || {
            let name = Identifier::from_wire(name, Case::Snake);
            name.unraw().split('_').all(|word| WORDS.contains(&word))
        };
        match (is_array(property), describes_list()) {
            (true, false) => self.arrays += 1,
            (true, true) => self.others += 1,
            (false, true) => {}
            (false, false) => return false,
        }
        self.arrays <= 1
    }

    fn is_list(&self) -> bool {
        self.arrays == 1 || self.arrays == 0 && self.others == 1
    }
}

fn is_array(schema: &Value) -> bool {
    match schema.get("type") {
        Some(Value::String(kind)) => kind == "array",
        Some(Value::Array(kinds)) => kinds.iter().all(|kind| kind == "array" || kind == "null"),
        _ => false,
    }
}

/// Returns `true` if only one value matches a schema.
fn is_constant(schema: &Value, value: &str) -> bool {
    match schema.get("const") {
        Some(constant) => constant == value,
        None => schema
            .get("enum")
            .and_then(Value::as_array)
            .is_some_and(|values| values.as_slice() == [value]),
    }
}
