//! Deserializes single objects as openapiv3's types.

use openapiv3 as types;
use serde::de::Deserialize;
use serde::de::value::MapDeserializer;
use serde_json::{Map, Value, json};

use crate::structure::{Absence, Form, Kind};

use super::edits::{self, Edit};

/// The keyword of the document's paths.
pub(super) const PATHS: &str = "paths";

/// Deserializes a value.
///
/// # Errors
///
/// Returns the error message of openapiv3.
pub(super) fn deserialize<'a, T: Deserialize<'a>>(value: &'a Value) -> Result<T, String> {
    T::deserialize(value).map_err(|error| error.to_string())
}

/// Deserializes a document without its paths.
///
/// # Errors
///
/// Returns the error message of openapiv3.
pub(super) fn without_paths(document: &Value) -> Result<types::OpenAPI, String> {
    let none = Value::Object(Map::new());
    let parts = document.as_object().into_iter().flatten();
    let parts = parts.map(|(key, value)| (key.as_str(), if key == PATHS { &none } else { value }));
    types::OpenAPI::deserialize(MapDeserializer::new(parts)).map_err(|error: serde_json::Error| error.to_string())
}

/// Checks that openapiv3 accepts an object of a kind after some edits, regardless of the objects inside it.
///
/// # Errors
///
/// Returns the error message of openapiv3, with the keyword that causes the error if it is the only one.
pub(super) fn check(object: &Map<String, Value>, kind: Kind, edits: &[Edit]) -> Result<(), (Option<String>, String)> {
    let mut object = with_minimal_objects(object, kind);
    edits::apply(edits, &mut object);
    let object = Value::Object(object);
    let Err(message) = deserialize_as(kind, &object) else {
        return Ok(());
    };
    let keywords = object.as_object().into_iter().flat_map(Map::keys);
    let keyword = keywords.into_iter().find(|keyword| {
        let mut rest = object.clone();
        if let Value::Object(rest) = &mut rest {
            rest.shift_remove(*keyword);
        }
        deserialize_as(kind, &rest).is_ok()
    });
    Err((keyword.cloned(), message))
}

/// Returns the object with each object inside it replaced by a minimal one.
fn with_minimal_objects(object: &Map<String, Value>, kind: Kind) -> Map<String, Value> {
    let shape = kind.shape();
    let mut minimal = Map::new();
    for (key, value) in object {
        let keyword = shape.keywords.iter().find(|keyword| keyword.name == key);
        let value = match keyword.map(|keyword| &keyword.form) {
            Some(form) if form.has_objects() => form.minimal(),
            Some(_) => value.clone(),
            // openapiv3 accepts any extension. The value of any other name is an object.
            None => continue,
        };
        minimal.insert(key.clone(), value);
    }
    minimal
}

fn deserialize_as(kind: Kind, value: &Value) -> Result<(), String> {
    match kind {
        Kind::Callback => deserialize::<types::Callback>(value).map(drop),
        Kind::Components => deserialize::<types::Components>(value).map(drop),
        Kind::Contact => deserialize::<types::Contact>(value).map(drop),
        Kind::Discriminator => deserialize::<types::Discriminator>(value).map(drop),
        Kind::Encoding => deserialize::<types::Encoding>(value).map(drop),
        Kind::Example => deserialize::<types::Example>(value).map(drop),
        Kind::ExternalDocumentation => deserialize::<types::ExternalDocumentation>(value).map(drop),
        Kind::Header => deserialize::<types::Header>(value).map(drop),
        Kind::Info => deserialize::<types::Info>(value).map(drop),
        Kind::License => deserialize::<types::License>(value).map(drop),
        Kind::Link => deserialize::<types::Link>(value).map(drop),
        Kind::MediaType => deserialize::<types::MediaType>(value).map(drop),
        Kind::OpenApi => deserialize::<types::OpenAPI>(value).map(drop),
        Kind::Operation => deserialize::<types::Operation>(value).map(drop),
        Kind::Parameter => deserialize::<types::Parameter>(value).map(drop),
        Kind::PathItem => deserialize::<types::PathItem>(value).map(drop),
        Kind::Paths => deserialize::<types::Paths>(value).map(drop),
        Kind::RequestBody => deserialize::<types::RequestBody>(value).map(drop),
        Kind::Response => deserialize::<types::Response>(value).map(drop),
        Kind::Responses => deserialize::<types::Responses>(value).map(drop),
        Kind::Schema => deserialize::<types::Schema>(value).map(drop),
        Kind::SecurityScheme => deserialize::<types::SecurityScheme>(value).map(drop),
        Kind::Server => deserialize::<types::Server>(value).map(drop),
        Kind::ServerVariable => deserialize::<types::ServerVariable>(value).map(drop),
        Kind::Tag => deserialize::<types::Tag>(value).map(drop),
    }
}

impl Form {
    /// Returns `true` if values of the form contain objects, which have their own tables.
    pub(super) fn has_objects(&self) -> bool {
        match self {
            Self::Object(_) | Self::ReferenceOr(_) => true,
            Self::FlagOr(form) | Self::List(form) | Self::Map(form) => form.has_objects(),
            Self::Data | Self::Text | Self::Flag | Self::Number | Self::Count | Self::OneOf(_) => false,
        }
    }

    /// Returns a minimal value of a form that contains objects.
    pub(super) fn minimal(&self) -> Value {
        match self {
            Self::Text => json!(""),
            Self::Object(kind) => kind.minimal(),
            Self::ReferenceOr(_) => json!({ "$ref": "#" }),
            Self::FlagOr(_) => json!(true),
            Self::List(_) => json!([]),
            _ => json!({}),
        }
    }
}

impl Kind {
    /// Returns a minimal object of this kind.
    fn minimal(self) -> Value {
        let keywords = self.shape().keywords.iter();
        let required = keywords.filter(|keyword| keyword.absence != Absence::Valid);
        required
            .map(|keyword| {
                let value = if keyword.form.has_objects() {
                    keyword.form.minimal()
                } else {
                    json!("")
                };
                (keyword.name.to_owned(), value)
            })
            .collect::<Map<_, _>>()
            .into()
    }
}
