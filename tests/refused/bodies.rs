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
    reports.refuse("XML", &body("post", true, "application/xml"));
    reports.refuse("JSON of a GET", &body("get", true, "application/json"));
    reports.refuse("no media type", &body("post", true, "'application/json é'"));
    reports.refuse("mixed", &body("post", true, "multipart/mixed"));
    reports.refuse("multipart of a GET", &body("get", true, "multipart/form-data"));
    reports.refuse("of a GET", &body("get", true, FORM));
    reports.refuse("of a HEAD", &body("head", true, FORM));
    reports.refuse(
        "without content",
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
    reports.refuse("a list of files", &part(&format!("{{ type: array, items: {file} }}")));
    reports.refuse(
        "a file in an object",
        &encoded(
            &format!("{{ type: object, title: Shade, properties: {{ picture: {file} }} }}"),
            "style: deepObject",
        ),
    );
    reports.refuse(
        "a file that can be null",
        &part("{ type: string, format: binary, nullable: true }"),
    );
    reports.refuse("a file with a media type", &encoded(file, "contentType: image/png"));
    reports.refuse(
        "a file with headers",
        &encoded(file, "headers: { X: { schema: { type: string } } }"),
    );
    reports.refuse(
        "an object without style",
        &part("{ type: object, title: Shade, properties: { width: { type: integer } } }"),
    );
    reports.refuse(
        "a list in one part",
        &encoded(
            "{ type: array, items: { type: string } }",
            "style: form, explode: false",
        ),
    );
    reports.refuse("a string", &{
        let body = "requestBody: { content: { multipart/form-data: { schema: { type: string } } } }";
        with_operation("/lamps", "post", body)
    });
    reports.check("multipart");
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
    reports.refuse("an object without encoding", &property(shade, ""));
    reports.refuse(
        "an object with an encoding that gives no style",
        &property(shade, "encoding: { shade: { explode: true } }"),
    );
    reports.refuse(
        "an object with a media type",
        &property(shade, "encoding: { shade: { contentType: application/json } }"),
    );
    let nested = "{ type: object, title: Shade, properties: { size: { type: object, title: Size, properties: { width: { type: integer } } } } }";
    reports.refuse(
        "a nested object in style form",
        &property(nested, "encoding: { shade: { style: form } }"),
    );
    reports.refuse(
        "an array of objects without style",
        &property(&format!("{{ type: array, items: {shade} }}"), ""),
    );
    let map = "{ type: object, additionalProperties: { type: string } }";
    reports.refuse("a map without encoding", &property(map, ""));
    reports.refuse(
        "a map of objects in style form",
        &property(
            &format!("{{ type: object, additionalProperties: {shade} }}"),
            "encoding: { shade: { style: form } }",
        ),
    );
    reports.refuse(
        "an array of maps without style",
        &property(&format!("{{ type: array, items: {map} }}"), ""),
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
            "a null in an array",
            "{ type: array, items: { type: string, nullable: true } }",
        ),
        (
            "a null in a map",
            "{ type: object, additionalProperties: { type: string, nullable: true } }",
        ),
        (
            "any JSON inside of an object",
            "{ type: object, title: Shade, properties: { rest: { description: Anything. } } }",
        ),
        (
            "any JSON in a map",
            "{ type: object, title: Shade, additionalProperties: { description: Anything. } }",
        ),
        (
            "a null in a map inside of an object",
            "{ type: object, title: Shade, properties: { sizes: { type: object, additionalProperties: { type: integer, nullable: true } } } }",
        ),
    ] {
        reports.refuse(case, &property(schema, "encoding: { shade: { style: deepObject } }"));
    }
    reports.refuse("a value without a type", &property("{ description: Anything. }", ""));
    reports.refuse("a free-form object without encoding", &property("{ type: object }", ""));
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
    reports.refuse("no schema", &with_form("example: {}"));
    reports.refuse("any properties", &with_form("schema: { type: object }"));
    reports.refuse(
        "a map",
        &with_form("schema: { type: object, additionalProperties: { type: string } }"),
    );
    reports.refuse(
        "required with an unknown property",
        &with_form("schema: { type: object, required: [width], properties: { shade: { type: string } } }"),
    );
    reports.check("forms");
}
