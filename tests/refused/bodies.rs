//! Request bodies.

use crate::{Reports, with_form, with_operation};

const FORM: &str = "application/x-www-form-urlencoded";

#[test]
fn bodies() {
    let mut reports = Reports::default();
    let lamp = "schema: { type: object, title: Lamp, required: [id], properties: { id: { type: string } } }";
    let body = |method: &str, required: bool, media_type: &str| {
        with_operation(
            "/lamps",
            method,
            &format!("requestBody:\n  required: {required}\n  content:\n    {media_type}: {{ {lamp} }}"),
        )
    };
    reports.refuse("no media type", &body("post", true, "'application/json é'"));
    reports.refuse("JSON of a GET", &body("get", true, "application/json"));
    reports.refuse("a form of a HEAD", &body("head", true, FORM));
    reports.refuse("bytes of a TRACE", &body("trace", true, "application/xml"));
    reports.refuse(
        "without content",
        &with_operation("/lamps", "post", "requestBody: { required: true, content: {} }"),
    );
    reports.refuse(
        "optional and without content",
        &with_operation("/lamps", "post", "requestBody: { content: {} }"),
    );
    reports.check("bodies");
}

#[test]
fn multipart() {
    let mut reports = Reports::default();
    let file = "{ type: string, format: binary }";
    let property = |media_type: &str, schema: &str, encoding: &str| {
        let body = format!(
            "requestBody:\n  content:\n    {media_type}:\n      schema: {{ type: object, properties: {{ picture: {schema} }} }}\n\
             {encoding}"
        );
        with_operation("/lamps", "post", &body)
    };
    let part = |schema: &str| property("multipart/form-data", schema, "");
    let encoded = |schema: &str, encoding: &str| {
        let encoding = format!("      encoding: {{ picture: {{ {encoding} }} }}\n");
        property("multipart/form-data", schema, &encoding)
    };
    reports.refuse("a file in a form", &property(FORM, file, ""));
    reports.refuse(
        "a file in an object",
        &encoded(
            &format!("{{ type: object, title: Shade, properties: {{ picture: {file} }} }}"),
            "style: deepObject",
        ),
    );
    reports.refuse(
        "a number with a media type",
        &encoded("{ type: number }", "contentType: image/png"),
    );
    reports.refuse(
        "an object with a media type",
        &encoded(
            "{ type: object, title: Shade, properties: { width: { type: integer } } }",
            "contentType: application/xml",
        ),
    );
    reports.refuse(
        "a file with headers",
        &encoded(file, "headers: { X: { schema: { type: string } } }"),
    );
    reports.refuse(
        "a file with a required header",
        &encoded(file, "headers: { Content-Type: { required: true, schema: { type: string } }, X: { required: true, schema: { type: string } } }"),
    );
    reports.refuse(
        "an object or text without style",
        &part(
            "{ anyOf: [{ type: string }, { type: object, title: Shade, properties: { width: { type: integer } } }] }",
        ),
    );
    reports.refuse("a part without a type", &part("{ description: Anything. }"));
    reports.refuse(
        "a list in one part",
        &encoded(
            "{ type: array, items: { type: string } }",
            "style: form, explode: false",
        ),
    );
    reports.refuse("a string", &with_multipart("{ type: string }"));
    reports.refuse(
        "a list of files",
        &with_multipart(&format!("{{ type: array, items: {file} }}")),
    );
    let alternatives = |other: &str| {
        with_multipart(&format!(
            "{{ oneOf: [{{ type: object, properties: {{ picture: {file} }} }}, {{ type: object, properties: {{ picture: {other} }} }}] }}"
        ))
    };
    reports.refuse(
        "a file or an object",
        &alternatives("{ type: object, properties: { url: { type: string } } }"),
    );
    reports.refuse(
        "a map of lists of files",
        &with_multipart(&format!(
            "{{ type: object, additionalProperties: {{ type: array, items: {file} }} }}"
        )),
    );
    reports.refuse(
        "a map of anything",
        &with_multipart("{ type: object, additionalProperties: { description: Anything. } }"),
    );
    reports.check("multipart");
}

/// Returns a document with a multipart body of the schema.
fn with_multipart(schema: &str) -> String {
    let body = format!("requestBody: {{ content: {{ multipart/form-data: {{ schema: {schema} }} }} }}");
    with_operation("/lamps", "post", &body)
}

