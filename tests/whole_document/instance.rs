//! Generates values that match a schema of the document. They depend only on the schema and a seed.

use std::collections::HashSet;

use fastrand::Rng;
use serde_json::{Map, Value};

use crate::values;

/// The property that identifies the type of an object. Another value would make it an object of another type.
const OBJECT: &str = "object";

/// The property whose value names another property, by a convention of the document.
const TAG: &str = "type";

/// The properties that a generated value has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fullness {
    /// All properties, including those of nested components.
    All,
    /// Only the required properties.
    Required,
    /// Some of the optional properties, fewer at greater depths, and some nulls.
    Some,
    /// Like `Some`, with values that enumerations do not list.
    Unknown,
}

impl Fullness {
    /// Returns the depth of nested components up to which optional properties occur.
    fn depth(self) -> usize {
        match self {
            Self::All => 2,
            Self::Required => 0,
            Self::Some | Self::Unknown => 4,
        }
    }
}

/// A generated value.
pub struct Instance {
    /// The value.
    pub json: Value,
    /// The JSON pointers of properties that are null and could be absent.
    pub optional_nulls: HashSet<String>,
    /// The number of strings that their enumerations do not list.
    pub unknown_values: usize,
}

/// The schemas of the properties for which a non-null value was generated.
#[derive(Default)]
pub struct Covered(HashSet<*const Value>);

impl Covered {
    /// Returns `true` if a value was generated for this schema of a property. The schema must be a part of the document
    /// itself.
    pub fn contains(&self, schema: &Value) -> bool {
        self.0.contains(&std::ptr::from_ref(schema))
    }
}

/// Generates a value for the schema at a JSON pointer.
pub fn instance(document: &Value, pointer: &str, fullness: Fullness, seed: u64, covered: &mut Covered) -> Instance {
    let schema = at(document, pointer);
    let mut maker = Maker {
        document,
        fullness,
        random: Rng::with_seed(seed ^ hash(pointer)),
        place: String::new(),
        optional_nulls: HashSet::new(),
        unknown_values: 0,
        covered,
    };
    Instance {
        json: maker.value(schema, 0),
        optional_nulls: maker.optional_nulls,
        unknown_values: maker.unknown_values,
    }
}

/// Returns the FNV-1a hash, which is the same on every machine and with every Rust version.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn at<'a>(document: &'a Value, pointer: &str) -> &'a Value {
    let found = document.pointer(pointer);
    found.unwrap_or_else(|| panic!("the document has {pointer}"))
}

struct Maker<'a> {
    document: &'a Value,
    fullness: Fullness,
    random: Rng,
    place: String,
    optional_nulls: HashSet<String>,
    unknown_values: usize,
    covered: &'a mut Covered,
}

impl<'a> Maker<'a> {
    fn value(&mut self, schema: &'a Value, depth: usize) -> Value {
        let (schema, depth) = self.resolved(schema, depth);
        if schema["nullable"] == true && self.is_varied() && self.random.u8(..8) == 0 {
            return Value::Null;
        }
        if let Some(branches) = schema["anyOf"].as_array().or_else(|| schema["oneOf"].as_array()) {
            let branch = self.branch(branches, depth);
            return self.value(branch, depth);
        }
        if let Some(parts) = schema["allOf"].as_array() {
            let parts = parts.iter().map(|part| self.value(part, depth));
            return Value::Object(parts.flat_map(into_properties).collect());
        }
        if let Some(values) = schema["enum"].as_array() {
            return self.listed(values);
        }
        match schema["type"].as_str() {
            Some("string") => Value::from(values::text(&mut self.random, schema)),
            Some("integer") => Value::from(values::integer(&mut self.random, schema)),
            Some("number") => values::number(&mut self.random),
            Some("boolean") => Value::from(self.random.bool()),
            Some("array") => self.array(&schema["items"], depth),
            Some("object") => self.object(schema, depth),
            other => panic!("{}: a schema of the type {other:?}", self.place),
        }
    }

    /// Follows references, and returns the schema with its depth. Each reference adds a level.
    fn resolved(&self, mut schema: &'a Value, mut depth: usize) -> (&'a Value, usize) {
        while let Some(reference) = schema["$ref"].as_str() {
            schema = at(self.document, reference.trim_start_matches('#'));
            depth += 1;
        }
        (schema, depth)
    }

