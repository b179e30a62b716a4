//! Paths, operations, requests and responses.

use super::Form::{Data, Flag, List, Map, Object, OneOf, ReferenceOr, Text};
use super::{
    CONTENT, EXAMPLES, EXTERNAL_DOCUMENTATION_FORM, HEADERS, Kind, Others, PARAMETERS, SECURITY, SERVERS, Shape,
    expected, incidental, optional, required, shape,
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
        incidental("summary", Text),
        incidental("description", Text),
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
        incidental("tags", List(&Text)),
        incidental("summary", Text),
        incidental("description", Text),
        incidental("externalDocs", EXTERNAL_DOCUMENTATION_FORM),
        optional("operationId", Text),
        optional("parameters", PARAMETERS),
        optional("requestBody", ReferenceOr(Kind::RequestBody)),
        expected("responses", Object(Kind::Responses)),
        incidental("callbacks", Map(&Object(Kind::Callback))),
        incidental("deprecated", Flag),
        optional("security", SECURITY),
        optional("servers", SERVERS),
    ],
);

pub(super) static PARAMETER: Shape = shape(
    "a parameter object",
    &[
        required("name", Text),
        required("in", OneOf(&["query", "header", "path", "cookie"])),
        incidental("description", Text),
        optional("required", Flag),
        incidental("deprecated", Flag),
        incidental("allowEmptyValue", Flag),
        // The allowed styles depend on `in`.
        optional("style", Text),
        optional("explode", Flag),
        optional("allowReserved", Flag),
        optional("schema", ReferenceOr(Kind::Schema)),
        incidental("example", Data),
        incidental("examples", EXAMPLES),
        optional("content", CONTENT),
    ],
)
.with_alternatives(&["schema", "content"]);

pub(super) static HEADER: Shape = shape(
    "a header object",
    &[
        incidental("description", Text),
        optional("required", Flag),
        incidental("deprecated", Flag),
        incidental("allowEmptyValue", Flag),
        optional("style", OneOf(&["simple"])),
        optional("explode", Flag),
        optional("allowReserved", Flag),
        optional("schema", ReferenceOr(Kind::Schema)),
        incidental("example", Data),
        incidental("examples", EXAMPLES),
        optional("content", CONTENT),
    ],
)
.with_alternatives(&["schema", "content"]);

pub(super) static REQUEST_BODY: Shape = shape(
    "a request body object",
    &[
        incidental("description", Text),
        required("content", CONTENT),
        optional("required", Flag),
    ],
);

pub(super) static MEDIA_TYPE: Shape = shape(
    "a media type object",
    &[
        optional("schema", ReferenceOr(Kind::Schema)),
        incidental("example", Data),
        incidental("examples", EXAMPLES),
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
        expected("description", Text),
        optional("headers", HEADERS),
        optional("content", CONTENT),
        incidental("links", Map(&ReferenceOr(Kind::Link))),
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
        incidental("summary", Text),
        incidental("description", Text),
        optional("value", Data),
        incidental("externalValue", Text),
    ],
);

pub(super) static LINK: Shape = shape(
    "a link object",
    &[
        incidental("operationRef", Text),
        optional("operationId", Text),
        optional("parameters", Map(&Data)),
        optional("requestBody", Data),
        incidental("description", Text),
        optional("server", Object(Kind::Server)),
    ],
)
.with_alternatives(&["operationRef", "operationId"]);
