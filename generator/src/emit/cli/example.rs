//! Makes examples of values as arguments.

use serde_json::{Value, json};

use crate::ir::{Api, ModelId, Property, Shape, Type};

/// The maximum depth of the objects in an example.
const MAXIMUM_DEPTH: usize = 4;

/// Makes examples of the values of an API.
pub(super) struct Examples<'a> {
    pub(super) api: &'a Api,
}

impl Examples<'_> {
    /// Returns an example of a value with a name as an argument, or the name of a file that contains a secret. `example`
    /// is the example in the document.
    pub(super) fn argument(&self, value: &Type, name: &str, example: Option<&str>) -> String {
        match value {
            Type::Secret => format!("{}.txt", name.replace('_', "-")),
            Type::Boolean => "true".to_owned(),
            Type::Array(inner) | Type::Clearable(inner) | Type::Nullable(inner) => self.argument(inner, name, example),
            Type::Map(inner) => format!("key={}", self.argument(inner, name, example)),
            value => match self.json(value, name, example, &[]) {
                Value::String(text) => text,
                json => json.to_string(),
            },
        }
    }

    /// Returns an example of a value that is a single text.
    fn text(&self, value: &Type, name: &str, example: Option<&str>) -> Option<String> {
        Some(match value {
            Type::String | Type::Json | Type::Secret => example.unwrap_or(name).to_owned(),
            Type::Text(format) => format.example().to_owned(),
            Type::UnixTime => "+90d".to_owned(),
            Type::BinaryBody | Type::FilePart => "file.txt".to_owned(),
            Type::Model(id) => match &self.api.model(*id).shape {
                Shape::Enumeration(enumeration) => enumeration.values.first()?.wire_name.clone(),
                _ => return None,
            },
            _ => return None,
        })
    }

    /// Returns an example of a value. Objects have the required properties.
    pub(super) fn json(&self, value: &Type, name: &str, example: Option<&str>, within: &[ModelId]) -> Value {
        match value {
            Type::Boolean => json!(true),
            Type::Integer(_) => json!(1),
            Type::Number => json!(1.5),
            Type::Array(item) => json!([self.json(item, name, example, within)]),
            Type::Map(item) => json!({ "key": self.json(item, name, example, within) }),
            Type::Clearable(inner) | Type::Nullable(inner) | Type::Expandable(inner) => {
                self.json(inner, name, example, within)
            }
            value => match (self.text(value, name, example), value) {
                (Some(text), _) => Value::String(text),
                (None, Type::Model(id)) if within.len() < MAXIMUM_DEPTH && !within.contains(id) => {
                    self.json_model(*id, within)
                }
                (None, _) => json!({}),
            },
        }
    }

    fn json_model(&self, id: ModelId, within: &[ModelId]) -> Value {
        let within = [within, &[id]].concat();
        match &self.api.model(id).shape {
            Shape::Object(object) => {
                let required = object.properties.iter().filter(|property| property.required);
                let members =
                    required.map(|property| (property.wire_name.clone(), self.json_property(property, &within)));
                Value::Object(members.collect())
            }
            Shape::TypeKeyedObject(object) => {
                let Some(variant) = object.simplest() else {
                    return json!({});
                };
                let mut value = json!({ object.tag.as_str(): variant.wire_name });
                if let Some(property) = &variant.property {
                    value[&property.wire_name] = self.json_property(property, &within);
                }
                value
            }
            Shape::Union(union) => {
                let Some(member) = union.members.first() else {
                    return json!({});
                };
                let mut value = self.json_property(&member.variant, &within);
                let tags = member
                    .discriminants
                    .first()
                    .and_then(|discriminant| discriminant.tags.first());
                if let (Some(object), Some(name), Some(tag)) = (value.as_object_mut(), &union.tag, tags) {
                    object.insert(name.clone(), json!(tag));
                }
                value
            }
            Shape::UntaggedUnion(union) => match union.variants.first() {
                Some(variant) => self.json_property(variant, &within),
                None => json!({}),
            },
            // An enumeration without a known value.
            Shape::Enumeration(_) => json!(""),
        }
    }

    fn json_property(&self, property: &Property, within: &[ModelId]) -> Value {
        let example = property.documentation.example.as_deref();
        self.json(&property.value, &property.wire_name, example, within)
    }
}
