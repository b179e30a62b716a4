//! Recognizes the schemas of lists.

use serde_json::Value;

use crate::names::{Case, Identifier};

/// The maximum number of schemas that describe one envelope together.
const MAXIMUM_PARTS: usize = 16;

/// The words in the names of properties that describe a list.
const OF_LISTS: &[&str] = &[
    "after",
    "before",
    "continuation",
    "count",
    "current",
    "cursor",
    "elements",
    "empty",
    "end",
    "first",
    "items",
    "last",
    "limit",
    "meta",
    "metadata",
    "more",
    "next",
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
    "results",
    "size",
    "skip",
    "sort",
    "start",
    "starting",
    "top",
    "total",
];

/// The words in the names of properties that describe any response, or that are part of a name with other words.
const OF_RESPONSES: &[&str] = &[
    "code", "error", "errors", "from", "has", "href", "in", "is", "link", "links", "message", "messages", "number",
    "object", "odata", "of", "request", "self", "status", "success", "to", "token", "uri", "url", "warnings",
];

/// The names of arrays that hold the elements of a list.
const ELEMENTS: &[&str] = &["data", "elements", "items", "records", "results"];

/// Returns `true` if a schema describes a list: an array, or an envelope around one. `collection` is the last segment
/// of the path.
///
/// An envelope is an object whose `object` is `list`, or an object with one array whose other properties only describe
/// the list, such as `total` and `next_page`, or the response, such as `status`. Properties such as `status` alone do
/// not show that the object is a list: another property or the name of the array must.
pub(super) fn is_list(document: &Value, schema: &Value, collection: &str) -> bool {
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
            if !envelope.add(name, property, collection) {
                return false;
            }
        }
        waiting.extend(schema.get("allOf").and_then(Value::as_array).into_iter().flatten());
    }
    false
}

/// The properties of an object that can be an envelope.
#[derive(Default)]
struct Envelope {
    /// The number of arrays.
    arrays: usize,
    /// The number of arrays that can be messages or links of the list instead of its elements.
    others: usize,
    /// `true` if a property describes a list, or if an array has the name of a list.
    describes_list: bool,
    /// `true` if a property describes any response.
    describes_response: bool,
}

impl Envelope {
    /// Adds a property. Returns `false` if the object is not an envelope.
    fn add(&mut self, name: &str, property: &Value, collection: &str) -> bool {
        let name = Identifier::from_wire(name, Case::Snake);
        let words = || name.unraw().split('_');
        let is_of_list = |word: &str| OF_LISTS.contains(&word);
        let is_known = words().all(|word| is_of_list(word) || OF_RESPONSES.contains(&word));
        match (is_array(property), is_known) {
            (true, false) => self.arrays += 1,
            (true, true) => self.others += 1,
            (false, true) => {}
            (false, false) => return false,
        }
        let holds_elements =
            || ELEMENTS.contains(&name.unraw()) || name == Identifier::from_wire(collection, Case::Snake);
        if is_array(property) && holds_elements() || is_known && words().any(is_of_list) {
            self.describes_list = true;
        } else if is_known {
            self.describes_response = true;
        }
        self.arrays <= 1
    }

    fn is_list(&self) -> bool {
        match (self.arrays, self.others) {
            (1, _) => self.describes_list || !self.describes_response,
            (0, 1) => self.describes_list,
            _ => false,
        }
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
