use serde_json::Value;

use crate::diagnostic::Pointer;

use super::fault::{LoadFault, VersionFault};
use super::kind::kind_of;

/// An OpenAPI version without the patch version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Version {
    V3_0,
    V3_1,
    V3_2,
}

impl Version {
    /// Returns the version of a document.
    pub(super) fn of(document: &Value) -> Result<Self, (Pointer, LoadFault)> {
        let root = Pointer::root();
        let Value::Object(properties) = document else {
            return Err((root, LoadFault::NotAnObject(kind_of(document))));
        };
        let (keyword, value) = match (properties.get("openapi"), properties.get("swagger")) {
            (Some(value), _) => ("openapi", value),
            (None, Some(value)) => ("swagger", value),
            (None, None) => return Err((root, LoadFault::Version(VersionFault::Missing))),
        };
        let fault = match (keyword, value) {
            ("openapi", Value::String(text)) => match supported(text) {
                Some(version) => return Ok(version),
                None if matches!(text.as_str(), "3.0" | "3.1" | "3.2") => VersionFault::Incomplete(text.clone()),
                None => VersionFault::OpenApi(text.clone()),
            },
            ("openapi", value) => VersionFault::NotText(value.to_string()),
            (_, Value::String(text)) => VersionFault::Swagger(text.clone()),
            (_, value) => VersionFault::Swagger(value.to_string()),
        };
        Err((root.join(keyword), LoadFault::Version(fault)))
    }
}

/// Adds a version to a document that has none, and a patch version to one that lacks it.
pub(super) fn complete(document: &mut Value) {
    let Value::Object(properties) = document else {
        return;
    };
    if properties.contains_key("swagger") {
        return;
    }
    let version = match properties.get("openapi") {
        Some(Value::String(version)) => version.clone(),
        Some(Value::Number(version)) => version.to_string(),
        _ => "3.0".to_owned(),
    };
    if matches!(version.as_str(), "3.0" | "3.1" | "3.2") {
        properties.insert("openapi".to_owned(), Value::String(version + ".0"));
    }
}

fn supported(text: &str) -> Option<Version> {
    let (version, patch) = text.rsplit_once('.')?;
    let is_patch = !patch.is_empty() && patch.bytes().all(|byte| byte.is_ascii_digit());
    match version {
        _ if !is_patch => None,
        "3.0" => Some(Version::V3_0),
        "3.1" => Some(Version::V3_1),
        "3.2" => Some(Version::V3_2),
        _ => None,
    }
}
