//! The root of the document, and the objects that describe the API, its servers and its security.

use super::Form::{Data, List, Map, Object, OneOf, ReferenceOr, Text};
use super::{
    EXAMPLES, EXTERNAL_DOCUMENTATION_FORM, HEADERS, Kind, SECURITY, SERVERS, Shape, optional, required, shape,
};

pub(super) static OPEN_API: Shape = shape(
    "an OpenAPI document",
    &[
        required("openapi", Text),
        required("info", Object(Kind::Info)),
        optional("servers", SERVERS),
        required("paths", Object(Kind::Paths)),
        optional("components", Object(Kind::Components)),
        optional("security", SECURITY),
        optional("tags", List(&Object(Kind::Tag))),
        optional("externalDocs", EXTERNAL_DOCUMENTATION_FORM),
    ],
);

pub(super) static INFO: Shape = shape(
    "an info object",
    &[
        required("title", Text),
        optional("description", Text),
        optional("termsOfService", Text),
        optional("contact", Object(Kind::Contact)),
        optional("license", Object(Kind::License)),
        required("version", Text),
    ],
);

pub(super) static CONTACT: Shape = shape(
    "a contact object",
    &[optional("name", Text), optional("url", Text), optional("email", Text)],
);

pub(super) static LICENSE: Shape = shape("a license object", &[required("name", Text), optional("url", Text)]);

pub(super) static SERVER: Shape = shape(
    "a server object",
    &[
        required("url", Text),
        optional("description", Text),
        optional("variables", Map(&Object(Kind::ServerVariable))),
    ],
);

pub(super) static SERVER_VARIABLE: Shape = shape(
    "a server variable object",
    &[
        optional("enum", List(&Text)),
        required("default", Text),
        optional("description", Text),
    ],
);

pub(super) static COMPONENTS: Shape = shape(
    "a components object",
    &[
        optional("schemas", Map(&ReferenceOr(Kind::Schema))),
        optional("responses", Map(&ReferenceOr(Kind::Response))),
        optional("parameters", Map(&ReferenceOr(Kind::Parameter))),
        optional("examples", EXAMPLES),
        optional("requestBodies", Map(&ReferenceOr(Kind::RequestBody))),
        optional("headers", HEADERS),
        optional("securitySchemes", Map(&ReferenceOr(Kind::SecurityScheme))),
        optional("links", Map(&ReferenceOr(Kind::Link))),
        optional("callbacks", Map(&ReferenceOr(Kind::Callback))),
    ],
);

pub(super) static EXTERNAL_DOCUMENTATION: Shape = shape(
    "an external documentation object",
    &[optional("description", Text), required("url", Text)],
);

pub(super) static TAG: Shape = shape(
    "a tag object",
    &[
        required("name", Text),
        optional("description", Text),
        optional("externalDocs", EXTERNAL_DOCUMENTATION_FORM),
    ],
);

pub(super) static SECURITY_SCHEME: Shape = shape(
    "a security scheme object",
    &[
        required("type", OneOf(&["apiKey", "http", "oauth2", "openIdConnect"])),
        optional("description", Text),
        optional("name", Text),
        optional("in", OneOf(&["query", "header", "cookie"])),
        optional("scheme", Text),
        optional("bearerFormat", Text),
        // The generator does not use flows, so only openapiv3 checks them.
        optional("flows", Data),
        optional("openIdConnectUrl", Text),
    ],
);
