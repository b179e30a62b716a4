use serde_json::Value;

use crate::diagnostic::Pointer;

use super::fault::{LoadFault, Version};
use super::kind::kind_of;

/// Checks that the version of the document is OpenAPI 3.0.
pub(super) fn check(document: &Value) -> Result<(), (Pointer, LoadFault)> {
    let root = Pointer::root();
    let Value::Object(properties) = document else {
        return Err((root, LoadFault::NotAnObject(kind_of(document))));
    };
    let (keyword, value) = match (properties.get("openapi"), properties.get("swagger")) {
        (Some(value), _) => ("openapi", value),
        (None, Some(value)) => ("swagger", value),
        (None, None) => return Err((root, LoadFault::Version(Version::Missing))),
    };
    let version = match (keyword, value) {
        ("openapi", Value::String(text)) if is_supported(text) => return Ok(()),
        ("openapi", Value::String(text)) if text == "3.0" => Version::Incomplete,
        ("openapi", Value::String(text)) => Version::OpenApi(text.clone()),
        ("openapi", value) => Version::NotText(value.to_string()),
        (_, Value::String(text)) => Version::Swagger(text.clone()),
        (_, value) => Version::Swagger(value.to_string()),
    };
    Err((root.join(keyword), LoadFault::Version(version)))
}

fn is_supported(version: &str) -> bool {
    let patch = version.strip_prefix("3.0.");
    patch.is_some_and(|patch| !patch.is_empty() && patch.bytes().all(|byte| byte.is_ascii_digit()))
}
