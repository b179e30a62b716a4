//! Compositions with keywords next to them, which openapiv3 reads as schemas of any type.
//!
//! The other keywords become a member of `allOf`, which means the same.

use serde_json::{Map, Value, json};

use crate::structure::SENSITIVE;
use crate::typed::edits::Members;

use super::{COMPOSITIONS, kind};

/// If one of these keywords is next to a composition, `required` in an alternative only validates.
const STRUCTURE: [&str; 2] = ["properties", "allOf"];

/// Returns `true` if [`compose`] changes a schema with a composition.
pub(super) fn needs_edit(schema: &Map<String, Value>) -> bool {
    let compositions = COMPOSITIONS.iter().filter(|keyword| schema.contains_key(**keyword));
    compositions.count() > 1
        || schema.contains_key("type")
        || kind::KEYWORDS.iter().any(|(keyword, _)| schema.contains_key(*keyword))
        || members(schema, "allOf")
            .iter()
            .any(|member| adds_nothing(member) || only_requires(member))
}

/// Returns `true` if the compositions of a schema do not describe its values, so that [`compose`] removes them.
pub(super) fn describes_nothing(schema: &Map<String, Value>) -> bool {
    members(schema, "allOf").iter().all(adds_nothing)
        && ["oneOf", "anyOf"]
            .into_iter()
            .all(|keyword| !schema.contains_key(keyword) || only_validates(schema, keyword))
}

/// Removes the keywords that do not describe the values of a schema with a composition, and moves the keywords next to
/// the composition into `allOf`.
pub(super) fn compose(schema: &mut Map<String, Value>) -> Members {
    let describes_nothing = describes_nothing(schema);
    let mut removed = Vec::new();
    for keyword in ["oneOf", "anyOf"] {
        if only_validates(schema, keyword) {
            let members = members_of(schema.shift_remove(keyword)).into_iter().enumerate();
            removed.extend(members.map(|(index, member)| (keyword, index, member)));
        }
    }
    let mut all = Vec::new();
    let mut before = Vec::new();
    for (index, mut member) in members_of(schema.shift_remove("allOf")).into_iter().enumerate() {
        if adds_nothing(&member) {
            describe(schema, &member);
            removed.push(("allOf", index, member));
            continue;
        }
        if only_requires(&member)
            && let Value::Object(member) = &mut member
        {
            // Without `properties`, it would allow any properties.
            member.insert("type".to_owned(), json!("object"));
            member.insert("properties".to_owned(), json!({}));
        }
        all.push(member);
        before.push(Some(index));
    }
    let unchanged = |removed| Members {
        before: Vec::new(),
        removed,
    };
    if describes_nothing {
        return unchanged(removed);
    }
    give_items(schema);
    let own = take_own(schema);
    let alternatives: Vec<&str> = ["oneOf", "anyOf"]
        .into_iter()
        .filter(|keyword| schema.contains_key(*keyword))
        .collect();
    if all.is_empty() && own.is_none() && alternatives.len() == 1 {
        return unchanged(removed);
    }
    all.extend(own);
    for keyword in alternatives {
        let mut member = Map::new();
        for keyword in [keyword, "discriminator"] {
            member.extend(schema.shift_remove(keyword).map(|value| (keyword.to_owned(), value)));
        }
        all.push(Value::Object(member));
    }
    before.resize(all.len(), None);
    schema.insert("allOf".to_owned(), Value::Array(all));
    Members {
        before: vec![("allOf", before)],
        removed,
    }
}

/// Gives the alternatives that are arrays the `items` of the schema, which describe their elements, too.
fn give_items(schema: &mut Map<String, Value>) {
    let Some(items) = schema.get("items").cloned() else {
        return;
    };
    for keyword in ["oneOf", "anyOf"] {
        let members = schema.get_mut(keyword).and_then(Value::as_array_mut);
        for member in members.into_iter().flatten().filter_map(Value::as_object_mut) {
            if member.get("type").is_some_and(|kind| kind == "array") && !member.contains_key("items") {
                member.insert("items".to_owned(), items.clone());
            }
        }
    }
}

/// Removes the keywords that describe a schema of one type. Returns those that describe an object's properties, as a
/// separate schema.
fn take_own(schema: &mut Map<String, Value>) -> Option<Value> {
    let mut own = Map::new();
    schema.shift_remove("type");
    for (keyword, kinds) in kind::KEYWORDS {
        let Some(value) = schema.shift_remove(keyword) else {
            continue;
        };
        if kinds == ["object"] {
            own.insert(keyword.to_owned(), value);
        }
    }
    let describes = own.contains_key("properties")
        || own.contains_key("required")
        || own
            .get("additionalProperties")
            .is_some_and(|values| *values != Value::Bool(false));
    if !describes {
        return None;
    }
    own.insert("type".to_owned(), json!("object"));
    own.entry("properties").or_insert_with(|| json!({}));
    Some(Value::Object(own))
}

/// Gives a schema the documentation of a member of `allOf` that contains nothing else.
fn describe(schema: &mut Map<String, Value>, member: &Value) {
    for keyword in ["description", "nullable", "deprecated", "readOnly", "writeOnly"] {
        if let Some(value) = member.get(keyword)
            && !schema.contains_key(keyword)
        {
            schema.insert(keyword.to_owned(), value.clone());
        }
    }
}

/// Returns `true` if a member of `allOf` only documents or validates, or is any object.
fn adds_nothing(member: &Value) -> bool {
    let Value::Object(member) = member else { return false };
    let describes = |keyword: &str| match keyword {
        "type" => member.get("type").is_some_and(|kind| kind != "object"),
        "$ref" | "properties" | "required" | "additionalProperties" | "items" | "enum" | "format" | SENSITIVE => true,
        keyword => COMPOSITIONS.contains(&keyword),
    };
    !member.keys().any(|keyword| describes(keyword))
}

/// Returns `true` if a member of `allOf` only requires properties that other members describe.
fn only_requires(member: &Value) -> bool {
    let Value::Object(member) = member else { return false };
    member.contains_key("required")
        && member
            .keys()
            .all(|keyword| matches!(keyword.as_str(), "required" | "type" | "description" | "title"))
}

/// Returns `true` if alternatives only require some of the properties that the schema describes.
fn only_validates(schema: &Map<String, Value>, keyword: &str) -> bool {
    let members = members(schema, keyword);
    let is_structured = STRUCTURE.iter().any(|keyword| schema.contains_key(*keyword));
    let only_validates = |member: &Value| {
        let Value::Object(member) = member else { return false };
        member.keys().all(|keyword| {
            matches!(
                keyword.as_str(),
                "required" | "not" | "type" | "description" | "title" | "minProperties" | "maxProperties"
            )
        })
    };
    is_structured && !members.is_empty() && members.iter().all(only_validates)
}

fn members<'s>(schema: &'s Map<String, Value>, keyword: &str) -> &'s [Value] {
    schema.get(keyword).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn members_of(value: Option<Value>) -> Vec<Value> {
    match value {
        Some(Value::Array(members)) => members,
        _ => Vec::new(),
    }
}
