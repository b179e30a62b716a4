//! Alternatives that only allow `null`.
//!
//! They make the value nullable.

use serde_json::{Map, Value};

use crate::diagnostic::{MAXIMUM_REFERENCES, Pointer};
use crate::typed::edits::Edit;

/// The maximum number of schemas that are visited to find out whether `null` is the only value of one.
const MAXIMUM_SCHEMAS: usize = MAXIMUM_REFERENCES + 16;

/// Returns the edit that replaces alternatives that only allow `null` with `nullable`. If there are no other
/// alternatives, returns `None`.
pub(super) fn tidy(document: &Value, schema: &Map<String, Value>) -> Option<Edit> {
    let of_keyword = |keyword| {
        let members = schema.get(keyword)?.as_array()?;
        let is_only_null = |index: &usize| is_only_null(document, &members[*index]);
        let nulls: Vec<usize> = (0..members.len()).filter(is_only_null).collect();
        (!nulls.is_empty() && nulls.len() < members.len()).then_some((keyword, nulls))
    };
    let nulls: Vec<_> = ["oneOf", "anyOf"].into_iter().filter_map(of_keyword).collect();
    (!nulls.is_empty()).then_some(Edit::RemoveNulls(nulls))
}

/// Returns `true` if the schema at the pointer is one of several alternatives, and [`tidy`] removes it because it only
/// allows `null`.
pub(super) fn is_removed(document: &Value, pointer: &Pointer) -> bool {
    let mut parts = pointer.as_str().rsplitn(3, '/');
    let (Some(index), Some(section), Some(outer)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let members = document
        .pointer(outer)
        .and_then(|outer| outer.get(section))
        .and_then(Value::as_array);
    let (Some(members), "oneOf" | "anyOf") = (members, section) else {
        return false;
    };
    let own = index.parse::<usize>().ok().and_then(|index| members.get(index));
    own.is_some_and(|own| is_only_null(document, own)) && !members.iter().all(|member| is_only_null(document, member))
}

/// Returns `true` if only `null` matches a schema.
fn is_only_null(document: &Value, schema: &Value) -> bool {
    let mut left = MAXIMUM_SCHEMAS;
    allows_only_null(document, schema, &mut left)
}

/// Returns `true` if only `null` matches a schema. `left` is the number of schemas that can still be visited.
fn allows_only_null(document: &Value, schema: &Value, left: &mut usize) -> bool {
    let Some(rest) = left.checked_sub(1) else { return false };
    *left = rest;
    if let Some(reference) = schema.get("$ref") {
        let target = reference.as_str().and_then(Pointer::from_reference);
        let target = target.as_ref().and_then(|target| target.find(document));
        return target.is_some_and(|target| allows_only_null(document, target, left));
    }
    let has_only_null = |values: &Value| {
        let values = values.as_array().map_or(&[][..], Vec::as_slice);
        !values.is_empty() && values.iter().all(Value::is_null)
    };
    // This is how the conversion to OpenAPI 3.0 writes a schema that only allows `null`.
    let is_converted = schema
        .get("not")
        .is_some_and(|not| not.as_object().is_some_and(Map::is_empty))
        && schema.get("nullable") == Some(&Value::Bool(true));
    let members = |keyword| schema.get(keyword).and_then(Value::as_array);
    is_converted
        || schema.get("enum").is_some_and(has_only_null)
        || members("allOf").is_some_and(|all| all.iter().any(|member| allows_only_null(document, member, left)))
        || ["oneOf", "anyOf"]
            .into_iter()
            .filter_map(members)
            .any(|choices| !choices.is_empty() && choices.iter().all(|member| allows_only_null(document, member, left)))
}
