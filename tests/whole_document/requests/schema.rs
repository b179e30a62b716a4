//! The document's schemas, read without the generator.

use serde_json::{Map, Value};

/// A schema, and the path to it from its operation.
#[derive(Clone, Debug)]
pub struct Schema<'a> {
    pub value: &'a Value,
    /// Identifies a schema of an operation, even if several operations refer to the same component.
    pub place: String,
}

/// The places of parameters in a request.
pub const PLACES: [&str; 3] = ["path", "query", "body"];

/// A parameter of an operation, or a property of its body.
#[derive(Clone, Debug)]
pub struct Declared<'a> {
    pub place: &'static str,
    pub name: &'a str,
    pub required: bool,
    /// `true` for a part of a multipart body that contains a file. Stripe's document declares it as a plain string, and
    /// mentions the file only in the description.
    pub is_file: bool,
    pub schema: Schema<'a>,
}

/// An operation of the document.
#[derive(Clone, Debug)]
pub struct Operation<'a> {
    pub id: &'a str,
    pub declared: Vec<Declared<'a>>,
}

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Returns all operations of the document.
pub fn operations(document: &Value) -> Vec<Operation<'_>> {
    let paths = document["paths"].as_object().expect("the document has paths");
    let items = paths.values().flat_map(|item| {
        let item = item.as_object().expect("a path has an item");
        item.iter()
            .filter(|(method, _)| METHODS.contains(&method.as_str()))
            .map(move |(_, operation)| (item, operation))
    });
    items
        .map(|(item, operation)| Operation {
            id: text(operation, "operationId"),
            declared: declared(document, item, operation),
        })
        .collect()
}

fn declared<'a>(document: &'a Value, item: &'a Map<String, Value>, operation: &'a Value) -> Vec<Declared<'a>> {
    let of_item = item.get("parameters").and_then(Value::as_array).into_iter().flatten();
    let own = operation["parameters"].as_array().into_iter().flatten();
    let parameters = of_item.chain(own).map(|parameter| {
        let parameter = resolved(document, parameter);
        let place = PLACES.into_iter().find(|place| parameter["in"] == **place);
        let place = place.expect("parameters are in the path or in the query");
        let name = text(parameter, "name");
        Declared {
            place,
            name,
            required: parameter["required"] == true,
            is_file: false,
            schema: Schema::new(document, &parameter["schema"], format!("{place} {name}")),
        }
    });
    let mut declared: Vec<Declared> = parameters.collect();
    let content = resolved(document, &operation["requestBody"])["content"].as_object();
    let media_type = content.and_then(|content| content.iter().next());
    if let Some((kind, media_type)) = media_type {
        let body = Schema::new(document, &media_type["schema"], "body".to_owned());
        declared.extend(body.properties(document).into_iter().map(|(name, schema)| Declared {
            place: "body",
            name,
            required: body.is_required(name),
            is_file: kind == "multipart/form-data" && name == "file",
            schema,
        }));
    }
    declared
}

impl<'a> Schema<'a> {
    fn new(document: &'a Value, value: &'a Value, place: String) -> Self {
        let value = resolved(document, value);
        Self { value, place }
    }

    fn below(&self, document: &'a Value, value: &'a Value, step: &str) -> Self {
        Self::new(document, value, format!("{} {step}", self.place))
    }

    pub fn properties(&self, document: &'a Value) -> Vec<(&'a str, Self)> {
        let properties = self.value["properties"].as_object().into_iter().flatten();
        properties
            .map(|(name, value)| (name.as_str(), self.below(document, value, name)))
            .collect()
    }

    pub fn is_required(&self, property: &str) -> bool {
        let mut required = self.value["required"].as_array().into_iter().flatten();
        required.any(|name| name == property)
    }

    /// Returns the members of `anyOf` or `oneOf`.
    pub fn members(&self, document: &'a Value) -> Vec<Self> {
        let members = ["anyOf", "oneOf"].map(|keyword| self.value[keyword].as_array());
        let members = members.into_iter().flatten().flatten().enumerate();
        members
            .map(|(index, value)| self.below(document, value, &format!("|{index}")))
            .collect()
    }

    pub fn items(&self, document: &'a Value) -> Option<Self> {
        let items = self.value.get("items")?;
        Some(self.below(document, items, "[]"))
    }

    /// Returns the schema of a map's values, if it has one.
    pub fn map_values(&self, document: &'a Value) -> Option<Self> {
        let values = self.value.get("additionalProperties")?;
        let is_schema = values.as_object().is_some_and(|keywords| !keywords.is_empty());
        is_schema.then(|| self.below(document, values, "{}"))
    }

    /// Returns the strings of an enumeration.
    pub fn values(&self) -> Vec<&'a str> {
        values(self.value)
    }

    /// Returns the values of `type`, if each is the name of the only property that is allowed with it. Documents with
    /// these objects describe this only in text.
    pub fn tags(&self, document: &'a Value) -> Option<Vec<&'a str>> {
        let properties = self.properties(document);
        let (_, tag) = properties.iter().find(|(name, _)| *name == "type")?;
        let tags = tag.values();
        let is_tagged = self.value["required"] == serde_json::json!(["type"])
            && properties.len() > 1
            && properties
                .iter()
                .all(|(name, _)| *name == "type" || tags.contains(name));
        is_tagged.then_some(tags)
    }

    /// Returns the schemas that this one consists of.
    pub fn parts(&self, document: &'a Value) -> Vec<Self> {
        let mut parts: Vec<Self> = self.properties(document).into_iter().map(|(_, part)| part).collect();
        parts.extend(self.members(document));
        parts.extend(self.items(document));
        parts.extend(self.map_values(document));
        parts
    }

    /// Returns the number of schemas below this one.
    pub fn count(&self, document: &'a Value) -> usize {
        let parts = self.parts(document);
        parts.iter().map(|part| 1 + part.count(document)).sum()
    }

    pub fn kind(&self) -> &'a str {
        self.value["type"].as_str().unwrap_or("any")
    }
}

/// Returns the strings of an enumeration without duplicates, which the document contains.
pub fn values(schema: &Value) -> Vec<&str> {
    let mut values: Vec<&str> = Vec::new();
    for value in schema["enum"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
    {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// Returns the target of a reference, or the value itself if it is not a reference.
pub fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let Some(reference) = value["$ref"].as_str() else {
        return value;
    };
    let target = document.pointer(reference.trim_start_matches('#'));
    resolved(document, target.expect("references have targets in the document"))
}

pub fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name]
        .as_str()
        .unwrap_or_else(|| panic!("{value} has no text `{name}`"))
}
