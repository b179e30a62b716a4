//! Paths, operations, requests and responses.

use super::Form::{Data, Flag, List, Map, Object, OneOf, ReferenceOr, Text};
use super::{
    CONTENT, EXAMPLES, EXTERNAL_DOCUMENTATION_FORM, HEADERS, Kind, Others, PARAMETERS, SECURITY, SERVERS, Shape,
    optional, required, shape,
};

pub(super) static PATHS: Shape = Shape {
    name: "a paths object",
    keywords: &[],
    alternatives: &[],
    others: Some(Others {
        form: ReferenceOr(Kind::PathItem),
        is_name: |name| name.starts_with('/'),
        expected: "a path that begins with `/`",
    }),
};

pub(super) static PATH_ITEM: Shape = shape(
    "a path item object",
    &[
        optional("summary", Text),
        optional("description", Text),
        optional("get", Object(Kind::Operation)),
        optional("put", Object(Kind::Operation)),
        optional("post", Object(Kind::Operation)),
        optional("delete", Object(Kind::Operation)),
        optional("options", Object(Kind::Operation)),
        optional("head", Object(Kind::Operation)),
        optional("patch", Object(Kind::Operation)),
        optional("trace", Object(Kind::Operation)),
        optional("servers", SERVERS),
        optional("parameters", PARAMETERS),
    ],
);

pub(super) static OPERATION: Shape = shape(
    "an operation object",
    &[
        optional("tags", List(&Text)),
        optional("summary", Text),
        optional("description", Text),
        optional("externalDocs", EXTERNAL_DOCUMENTATION_FORM),
        optional("operationId", Text),
        optional("parameters", PARAMETERS),
        optional("requestBody", ReferenceOr(Kind::RequestBody)),
        required("responses", Object(Kind::Responses)),
        optional("callbacks", Map(&Object(Kind::Callback))),
        optional("deprecated", Flag),
        optional("security", SECURITY),
        optional("servers", SERVERS),
    ],
);

pub(super) static PARAMETER: Shape = shape(
    "a parameter object",
    &[
        required("name", Text),
        required("in", OneOf(&["query", "header", "path", "cookie"])),
        optional("description", Text),
        optional("required", Flag),
        optional("deprecated", Flag),
        optional("allowEmptyValue", Flag),
        // The allowed styles depend on `in`.
        optional("style", Text),
        optional("explode", Flag),
        optional("allowReserved", Flag),
        optional("schema", ReferenceOr(Kind::Schema)),
        optional("example", Data),
        optional("examples", EXAMPLES),
        optional("content", CONTENT),
    ],
)
.with_alternatives(&["schema", "content"]);

pub(super) static HEADER: Shape = shape(
    "a header object",
    &[
        optional("description", Text),
        optional("required", Flag),
        optional("deprecated", Flag),
        optional("allowEmptyValue", Flag),
        optional("style", OneOf(&["simple"])),
        optional("explode", Flag),
        optional("allowReserved", Flag),
        optional("schema", ReferenceOr(Kind::Schema)),
        optional("example", Data),
        optional("examples", EXAMPLES),
        optional("content", CONTENT),
    ],
)
.with_alternatives(&["schema", "content"]);

pub(super) static REQUEST_BODY: Shape = shape(
    "a request body object",
    &[
        optional("description", Text),
        required("content", CONTENT),
        optional("required", Flag),
    ],
);

pub(super) static MEDIA_TYPE: Shape = shape(
    "a media type object",
    &[
        optional("schema", ReferenceOr(Kind::Schema)),
        optional("example", Data),
        optional("examples", EXAMPLES),
        optional("encoding", Map(&Object(Kind::Encoding))),
    ],
);

pub(super) static ENCODING: Shape = shape(
    "an encoding object",
    &[
        optional("contentType", Text),
        optional("headers", HEADERS),
        optional(
            "style",
            OneOf(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
        ),
        optional("explode", Flag),
        optional("allowReserved", Flag),
    ],
);

pub(super) static RESPONSES: Shape = Shape {
    name: "a responses object",
    keywords: &[optional("default", ReferenceOr(Kind::Response))],
    alternatives: &[],
    others: Some(Others {
        form: ReferenceOr(Kind::Response),
        is_name: is_status,
        expected: "a status code such as `200`, a range such as `2XX`, or `default`",
    }),
};

fn is_status(name: &str) -> bool {
    match name.as_bytes() {
        [b'1'..=b'5', tens, ones] => {
            (tens.is_ascii_digit() && ones.is_ascii_digit()) || (*tens == b'X' && *ones == b'X')
        }
        _ => false,
    }
}

pub(super) static RESPONSE: Shape = shape(
    "a response object",
    &[
        required("description", Text),
        optional("headers", HEADERS),
        optional("content", CONTENT),
        optional("links", Map(&ReferenceOr(Kind::Link))),
    ],
);

pub(super) static CALLBACK: Shape = Shape {
    name: "a callback object",
    keywords: &[],
    alternatives: &[],
    others: Some(Others {
        form: Object(Kind::PathItem),
        is_name: |_| true,
        expected: "a runtime expression",
    }),
};

pub(super) static EXAMPLE: Shape = shape(
    "an example object",
    &[
        optional("summary", Text),
        optional("description", Text),
        optional("value", Data),
        optional("externalValue", Text),
    ],
);

pub(super) static LINK: Shape = shape(
    "a link object",
    &[
        optional("operationRef", Text),
        optional("operationId", Text),
        optional("parameters", Map(&Data)),
        optional("requestBody", Data),
        optional("description", Text),
        optional("server", Object(Kind::Server)),
    ],
)
.with_alternatives(&["operationRef", "operationId"]);
