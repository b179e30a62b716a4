//! References to parts of the document that are not components, such as a property of a schema.
//!
//! Each of these parts becomes a component, to which its place refers as well. A part then has one type wherever it is
//! used, and can refer to itself.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use serde_json::{Map, Value, json};

use crate::component_names::{self, ComponentNames};
use crate::diagnostic::Pointer;
use crate::structure::{Form, Kind};

use super::edits::Repaired;
use super::locations::{Found, KEYWORD, Locations};

/// Tokens of pointers that are not part of a name.
const STRUCTURE: [&str; 12] = [
    "components",
    "paths",
    "parameters",
    "responses",
    "headers",
    "content",
    "schema",
    "items",
    "additionalProperties",
    "allOf",
    "oneOf",
    "anyOf",
];

/// Tokens of pointers that are followed by a name.
const NAMED: [&str; 4] = ["properties", "schemas", "requestBodies", "securitySchemes"];

/// Keywords of a property's schema that do not apply to other schemas that refer to it.
const OF_PROPERTY: [&str; 2] = ["readOnly", "writeOnly"];

/// A reference to a part that is not a component.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Inner {
    /// The value of `$ref`.
    pub(super) reference: String,
    /// The kind of the part.
    pub(super) kind: Kind,
}

/// Returns the reference, if it refers to a part of a document that is not a component of the right kind.
pub(super) fn inner(reference: &str, kind: Kind) -> Option<Inner> {
    let section = section(kind)?;
    let tokens: Vec<String> = Pointer::from_reference(reference)?.tokens().collect();
    // A key can be percent-encoded.
    let is_component = matches!(tokens.as_slice(), [components, of, key]
        if components == "components" && !(of == section && key.contains('%')));
    (!is_component).then(|| Inner {
        reference: reference.to_owned(),
        kind,
    })
}

/// Makes these parts components. Returns the changed document, or the given one if there are none.
pub(super) fn hoist(document: &Value, repaired: Option<Repaired>, inner: BTreeSet<Inner>) -> Option<Repaired> {
    if inner.is_empty() {
        return repaired;
    }
    let mut repaired = repaired.unwrap_or_else(|| Repaired::unchanged(document.clone()));
    let locations = Locations::new(&repaired);
    let found = inner.into_iter().filter_map(|inner| {
        let is_of_kind = |pointer: &Pointer| kind_at(pointer) == Some(inner.kind);
        Some((locations.find(&inner.reference, &is_of_kind)?, inner))
    });
    let mut found: Vec<(Found, Inner)> = found.collect();
    // A part is moved after the parts inside it, whose locations this would change.
    found.sort_by_key(|(part, _)| Reverse(part.pointer().tokens().count()));
    let mut targets: HashMap<String, String> = HashMap::new();
    let mut components: HashMap<(bool, Pointer), String> = HashMap::new();
    let mut names = ComponentNames::default();
    for (part, Inner { reference, kind }) in found {
        let key = (matches!(part, Found::At(_)), part.pointer().clone());
        let known = match &part {
            Found::At(place) => component(place, kind),
            Found::Removed { .. } => None,
        };
        let known = known.or_else(|| components.get(&key).cloned());
        let target = known.or_else(|| match part {
            Found::At(place) => moved(&mut repaired, &mut names, &place, kind),
            Found::Removed { value, from } => added(&mut repaired, &mut names, value, &from, kind),
        });
        if let Some(target) = target {
            components.insert(key, target.clone());
            targets.insert(reference, target);
        }
    }
    refer(&mut repaired.value, &targets);
    Some(repaired)
}

/// Returns the reference to a component of the right kind, if the place is one.
fn component(place: &Pointer, kind: Kind) -> Option<String> {
    let reference = place.to_string();
    inner(&reference, kind).is_none().then_some(reference)
}

/// Returns the kind of object that a document has at a pointer.
fn kind_at(pointer: &Pointer) -> Option<Kind> {
    let root = &Form::Object(Kind::OpenApi);
    pointer
        .tokens()
        .try_fold(root, |form, token| form.below(&token))?
        .kind()
}

/// Makes the part at a place a component. Returns the reference to it.
fn moved(repaired: &mut Repaired, names: &mut ComponentNames, place: &Pointer, kind: Kind) -> Option<String> {
    let section = section(kind)?;
    let original = repaired.original(place);
    let key = free_key(&repaired.value, names, section, &name(&repaired.value, place));
    let component = Pointer::root().join("components").join(section).join(&key);
    let target = component.to_string();
    let part = repaired.value.pointer_mut(place.as_str())?;
    let mut taken = part.take();
    *part = reference_to(&target, kind, &mut taken);
    insert(&mut repaired.value, section, key, taken)?;
    repaired.note(component, original);
    Some(target)
}