#[test]
fn forms() {
    let mut reports = Reports::default();
    let shade = "{ type: object, title: Shade, properties: { width: { type: integer } } }";
    let property = |schema: &str, encoding: &str| {
        with_form(&format!(
            "schema:\n  type: object\n  properties:\n    shade: {schema}\n{encoding}"
        ))
    };
    reports.refuse(
        "an object with a media type",
        &property(shade, "encoding: { shade: { contentType: application/xml } }"),
    );
    let nested = "{ type: object, title: Shade, properties: { size: { type: object, title: Size, properties: { width: { type: integer } } } } }";
    reports.refuse(
        "a nested object in style form",
        &property(nested, "encoding: { shade: { style: form } }"),
    );
    reports.refuse(
        "an array of objects in style form",
        &property(
            &format!("{{ type: array, items: {shade} }}"),
            "encoding: { shade: { style: form } }",
        ),
    );
    reports.refuse(
        "a map of objects in style form",
        &property(
            &format!("{{ type: object, additionalProperties: {shade} }}"),
            "encoding: { shade: { style: form } }",
        ),
    );
    reports.refuse(
        "style commas",
        &property(
            "{ type: array, items: { type: string } }",
            "encoding: { shade: { style: commas } }",
        ),
    );
    reports.refuse(
        "an encoding for an unknown property",
        &property("{ type: string }", "encoding: { colour: { style: form } }"),
    );
    reports.refuse(
        "an object that can be cleared, without encoding",
        &property(&format!("{{ anyOf: [{shade}, {{ type: string, enum: [''] }}] }}"), ""),
    );
    reports.refuse(
        "a sensitive choice",
        &property(
            "{ anyOf: [{ type: string }, { type: integer }], x-sensitive: true }",
            "",
        ),
    );
    reports.refuse(
        "an expandable object",
        &property(
            &format!("{{ anyOf: [{{ type: string }}, {shade}], x-expansionResources: {{}} }}"),
            "encoding: { shade: { style: deepObject } }",
        ),
    );
    for (case, schema) in [
        (
            "any JSON inside of an object",
            "{ type: object, title: Shade, properties: { rest: { description: Anything. } } }",
        ),
        (
            "any JSON in a map",
            "{ type: object, title: Shade, additionalProperties: { description: Anything. } }",
        ),
    ] {
        reports.refuse(case, &property(schema, "encoding: { shade: { style: deepObject } }"));
    }
    reports.refuse("a value without a type", &property("{ description: Anything. }", ""));
    reports.refuse(
        "allowReserved",
        &property("{ type: string }", "encoding: { shade: { allowReserved: true } }"),
    );
    reports.refuse(
        "headers",
        &property(
            "{ type: string }",
            "encoding: { shade: { headers: { X: { schema: { type: string } } } } }",
        ),
    );
    reports.refuse("a string", &with_form("schema: { type: string }"));
    reports.refuse(
        "a map of objects",
        &with_form(&format!("schema: {{ type: object, additionalProperties: {shade} }}")),
    );
    reports.refuse(
        "one of several objects, with an object in one of them",
        &with_form(&format!(
            "schema: {{ oneOf: [{shade}, {{ type: object, title: Sized, properties: {{ width: {shade} }} }}] }}"
        )),
    );
    reports.refuse(
        "one of several objects, with a list in one of them",
        &with_form("schema: { oneOf: [{ type: object, title: Many, required: [ids], properties: { ids: { type: array, items: { type: string } } } }, { type: object, title: One, required: [ids], properties: { ids: { type: string } } }] }"),
    );
    reports.refuse(
        "one of several objects, with a media type for a property",
        &with_form(&format!("schema: {{ oneOf: [{shade}, {{ type: object, title: Word, properties: {{ width: {{ type: string }} }} }}] }}\nencoding: {{ width: {{ contentType: application/json }} }}")),
    );
    let alternatives = |one: &str, other: &str| {
        with_form(&format!(
            "schema:\n  oneOf:\n    - {{ type: object, properties: {{ colour: {one}, shade: {shade} }} }}\n    \
             - {{ type: object, properties: {{ colour: {other} }} }}"
        ))
    };
    reports.refuse(
        "a string or an integer",
        &alternatives("{ type: string }", "{ type: integer }"),
    );
    reports.refuse(
        "a secret or an integer",
        &alternatives("{ type: string, format: password }", "{ type: integer }"),
    );
    reports.refuse(
        "a secret that is no string",
        &alternatives("{ type: boolean, x-sensitive: true }", "{ type: boolean }"),
    );
    reports.refuse(
        "objects with a string or an integer",
        &alternatives(
            "{ type: object, properties: { hue: { type: string } } }",
            "{ type: object, properties: { hue: { type: integer } } }",
        ),
    );
    reports.refuse(
        "a string and an integer",
        &with_form("schema:\n  allOf:\n    - { type: object, properties: { colour: { type: string } } }\n    - { type: object, properties: { colour: { type: integer } } }"),
    );
    reports.refuse(
        "an array among properties without names",
        &with_form("schema: { type: object, properties: { shade: { type: string } }, additionalProperties: { type: array, items: { type: string } } }"),
    );
    reports.refuse(
        "an object or a string",
        &with_form(&format!("schema: {{ oneOf: [{shade}, {{ type: string }}] }}")),
    );
    reports.refuse(
        "required with an unknown property",
        &with_form("schema: { type: object, required: [width], properties: { shade: { type: string } } }"),
    );
    reports.check("forms");
}