    fn is_varied(&self) -> bool {
        matches!(self.fullness, Fullness::Some | Fullness::Unknown)
    }

    /// Chooses one of several schemas. At the maximum depth, prefers one that is not an object, such as an id.
    fn branch(&mut self, branches: &'a [Value], depth: usize) -> &'a Value {
        let is_object = |branch: &&Value| self.resolved(branch, depth).0["type"] == "object";
        let flat = branches.iter().find(|branch| !is_object(branch));
        match flat {
            Some(flat) if depth >= self.fullness.depth() => flat,
            _ => &branches[self.random.usize(..branches.len())],
        }
    }

    fn listed(&mut self, listed: &[Value]) -> Value {
        let value = &listed[self.random.usize(..listed.len())];
        let is_open = value.is_string() && !self.place.ends_with(&format!("/{OBJECT}"));
        if self.fullness == Fullness::Unknown && is_open && self.random.bool() {
            self.unknown_values += 1;
            return Value::from(format!("new {}", values::unusual(&mut self.random)));
        }
        value.clone()
    }

    fn array(&mut self, items: &'a Value, depth: usize) -> Value {
        let length = match self.fullness {
            _ if depth > self.fullness.depth() => 0,
            Fullness::All => 1,
            Fullness::Required => 0,
            Fullness::Some | Fullness::Unknown => self.random.usize(..=2),
        };
        (0..length)
            .map(|index| self.inside(&index.to_string(), |maker| maker.value(items, depth)))
            .collect()
    }

    fn object(&mut self, schema: &'a Value, depth: usize) -> Value {
        let values = &schema["additionalProperties"];
        match schema["properties"].as_object() {
            Some(properties) => self.with_properties(properties, &schema["required"], depth),
            None if values.is_object() => self.map(values, depth),
            None => values::anything(&mut self.random),
        }
    }

    fn map(&mut self, values: &'a Value, depth: usize) -> Value {
        let keys = values::keys(&mut self.random);
        let entries = keys.into_iter().map(|key| {
            let value = self.inside(&key, |maker| maker.value(values, depth));
            (key, value)
        });
        Value::Object(entries.collect())
    }

    fn with_properties(&mut self, properties: &'a Map<String, Value>, required: &Value, depth: usize) -> Value {
        let is_required = |name: &str| {
            let required = required.as_array().into_iter().flatten();
            required.into_iter().any(|required| required == name)
        };
        let named = self.named(properties);
        let mut object = Map::new();
        for (name, schema) in properties {
            let is_required = is_required(name);
            let is_there = match &named {
                Some((values, value)) if values.contains(&name.as_str()) => name == value,
                _ => self.has_optional(depth),
            };
            if !is_required && !is_there {
                continue;
            }
            let value = match &named {
                Some((_, value)) if name == TAG => Value::from(*value),
                _ => self.inside(name, |maker| maker.value(schema, depth)),
            };
            if !value.is_null() {
                self.covered.0.insert(std::ptr::from_ref(schema));
            } else if !is_required {
                self.optional_nulls.insert(format!("{}/{name}", self.place));
            }
            object.insert(name.clone(), value);
        }
        Value::Object(object)
    }

    /// Decides whether an object at this depth has an optional property.
    fn has_optional(&mut self, depth: usize) -> bool {
        depth < self.fullness.depth() && (!self.is_varied() || self.random.usize(..=depth + 1) == 0)
    }

    /// Returns all values of the tag and the chosen one if the object follows the convention: it has only the property
    /// that its own tag names, and none of those that other values name. Returns `None` otherwise.
    fn named(&mut self, properties: &'a Map<String, Value>) -> Option<(Vec<&'a str>, &'a str)> {
        let values = properties.get(TAG)?["enum"].as_array()?;
        let values: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
        let is_convention = values.iter().any(|value| properties.contains_key(*value));
        if !is_convention || !self.is_varied() || self.random.bool() {
            return None;
        }
        let value = *values.get(self.random.usize(..values.len()))?;
        Some((values, value))
    }

    fn inside<T>(&mut self, name: &str, make: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.place.len();
        self.place.push('/');
        self.place.push_str(name);
        let made = make(self);
        self.place.truncate(length);
        made
    }
}

fn into_properties(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(properties) => properties,
        other => panic!("`allOf` with a schema that describes {other}"),
    }
}
