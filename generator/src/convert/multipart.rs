//! Multipart bodies. Since OpenAPI 3.1, the default media type of a part without a description is
//! `application/octet-stream`.

use serde_json::{Value, json};

use super::Converter;
use super::part::{Made, MadeObject, Part};
use super::schema::{is_annotation, is_binary};

impl<'a> Converter<'a> {
    /// Describes as bytes those properties of a multipart body that the document does not describe.
    pub(super) fn describe_parts_as_bytes(&self, part: &Part<'a>, made: &mut MadeObject) {
        let name = part.pointer.tokens().last().unwrap_or_default();
        let schema = part.child("schema").filter(|_| name.starts_with("multipart/"));
        let Some((schema, mut converted)) = schema.and_then(|schema| Some((schema, made.take("schema")?))) else {
            return;
        };
        let properties = schema.child("properties");
        for (name, property) in properties.iter().flat_map(Part::properties) {
            if !can_be_bytes(part, name) {
                continue;
            }
            if is_undescribed(property.value) {
                converted.insert_below(&["properties"], name, bytes(&property));
            } else if let Some(items) = property.child("items").filter(|items| is_undescribed(items.value)) {
                converted.insert_below(&["properties", name], "items", bytes(&items));
            }
        }
        made.put("schema", converted);
    }
}

/// Returns `true` if `encoding` does not give a part a media type of text.
fn can_be_bytes(part: &Part<'_>, name: &str) -> bool {
    let encoding = part.child("encoding").and_then(|encoding| encoding.child(name));
    let media_type = encoding.as_ref().and_then(|encoding| encoding.text("contentType"));
    media_type.is_none_or(is_binary)
}

/// Returns `true` if a schema only has annotations.
fn is_undescribed(schema: &Value) -> bool {
    match schema {
        Value::Object(keywords) => keywords.keys().all(|keyword| is_annotation(keyword)),
        schema => *schema == Value::Bool(true),
    }
}

fn bytes(part: &Part<'_>) -> Made {
    let mut made = MadeObject::default();
    made.put("type", part.make(json!("string")));
    made.put("format", part.make(json!("binary")));
    for (keyword, value) in part.properties().filter(|(keyword, _)| *keyword != "examples") {
        made.put(keyword, value.keep());
    }
    made.finish(part)
}
