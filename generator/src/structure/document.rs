//! The root of the document, and the objects that describe the API, its servers and its security.

use super::Form::{Data, List, Map, Object, OneOf, ReferenceOr, Text};
use super::{
    EXAMPLES, EXTERNAL_DOCUMENTATION_FORM, HEADERS, Kind, SECURITY, SERVERS, Shape, expected, incidental, optional,
    required, shape,
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
        incidental("tags", List(&Object(Kind::Tag))),
        incidental("externalDocs", EXTERNAL_DOCUMENTATION_FORM),
        // The server sends these requests, not the client.
        incidental("webhooks", Data),
    ],
);

pub(super) static INFO: Shape = shape(
    "an info object",
    &[
        expected("title", Text),
        incidental("description", Text),
        incidental("termsOfService", Text),
        incidental("contact", Object(Kind::Contact)),
        incidental("license", Object(Kind::License)),
        expected("version", Text),
    ],
);

pub(super) static CONTACT: Shape = shape(
    "a contact object",
    &[optional("name", Text), optional("url", Text), incidental("email", Text)],
);

pub(super) static LICENSE: Shape = shape("a license object", &[required("name", Text), optional("url", Text)]);

pub(super) static SERVER: Shape = shape(
    "a server object",
    &[
        required("url", Text),
        incidental("description", Text),
        optional("variables", Map(&Object(Kind::ServerVariable))),
    ],
);

pub(super) static SERVER_VARIABLE: Shape = shape(
    "a server variable object",
    &[
        optional("enum", List(&Text)),
        required("default", Text),
        incidental("description", Text),
    ],
);

pub(super) static COMPONENTS: Shape = shape(
    "a components object",
    &[
        optional("schemas", Map(&ReferenceOr(Kind::Schema))),
        optional("responses", Map(&ReferenceOr(Kind::Response))),
        optional("parameters", Map(&ReferenceOr(Kind::Parameter))),
        incidental("examples", EXAMPLES),
        optional("requestBodies", Map(&ReferenceOr(Kind::RequestBody))),
        optional("headers", HEADERS),
        optional("securitySchemes", Map(&ReferenceOr(Kind::SecurityScheme))),
        incidental("links", Map(&ReferenceOr(Kind::Link))),
        incidental("callbacks", Map(&ReferenceOr(Kind::Callback))),
    ],
);

pub(super) static EXTERNAL_DOCUMENTATION: Shape = shape(
    "an external documentation object",
    &[incidental("description", Text), required("url", Text)],
);

pub(super) static TAG: Shape = shape(
    "a tag object",
    &[
        required("name", Text),
        incidental("description", Text),
        incidental("externalDocs", EXTERNAL_DOCUMENTATION_FORM),
    ],
);

pub(super) static SECURITY_SCHEME: Shape = shape(
    "a security scheme object",
    &[
        required("type", OneOf(&["apiKey", "http", "oauth2", "openIdConnect"])),
        incidental("description", Text),
        optional("name", Text),
        optional("in", OneOf(&["query", "header", "cookie"])),
        optional("scheme", Text),
        incidental("bearerFormat", Text),
        // The generator does not use flows, so only openapiv3 checks them.
        incidental("flows", Data),
        incidental("openIdConnectUrl", Text),
    ],
);
