//! Random operations, and their parts.

use serde_json::{Map, Value, json};

use super::choices::Choices;
use super::schema::{schema, value};
use super::text::{name, text};

/// The names of the other components: parameters, responses, bodies, headers, security schemes.
pub const COMPONENTS: &[&str] = &["a", "b", "c"];

const MEDIA_TYPES: &[&str] = &[
    "application/json",
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "text/plain",
    "application/octet-stream",
    "application/problem+json",
    "application/json; charset=utf-8",
    "*/*",
    "image/*",
    "application/json",
    "application/json",
    "text/html",
];

const STATUSES: &[&str] = &[
    "200", "201", "204", "default", "400", "4XX", "5XX", "404", "2XX", "200", "200", "200",
];

/// Returns a `$ref` to a component.
pub fn reference(choices: &mut impl Choices, section: &str) -> Value {
    json!({ "$ref": format!("#/components/{section}/{}", choices.one_of(COMPONENTS)) })
}

/// Returns an operation at a path.
pub fn operation(choices: &mut impl Choices, path: &str) -> Value {
    let mut parameters = Vec::new();
    for variable in path.split('{').skip(1).filter_map(|part| part.split('}').next()) {
        if !choices.once_in(12) {
            let schema = schema_of_parameter(choices);
            parameters.push(json!({ "name": variable, "in": "path", "required": true, "schema": schema }));
        }
    }
    for _ in 0..choices.below(4) {
        parameters.push(match choices.below(5) {
            4 => reference(choices, "parameters"),
            _ => parameter(choices),
        });
    }
    let mut responses = Map::new();
    for _ in 0..=choices.below(3) {
        let response = match choices.below(5) {
            4 => reference(choices, "responses"),
            _ => response(choices),
        };
        responses.insert(choices.one_of(STATUSES).to_owned(), response);
    }
    let mut operation = json!({ "parameters": parameters, "responses": responses });
    if choices.once_in(2) {
        operation["operationId"] = name(choices).into();
    }
    if choices.once_in(2) {
        operation["requestBody"] = match choices.below(5) {
            4 => reference(choices, "requestBodies"),
            _ => body(choices),
        };
    }
    while choices.once_in(3) {
        let (key, value) = match choices.below(9) {
            0 | 1 => ("description", text(choices).into()),
            2 => ("summary", text(choices).into()),
            3 | 4 => ("tags", json!([name(choices)])),
            5 => ("security", security(choices)),
            6 => ("servers", servers(choices)),
            7 => ("deprecated", true.into()),
            _ if choices.once_in(8) => ("x-rust-name", name(choices).into()),
            _ => ("deprecated", true.into()),
        };
        operation[key] = value;
    }
    operation
}

/// Returns a parameter.
pub fn parameter(choices: &mut impl Choices) -> Value {
    let location = choices.one_of(&["query", "header", "cookie", "query", "query"]);
    let mut parameter = json!({ "name": name(choices), "in": location });
    match choices.below(5) {
        4 => parameter["content"] = content(choices),
        _ => parameter["schema"] = schema_of_parameter(choices),
    }
    if choices.once_in(3) {
        parameter["required"] = true.into();
    }
    if choices.once_in(3) {
        let styles: &[&str] = match location {
            "query" => &["form", "deepObject", "pipeDelimited", "spaceDelimited"],
            "path" => &["simple", "label", "matrix"],
            "header" => &["simple"],
            _ => &["form"],
        };
        parameter["style"] = choices.one_of(styles).into();
        parameter["explode"] = choices.once_in(2).into();
    }
    if choices.once_in(4) {
        parameter["description"] = text(choices).into();
    }
    parameter
}

/// Returns a schema that most parameters can have.
fn schema_of_parameter(choices: &mut impl Choices) -> Value {
    match choices.below(4) {
        0 | 1 => json!({ "type": "string" }),
        2 => json!({ "type": "array", "items": { "type": "integer" } }),
        _ => schema(choices),
    }
}

