//! An independent validator of JSON Schema, which judges bodies where Prism and a client disagree.

use std::fmt;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use crate::python;
use crate::scratch::{Scratch, repository};

/// Something in a body that its schema does not allow.
#[derive(Clone, Debug, Deserialize)]
pub struct Violation {
    /// The names and indices that lead to the value.
    pub place: Vec<Value>,
    /// The keyword of the schema, such as `required`.
    pub keyword: String,
    pub message: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place: Vec<String> = self
            .place
            .iter()
            .map(|step| step.as_str().map_or_else(|| step.to_string(), str::to_owned))
            .collect();
        match &*place.join(".") {
            "" => write!(formatter, "at the top level, {}", self.message),
            place => write!(formatter, "at `{place}`, {}", self.message),
        }
    }
}

impl Violation {
    /// Returns `true` if this is the reason why a client does not decode the value at a place, as a `DecodeError`
    /// writes it.
    ///
    /// The place must be the same. Of a choice, no member may be valid, and the client reports what is wrong with one
    /// of them. An additional property is never a reason.
    pub fn is_at(&self, place: &str) -> bool {
        let steps = steps(place);
        let is_within = match &*self.keyword {
            "additionalProperties" => return false,
            "anyOf" | "oneOf" => self.place.len() <= steps.len(),
            _ => self.place.len() == steps.len(),
        };
        let is_same = |(of_violation, of_error): (&Value, &String)| match of_violation {
            // The client does not show keys of maps.
            Value::String(name) => of_error == "?" || name == of_error,
            index => index.as_u64() == of_error.parse().ok(),
        };
        is_within && self.place.iter().zip(&steps).all(is_same)
    }
}

/// Returns the steps of a place such as `data[3].scope`.
fn steps(place: &str) -> Vec<String> {
    let steps = place
        .split(['.', '['])
        .map(|step| step.trim_end_matches(']').to_owned());
    steps.filter(|step| !step.is_empty()).collect()
}

/// Returns what is wrong with each body. A body is given with the JSON pointer of its schema.
///
/// # Panics
///
/// If the validator is not installed.
pub fn violations(document: &Path, bodies: &[(String, Value)]) -> Vec<Vec<Violation>> {
    if bodies.is_empty() {
        return Vec::new();
    }
    let script = repository().join("tests/whole_document/validate.py");
    let what = "the check of bodies by another validator";
    let command = python::command(&script, what, "jsonschema-rs", "import jsonschema_rs");
    let mut command = command.expect("tests/corpus/prove sets PYTHON to an interpreter with jsonschema-rs");
    let scratch = Scratch::new();
    let lines: String = bodies
        .iter()
        .map(|(pointer, body)| format!("{pointer} {body}\n"))
        .collect();
    scratch.write("values", &lines);
    let output = command
        .arg("--all")
        .arg(document)
        .arg(scratch.path().join("values"))
        .output()
        .expect("the interpreter was just run");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}\n{error}", output.status);
    let printed = String::from_utf8(output.stdout).expect("the script prints text");
    let violations: Vec<_> = printed
        .lines()
        .map(|line| serde_json::from_str(line).expect("the script prints JSON"))
        .collect();
    assert_eq!(violations.len(), bodies.len(), "the script judges every body");
    violations
}

/// Returns the JSON pointer of the schema of an operation's JSON: of the request, or of the response with a status.
pub fn schema(document: &Value, operation: &str, status: Option<u64>) -> Option<String> {
    let place = match status {
        None => resolved(document, format!("{operation}/requestBody")),
        Some(status) => {
            let described = document.pointer(&format!("{operation}/responses"))?.as_object()?;
            let wanted = [status.to_string(), format!("{}XX", status / 100), "default".to_owned()];
            let found = wanted.into_iter().find(|name| described.contains_key(name))?;
            resolved(document, format!("{operation}/responses/{found}"))
        }
    };
    let content = document.pointer(&format!("{place}/content"))?.as_object()?;
    let (media_type, described) = content.iter().find(|(name, _)| name.contains("json"))?;
    described.get("schema")?;
    let media_type = media_type.replace('~', "~0").replace('/', "~1");
    Some(format!("{place}/content/{media_type}/schema"))
}

/// Returns the place to which the reference at a place leads, or the place itself if there is no reference.
fn resolved(document: &Value, place: String) -> String {
    let reference = document.pointer(&place).and_then(|value| value["$ref"].as_str());
    match reference.and_then(|reference| reference.strip_prefix('#')) {
        Some(pointer) => pointer.to_owned(),
        None => place,
    }
}

#[test]
fn only_a_violation_at_the_place_explains_an_error() {
    let violation = |place: Value, keyword: &str| Violation {
        place: place.as_array().expect("it is a list").clone(),
        keyword: keyword.to_owned(),
        message: String::new(),
    };
    let id = serde_json::json!(["data", 3, "id"]);
    assert!(violation(id.clone(), "type").is_at("data[3].id"));
    assert!(violation(id.clone(), "type").is_at("?[3].id"));
    assert!(!violation(id.clone(), "type").is_at("data[2].id"));
    assert!(!violation(id.clone(), "type").is_at("data[3]"));
    assert!(!violation(id.clone(), "required").is_at("data[3].id.part"));
    assert!(violation(id.clone(), "oneOf").is_at("data[3].id.part"));
    assert!(!violation(id, "additionalProperties").is_at("data[3].id"));
    assert!(violation(serde_json::json!([]), "required").is_at(""));
}
