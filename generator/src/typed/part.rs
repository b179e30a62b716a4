//! Deserializes single objects as openapiv3's types.

use std::borrow::Cow;

use openapiv3::{self as types, ReferenceOr};
use serde::de::Deserialize;
use serde::de::value::MapDeserializer;
use serde_json::{Map, Value, json};

use crate::structure::{Absence, Form, Kind};

use super::edits::{self, Edit};
use super::reference;

/// The keyword of the document's paths.
pub(super) const PATHS: &str = "paths";

/// The keyword of the document's components.
const COMPONENTS: &str = "components";

/// The keyword of the examples among the components.
const EXAMPLES: &str = "examples";

/// Deserializes the paths.
///
/// openapiv3 would copy each path item several times to decide between an item and a reference. Extensions are left out,
/// because nothing reads them.
///
/// # Errors
///
/// Returns the error message of openapiv3.
pub(super) fn paths(value: &Value) -> Result<types::Paths, String> {
    let mut paths = types::Paths::default();
    for (key, value) in value.as_object().into_iter().flatten() {
        if key.starts_with('/') {
            paths.paths.insert(key.clone(), path_item(value)?);
        }
    }
    Ok(paths)
}

fn path_item(value: &Value) -> Result<ReferenceOr<types::PathItem>, String> {
    match value.get(reference::KEYWORD) {
        Some(Value::String(reference)) => Ok(ReferenceOr::Reference {
            reference: reference.clone(),
        }),
        _ => {
            let item = types::PathItem::deserialize(value);
            item.map(ReferenceOr::Item).map_err(|error| error.to_string())
        }
    }
}

/// Deserializes a document without its paths, and without the examples among its components, because nothing reads
/// these examples.
///
/// # Errors
///
/// Returns the error message of openapiv3.
pub(super) fn without_paths(document: &Value) -> Result<types::OpenAPI, String> {
    let none = Value::Object(Map::new());
    let components = document.get(COMPONENTS).and_then(Value::as_object);
    let parts = document.as_object().into_iter().flatten();
    let parts = parts.map(|(key, value)| match key.as_str() {
        PATHS => (PATHS, &none),
        COMPONENTS if components.is_some() => (COMPONENTS, &none),
        key => (key, value),
    });
    let mut document: types::OpenAPI = of_keywords(&parts.collect::<Vec<_>>())?;
    if let Some(components) = components {
        let components = components.iter().filter(|(key, _)| *key != EXAMPLES);
        let components = components.map(|(key, value)| (key.as_str(), value));
        document.components = Some(of_keywords(&components.collect::<Vec<_>>())?);
    }
    Ok(document)
}

/// Checks that openapiv3 accepts an object of a kind after some edits, regardless of the objects inside it.
///
/// # Errors
///
/// Returns the error message of openapiv3, with the keyword that causes the error if it is the only one.
pub(super) fn check(object: &Map<String, Value>, kind: Kind, edits: &[Edit]) -> Result<(), (Option<String>, String)> {
    let minimal = with_minimal_objects(object, kind);
    let edited;
    let object: Vec<(&str, &Value)> = match edits {
        [] => minimal.iter().map(|(key, value)| (*key, &**value)).collect(),
        edits => {
            let minimal = minimal
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value.into_owned()));
            let mut object = minimal.collect();
            edits::apply(edits, &mut object);
            edited = object;
            edited.iter().map(|(key, value)| (key.as_str(), value)).collect()
        }
    };
    let Err(message) = deserialize_as(kind, &object) else {
        return Ok(());
    };
    let keyword = object.iter().map(|(key, _)| *key).find(|keyword| {
        let rest = object.iter().copied().filter(|(key, _)| key != keyword);
        deserialize_as(kind, &rest.collect::<Vec<_>>()).is_ok()
    });
    Err((keyword.map(str::to_owned), message))
}

/// Returns the keywords of an object, with a minimal object in place of each object inside it.
fn with_minimal_objects(object: &Map<String, Value>, kind: Kind) -> Vec<(&str, Cow<'_, Value>)> {
    let shape = kind.shape();
    let keywords = object.iter().filter_map(|(key, value)| {
        let keyword = shape.keywords.iter().find(|keyword| keyword.name == key);
        match keyword.map(|keyword| &keyword.form) {
            Some(form) if form.has_objects() => Some((key.as_str(), Cow::Owned(form.minimal()))),
            Some(_) => Some((key.as_str(), Cow::Borrowed(value))),
            // openapiv3 accepts any extension. The value of any other name is an object.
            None => None,
        }
    });
    keywords.collect()
}

/// Deserializes an object of these keywords.
fn of_keywords<'a, T: Deserialize<'a>>(object: &[(&'a str, &'a Value)]) -> Result<T, String> {
    let object = MapDeserializer::new(object.iter().copied());
    T::deserialize(object).map_err(|error: serde_json::Error| error.to_string())
}

fn deserialize_as(kind: Kind, object: &[(&str, &Value)]) -> Result<(), String> {
    match kind {
        Kind::Callback => of_keywords::<types::Callback>(object).map(drop),
        Kind::Components => of_keywords::<types::Components>(object).map(drop),
        Kind::Contact => of_keywords::<types::Contact>(object).map(drop),
        Kind::Discriminator => of_keywords::<types::Discriminator>(object).map(drop),
        Kind::Encoding => of_keywords::<types::Encoding>(object).map(drop),
        Kind::Example => of_keywords::<types::Example>(object).map(drop),
        Kind::ExternalDocumentation => of_keywords::<types::ExternalDocumentation>(object).map(drop),
        Kind::Header => of_keywords::<types::Header>(object).map(drop),
        Kind::Info => of_keywords::<types::Info>(object).map(drop),
        Kind::License => of_keywords::<types::License>(object).map(drop),
        Kind::Link => of_keywords::<types::Link>(object).map(drop),
        Kind::MediaType => of_keywords::<types::MediaType>(object).map(drop),
        Kind::OpenApi => of_keywords::<types::OpenAPI>(object).map(drop),
        Kind::Operation => of_keywords::<types::Operation>(object).map(drop),
        Kind::Parameter => of_keywords::<types::Parameter>(object).map(drop),
        Kind::PathItem => of_keywords::<types::PathItem>(object).map(drop),
        Kind::Paths => of_keywords::<types::Paths>(object).map(drop),
        Kind::RequestBody => of_keywords::<types::RequestBody>(object).map(drop),
        Kind::Response => of_keywords::<types::Response>(object).map(drop),
        Kind::Responses => of_keywords::<types::Responses>(object).map(drop),
        Kind::Schema => of_keywords::<types::Schema>(object).map(drop),
        Kind::SecurityScheme => of_keywords::<types::SecurityScheme>(object).map(drop),
        Kind::Server => of_keywords::<types::Server>(object).map(drop),
        Kind::ServerVariable => of_keywords::<types::ServerVariable>(object).map(drop),
        Kind::Tag => of_keywords::<types::Tag>(object).map(drop),
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
