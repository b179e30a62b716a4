//! Random documents, most of which are valid.

use serde_json::{Map, Value, json};

use super::choices::Choices;
use super::operation::{self, body, header, parameter, response, security, security_scheme, servers};
use super::schema::{self, schema};
use super::text::{name, text};

/// The versions of OpenAPI.
const VERSIONS: &[&str] = &["3.0.3", "3.1.0", "3.2.0"];

const PATHS: &[&str] = &[
    "/lamps",
    "/lamps/{a}",
    "/lamps/{a}/{b}",
    "/",
    "/a-b/{a}.json",
    "/a_b",
    "/{a}{b}",
    "/evil!()",
    "/lamps/{a}:on",
    "/\"#",
    "/*/",
    "/{self}",
    "/%41/{a b}",
    "/lamps/",
];

const METHODS: &[&str] = &["get", "post", "put", "delete", "patch", "head", "options", "trace"];

/// Returns a document.
pub fn document(choices: &mut impl Choices) -> Value {
    let version = choices.one_of(VERSIONS);
    let mut paths = Map::new();
    for _ in 0..=choices.below(3) {
        let path = choices.one_of(PATHS);
        let mut item = Map::new();
        for _ in 0..=choices.below(2) {
            let method = choices.one_of(METHODS).to_owned();
            item.insert(method, operation::operation(choices, path));
        }
        if choices.once_in(6) {
            item.insert("parameters".to_owned(), json!([parameter(choices)]));
        }
        paths.insert(path.to_owned(), item.into());
    }
    if choices.once_in(30) {
        let target = choices.one_of(PATHS).replace('~', "~0").replace('/', "~1");
        paths.insert("/moved".to_owned(), json!({ "$ref": format!("#/paths/{target}") }));
    }
    let mut document = json!({
        "openapi": version,
        "info": { "title": "Lamps", "version": "1", "x-rust-name": "lamps" },
        "servers": [{ "url": "https://lamps.example" }],
        "paths": paths,
        "components": components(choices),
    });
    if choices.once_in(3) {
        document["info"]["title"] = text(choices).into();
        document["info"]["version"] = name(choices).into();
        document["info"]["description"] = text(choices).into();
    }
    if choices.once_in(4) {
        document["servers"] = servers(choices);
    }
    if choices.once_in(4) {
        document["security"] = security(choices);
    }
    if choices.once_in(6) {
        document["tags"] = json!([{ "name": name(choices), "description": text(choices) }]);
    }
    document
}

fn components(choices: &mut impl Choices) -> Value {
    let schemas: Map<String, Value> = schema::COMPONENTS
        .iter()
        .map(|name| ((*name).to_owned(), schema(choices)))
        .collect();
    json!({
        "schemas": schemas,
        "parameters": section(choices, "parameters", parameter),
        "responses": section(choices, "responses", response),
        "requestBodies": section(choices, "requestBodies", body),
        "headers": section(choices, "headers", header),
        "securitySchemes": section(choices, "securitySchemes", security_scheme),
    })
}

/// Returns a section of components, some of which refer to each other.
fn section<C: Choices>(choices: &mut C, name: &str, component: fn(&mut C) -> Value) -> Value {
    let mut section = Map::new();
    for key in operation::COMPONENTS {
        let component = match choices.below(8) {
            7 => operation::reference(choices, name),
            _ => component(choices),
        };
        section.insert((*key).to_owned(), component);
    }
    section.into()
}