/// Returns a response.
pub fn response(choices: &mut impl Choices) -> Value {
    let mut response = json!({ "description": text(choices) });
    if !choices.once_in(4) {
        response["content"] = content(choices);
    }
    if choices.once_in(4) {
        let header = match choices.below(3) {
            2 => reference(choices, "headers"),
            _ => header(choices),
        };
        response["headers"] = json!({ name(choices): header });
    }
    response
}

/// Returns a header of a response.
pub fn header(choices: &mut impl Choices) -> Value {
    json!({ "description": text(choices), "schema": schema_of_parameter(choices) })
}

/// Returns a request body.
pub fn body(choices: &mut impl Choices) -> Value {
    json!({ "required": choices.once_in(2), "content": content(choices) })
}

fn content(choices: &mut impl Choices) -> Value {
    let mut content = Map::new();
    for _ in 0..=choices.below(2) {
        let mut media_type = json!({ "schema": schema(choices) });
        if choices.once_in(5) {
            media_type["example"] = value(choices);
        }
        if choices.once_in(5) {
            let encoding =
                json!({ "style": "deepObject", "explode": true, "contentType": choices.one_of(MEDIA_TYPES) });
            media_type["encoding"] = json!({ name(choices): encoding });
        }
        content.insert(choices.one_of(MEDIA_TYPES).to_owned(), media_type);
    }
    content.into()
}

/// Returns security requirements.
pub fn security(choices: &mut impl Choices) -> Value {
    let alternatives = (0..choices.below(3)).map(|_| {
        let schemes = (0..choices.below(3)).map(|_| (choices.one_of(COMPONENTS).to_owned(), json!([])));
        Value::Object(schemes.collect())
    });
    alternatives.collect::<Vec<_>>().into()
}

/// Returns a security scheme.
pub fn security_scheme(choices: &mut impl Choices) -> Value {
    match choices.below(6) {
        0 => json!({ "type": "http", "scheme": "bearer" }),
        1 => json!({ "type": "http", "scheme": "basic", "description": text(choices) }),
        2 => json!({ "type": "oauth2", "flows": {} }),
        3 => json!({ "type": "http", "scheme": name(choices) }),
        4 => json!({ "type": "openIdConnect", "openIdConnectUrl": text(choices) }),
        _ => json!({ "type": "apiKey", "in": choices.one_of(&["query", "header", "cookie"]), "name": name(choices) }),
    }
}

/// Returns servers.
pub fn servers(choices: &mut impl Choices) -> Value {
    const URLS: &[&str] = &[
        "https://lamps.example",
        "https://{a}.example:{b}/{c}",
        "http://lamps.example/v1",
        "/v1",
        "{a}",
        "",
        "//a.example",
        "https://[::1]:80/",
        "https://a:+80",
        "https://a:0",
        "https://{a",
        "https://a.example/{a}{a}",
        "/{a}/{base_url}",
        "https://evil!()/",
        "https://a.example/\"#",
        "https://{base_url}.example",
        "{a}://{b}",
        "https://a{b}",
    ];
    const DEFAULTS: &[&str] = &[
        "eu",
        "",
        "https",
        "80",
        "0",
        "+80",
        "/v1",
        "https://a.example",
        "a.b",
        "evil!()",
        "{a}",
    ];
    let servers = (0..=choices.below(2)).map(|_| {
        let mut variables = Map::new();
        for variable in ["a", "b", "c", "base_url"] {
            if choices.once_in(2) {
                let mut declared = json!({ "default": choices.one_of(DEFAULTS) });
                if choices.once_in(3) {
                    declared["enum"] = json!([declared["default"], choices.one_of(DEFAULTS), name(choices)]);
                }
                if choices.once_in(30) {
                    declared["x-rust-name"] = name(choices).into();
                }
                variables.insert(variable.to_owned(), declared);
            }
        }
        let mut server = json!({ "url": choices.one_of(URLS), "variables": variables });
        if choices.once_in(3) {
            server["description"] = text(choices).into();
        }
        server
    });
    servers.collect::<Vec<_>>().into()
}