/// Makes a part that was removed a component. Returns the reference to it.
fn added(
    repaired: &mut Repaired,
    names: &mut ComponentNames,
    part: Value,
    from: &Pointer,
    kind: Kind,
) -> Option<String> {
    let section = section(kind)?;
    let key = free_key(&repaired.value, names, section, &name(&repaired.value, from));
    let component = Pointer::root().join("components").join(section).join(&key);
    let target = component.to_string();
    insert(&mut repaired.value, section, key, part)?;
    repaired.note(component, from.clone());
    Some(target)
}

/// Adds a component.
fn insert(document: &mut Value, section: &str, key: String, part: Value) -> Option<()> {
    let components = object_in(document, "components")?;
    let components = components.entry(section).or_insert_with(|| json!({}));
    components.as_object_mut()?.insert(key, part);
    Some(())
}

fn object_in<'v>(document: &'v mut Value, key: &str) -> Option<&'v mut Map<String, Value>> {
    let document = document.as_object_mut()?;
    document.entry(key).or_insert_with(|| json!({})).as_object_mut()
}

/// Returns the value that takes the place of a part: a reference, with the keywords that only apply to the place.
fn reference_to(target: &str, kind: Kind, part: &mut Value) -> Value {
    let mut reference = Map::from_iter([(KEYWORD.to_owned(), json!(target))]);
    let Some(part) = part.as_object_mut().filter(|_| kind == Kind::Schema) else {
        return Value::Object(reference);
    };
    let of_property = OF_PROPERTY
        .iter()
        .filter_map(|keyword| part.shift_remove_entry(*keyword));
    let of_property: Map<String, Value> = of_property.collect();
    if !of_property.is_empty() {
        reference = Map::from_iter([("allOf".to_owned(), json!([reference]))]);
        reference.extend(of_property);
    }
    Value::Object(reference)
}

/// Returns a name for a part: its title, or the names in its pointer.
fn name(document: &Value, place: &Pointer) -> String {
    let part = place.find(document);
    let title = part.and_then(|part| part.get("title")?.as_str()).map(str::trim);
    if let Some(title) = title.filter(|title| !title.is_empty()) {
        return title.to_owned();
    }
    let tokens: Vec<String> = place.tokens().collect();
    let mut names: Vec<&str> = Vec::new();
    let mut rest = tokens.as_slice();
    if let [root, path, method, of_operation @ ..] = rest
        && root == "paths"
    {
        let operation = document.get(root).and_then(|paths| paths.get(path)?.get(method));
        let id = operation.and_then(|operation| operation.get("operationId")?.as_str());
        names.extend(id.map_or(vec![method.as_str(), path.as_str()], |id| vec![id]));
        names.extend(of_operation.first().map(|keyword| match keyword.as_str() {
            "responses" => "response",
            "requestBody" => "body",
            keyword => keyword,
        }));
        rest = of_operation.get(1..).unwrap_or_default();
    }
    while let Some((token, after)) = rest.split_first() {
        rest = after;
        if NAMED.contains(&token.as_str()) {
            names.extend(after.first().map(String::as_str));
            rest = after.get(1..).unwrap_or_default();
        } else if !STRUCTURE.contains(&token.as_str()) && !token.contains('/') && token.parse::<usize>().is_err() {
            names.push(token);
        }
    }
    component_names::composed(names.join("."))
}

/// Returns a key that no component of the section has.
fn free_key(document: &Value, names: &mut ComponentNames, section: &'static str, name: &str) -> String {
    names.take(document, section, [name.to_owned()], name, ' ')
}

/// Replaces references. The recursion is bounded by the nesting depth of documents.
fn refer(value: &mut Value, targets: &HashMap<String, String>) {
    match value {
        Value::Object(object) => {
            if let Some(Value::String(reference)) = object.get_mut(KEYWORD)
                && let Some(target) = targets.get(reference)
            {
                *reference = target.clone();
            }
            object.values_mut().for_each(|value| refer(value, targets));
        }
        Value::Array(elements) => elements.iter_mut().for_each(|value| refer(value, targets)),
        _ => {}
    }
}

/// Returns the section of `components` for parts of a kind that become components.
fn section(kind: Kind) -> Option<&'static str> {
    kind.section().filter(|_| kind != Kind::MediaType)
}
