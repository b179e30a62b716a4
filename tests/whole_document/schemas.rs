//! The schemas of responses, read from the document itself, with their emitted types.

use std::collections::{BTreeSet, HashMap, HashSet};

use crateform::ir::{Api, ModelId, Shape, Type};
use serde_json::Value;

use crate::document::Document;

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// The schema of a response, or of a part of one.
pub struct ResponseSchema {
    /// The JSON pointer of the schema.
    pub pointer: String,
    /// The emitted Rust type, or `None` if the schema has no separate type.
    pub rust_type: Option<String>,
    /// `true` if an object that does not match the schema is kept as a whole.
    pub is_open: bool,
}

impl ResponseSchema {
    fn new(document: &Document, pointer: String, value: Option<&Type>) -> Self {
        let shape = value.and_then(Type::model).map(|id| &document.api.model(id).shape);
        Self {
            rust_type: value.map(|value| rust_type(&document.api, value)),
            is_open: matches!(shape, Some(Shape::TypeKeyedObject(_))),
            pointer,
        }
    }
}

/// Returns the JSON schemas of all successful responses, in the document's order.
pub fn of_operations(document: &Document) -> Vec<ResponseSchema> {
    let types: HashMap<String, Option<&Type>> = document
        .api
        .operations()
        .map(|operation| (operation.pointer.as_str().to_owned(), operation.response.single()))
        .collect();
    responses(&document.json, |status| status.starts_with('2'))
        .into_iter()
        .map(|(operation, pointer)| ResponseSchema::new(document, pointer, types[&operation]))
        .collect()
}

/// Returns the components that responses consist of, including those of errors.
pub fn of_components(document: &Document) -> Vec<ResponseSchema> {
    let models = document.api.models.iter().enumerate();
    let models: HashMap<&str, Type> = models
        .map(|(index, model)| (model.pointer.as_str(), Type::Model(ModelId(index))))
        .collect();
    reached(document)
        .into_iter()
        .map(|pointer| {
            let value = models.get(single(document, &pointer));
            ResponseSchema::new(document, pointer, value)
        })
        .collect()
}

/// Returns the schemas of all properties of the described objects, without following references.
pub fn properties<'a>(document: &'a Document, schemas: &[ResponseSchema]) -> Vec<&'a Value> {
    let mut properties = Vec::new();
    let mut waiting: Vec<&Value> = schemas.iter().map(|schema| document.at(&schema.pointer)).collect();
    while let Some(schema) = waiting.pop() {
        let of_object: Vec<&Value> = object(&schema["properties"]).map(|(_, property)| property).collect();
        properties.extend(&of_object);
        waiting.extend(of_object);
        waiting.extend(
            ["items", "additionalProperties"]
                .iter()
                .filter_map(|keyword| schema.get(keyword)),
        );
        let members = ["anyOf", "oneOf", "allOf"].map(|keyword| schema[keyword].as_array());
        waiting.extend(members.into_iter().flatten().flatten());
    }
    properties
}

/// Returns the pointer of the schema. A composition of a single schema is replaced by that schema.
fn single<'a>(document: &'a Document, mut pointer: &'a str) -> &'a str {
    let of = |schema: &'a Value| {
        ["anyOf", "oneOf", "allOf"]
            .iter()
            .find_map(|keyword| schema[keyword].as_array())
    };
    while let Some([member]) = of(document.at(pointer)).map(Vec::as_slice)
        && let Some(reference) = member["$ref"].as_str()
    {
        pointer = reference.trim_start_matches('#');
    }
    pointer
}

/// Returns the operations, each with the JSON pointer of its response's JSON schema.
fn responses(document: &Value, is_wanted: fn(&str) -> bool) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (path, item) in object(&document["paths"]) {
        for (method, operation) in object(item).filter(|(method, _)| METHODS.contains(method)) {
            let place = format!("/paths/{}/{method}", token(path));
            for (status, response) in object(&operation["responses"]).filter(|(status, _)| is_wanted(status)) {
                if response["content"]["application/json"]["schema"].is_object() {
                    let schema = format!("{place}/responses/{status}/content/application~1json/schema");
                    found.push((place.clone(), schema));
                }
            }
        }
    }
    found
}

/// Returns the components that responses refer to, directly or indirectly.
fn reached(document: &Document) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let responses = responses(&document.json, |_| true);
    let mut waiting: Vec<&Value> = responses.iter().map(|(_, pointer)| document.at(pointer)).collect();
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(elements) => waiting.extend(elements),
            // Extensions repeat other parts of the object.
            Value::Object(keywords) => waiting.extend(
                keywords
                    .iter()
                    .filter(|(keyword, _)| !keyword.starts_with("x-"))
                    .map(|(_, value)| value),
            ),
            _ => {}
        }
        if let Some(pointer) = value["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'))
            && reached.insert(pointer.to_owned())
        {
            waiting.push(document.at(pointer));
        }
    }
    reached
}

/// Returns the given components that are referenced from outside of these components and of lists of alternatives.
pub fn outside_of_alternatives<'a>(document: &Document, components: &HashSet<&'a str>) -> Vec<&'a str> {
    let mut outside = HashSet::new();
    let mut waiting: Vec<(String, bool, &Value)> = vec![(String::new(), false, &document.json)];
    while let Some((pointer, is_alternative, value)) = waiting.pop() {
        let target = value["$ref"]
            .as_str()
            .map(|reference| reference.trim_start_matches('#'));
        if let Some(component) = target.and_then(|target| components.get(target))
            && !is_alternative
        {
            outside.insert(*component);
        }
        // The contents of these components are merged.
        if components.contains(pointer.as_str()) {
            continue;
        }
        for (name, value) in object(value).filter(|(name, _)| !name.starts_with("x-")) {
            let is_list = name == "anyOf" && value.as_array().is_some_and(|members| members.len() > 1);
            waiting.push((format!("{pointer}/{}", token(name)), is_list, value));
        }
        for (index, value) in value.as_array().into_iter().flatten().enumerate() {
            waiting.push((format!("{pointer}/{index}"), is_alternative, value));
        }
    }
    outside.into_iter().collect()
}

fn object(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let properties = value.as_object().into_iter().flatten();
    properties.map(|(name, value)| (name.as_str(), value))
}

/// Escapes a part of a JSON pointer.
fn token(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Returns the type as written in a program that imports the emitted crate as `api`.
fn rust_type(api: &Api, value: &Type) -> String {
    let of = |value: &Type| rust_type(api, value);
    match value {
        Type::String => "String".to_owned(),
        Type::Text(format) => format!("api::{}", format.rust_name()),
        Type::Secret => "api::SecretString".to_owned(),
        Type::Integer(integer) => integer.rust_name().to_owned(),
        Type::Number => "f64".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::UnixTime => "api::UnixTime".to_owned(),
        Type::Model(id) => format!("api::models::{}", api.model(*id).name),
        Type::FreeForm => "api::UnknownObject".to_owned(),
        Type::Json => "api::Json".to_owned(),
        Type::Array(item) => format!("Vec<{}>", of(item)),
        Type::Expandable(object) => format!("api::Expandable<{}>", of(object)),
        Type::Map(value) => format!("std::collections::BTreeMap<String, {}>", of(value)),
        Type::Nullable(value) => format!("Option<{}>", of(value)),
        Type::Page(item) => format!("api::Page<{}>", of(item)),
        Type::Clearable(_) | Type::FilePart | Type::BinaryBody => panic!("this type occurs only in requests"),
        Type::BinaryContent => panic!("this type has no JSON schema"),
    }
}
