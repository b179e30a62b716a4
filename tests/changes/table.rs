//! Changes to a document, one at a time, with their expected effects on programs.

use crateform::diff::Code;

/// A change to the document, or to a document that is derived from it.
pub struct Case {
    /// The name of the case.
    pub name: &'static str,
    /// The replacements in the document that make the old document.
    pub before: &'static [(&'static str, &'static str)],
    /// The replacements in the old document that make the new one.
    pub after: &'static [(&'static str, &'static str)],
    /// The replacements in the program, so that it fits the old document or uses the changed part.
    pub program: &'static [(&'static str, &'static str)],
    /// The codes of all changes that `diff` must report.
    pub codes: &'static [Code],
}

const fn case(name: &'static str, after: &'static [(&'static str, &'static str)], codes: &'static [Code]) -> Case {
    Case {
        name,
        before: &[],
        after,
        program: &[],
        codes,
    }
}

impl Case {
    const fn before(self, before: &'static [(&'static str, &'static str)]) -> Self {
        Self { before, ..self }
    }

    const fn program(self, program: &'static [(&'static str, &'static str)]) -> Self {
        Self { program, ..self }
    }
}

/// The line of the program where a case can insert code.
const HERE: &str = "    // A case can insert code here.";

/// Uses lamps as the keys of a map.
const KEYS: &str = "    assert!(std::collections::HashSet::<Lamp>::new().replace(client.lamps().retrieve(\"lamp_1\").send().expect(\"a lamp\")).is_none());";

const STRIPE: (&str, &str) = (
    "  x-rust-name: lamps\n",
    "  x-rust-name: lamps\n  x-stripeSpecFilename: spec3\n",
);
const BEARER: &str = "    bearer: { type: http, scheme: bearer }\n";
/// Clients without credentials are possible, and the builder has a method for the token.
const OPTIONAL: (&str, &str) = ("  - bearer: []\n", "  - bearer: []\n  - {}\n");
const WITH_TOKEN: (&str, &str) = ("ClientBuilder::new(\"key\")", "ClientBuilder::new().bearer(\"key\")");
const SECURE_RETRIEVE: &str = "    get:\n      operationId: retrieveLamp\n      security: [{ bearer: [] }]\n";
const DELETE: &str = "    delete:\n      operationId: deleteLamp\n";
const DELETED: &str = "          description: What is left of it.\n          content:\n            application/json:\n              schema: { $ref: '#/components/schemas/deleted_lamp' }\n";
const SERVER: (&str, &str) = (
    DELETE,
    "    delete:\n      servers: [{ url: 'https://away.example.com' }]\n      operationId: deleteLamp\n",
);
const TEST_SERVER: (&str, &str) = (
    "  - url: https://api.example.com\n",
    "  - url: https://api.example.com\n  - url: https://test.example.com\n    x-rust-name: Test\n    description: For tests.\n",
);
const REGIONS: (&str, &str) = (
    "  - url: https://api.example.com\n",
    "  - url: https://api.example.com\n  - url: https://{region}.example.com\n    x-rust-name: Regional\n    variables:\n      region: { default: eu, enum: [eu, us] }\n",
);
const REGIONAL_URL: (&str, &str) = (
    HERE,
    "    println!(\"{}\", lamps::Server::from(lamps::servers::Regional::new()).url().unwrap());",
);
/// Gives an operation a server with the variable of [`REGIONS`].
const REGIONAL_SERVER: (&str, &str) = (
    DELETE,
    "    delete:\n      servers:\n        - url: https://{region}.away.example.com\n          variables: { region: { default: eu, enum: [eu, us, no] } }\n      operationId: deleteLamp\n",
);
const REGIONAL_DELETE: (&str, &str) = (
    HERE,
    "    let transport = transport_fn(|request: &Request<Vec<u8>>, _: &TransportOptions| Ok(answer(request)));\n    \
     let builder = ClientBuilder::new(\"key\").server(lamps::servers::Regional::new().region(\"us\"));\n    \
     show(builder.build_with_timer(transport, VirtualTimer::new()).expect(\"a client\").lamps().delete(\"lamp_1\").send());",
);
const RESPONSE_HEADER: (&str, &str) = (
    DELETED,
    "          headers:\n            X-Rate-Limit: { x-rust-name: limit, description: The limit., schema: { type: integer } }\n          description: What is left of it.\n          content:\n            application/json:\n              schema: { $ref: '#/components/schemas/deleted_lamp' }\n",
);
const LIMIT: (&str, &str) = (
    HERE,
    "    let limit: Option<i64> = client.lamps().list().send_with_metadata().expect(\"a page\").1.limit();\n    println!(\"{limit:?}\");",
);
const PDF: (&str, &str) = (
    DELETED,
    "          description: A receipt.\n          content:\n            application/pdf:\n              schema: { type: string, format: binary }\n",
);
/// Adds an error response that differs from all others.
const OTHER_ERROR: (&str, &str) = (
    DELETED,
    "          description: What is left of it.\n          content:\n            application/json:\n              schema: { $ref: '#/components/schemas/deleted_lamp' }\n        '409':\n          description: It is on.\n          content: { application/json: { schema: { type: integer } } }\n",
);
const TEXT_AS_JSON: (&str, &str) = (
    DELETED,
    "          description: A text.\n          content: { application/json: { schema: { type: string } } }\n",
);
const ACCEPTED: &str = "        '202':\n          description: Later.\n          content: { application/json: { schema: { $ref: '#/components/schemas/lamp' } } }\n";
const DELETED_OR_ACCEPTED: (&str, &str) = (
    DELETED,
    "          description: What is left of it.\n          content:\n            application/json:\n              schema: { $ref: '#/components/schemas/deleted_lamp' }\n        '202':\n          description: Later.\n          content: { application/json: { schema: { $ref: '#/components/schemas/lamp' } } }\n        '204': { description: It was gone. }\n",
);
/// Makes the program expect the enum of [`DELETED_OR_ACCEPTED`].
const EXPECT_DELETED_OR_ACCEPTED: &[(&str, &str)] = &[
    ("RetrieveRequest};", "RetrieveRequest, DeleteResponse};"),
    (
        "let deleted: Result<DeletedLamp, _> =",
        "let deleted: Result<DeleteResponse, _> =",
    ),
    (
        "|lamp| (lamp.id, lamp.deleted)",
        "|response| match response { DeleteResponse::Ok(lamp) => lamp.id, DeleteResponse::Accepted(Lamp { id, .. }) => id, \
         DeleteResponse::NoContent => String::new(), _ => text().into_owned() }",
    ),
];
const RETRIEVED: &str = "          description: The lamp.\n          content:\n            application/json:\n              schema: { $ref: '#/components/schemas/lamp' }\n        default:\n          $ref: '#/components/responses/error'\n    delete:\n";
const RETRIEVE: &str = "    get:\n      operationId: retrieveLamp\n";
const RETRIEVE_BY_POST: &str = "    post:\n      operationId: retrieveLamp\n";
const ENDING_BEFORE: &str = "        - name: ending_before\n          in: query\n          schema: { type: string }\n";
const STARTING_AFTER: &str =
    "        - name: starting_after\n          in: query\n          schema: { type: string }\n";
const LABEL: &str =
    "                label:\n                  description: What stands on the lamp.\n                  type: string\n";
const NOTE: &str = "                note:\n                  anyOf:\n                    - type: string\n                    - type: string\n                      enum: ['']\n";
const PLAIN_NOTE: &str = "                note:\n                  type: string\n";
const DIMMER_OF_REQUEST: &str = "                dimmer:\n                  $ref: '#/components/schemas/dimmer'\n";
const DIMMER_OF_RESPONSE: &str = "        dimmer: { $ref: '#/components/schemas/dimmer' }\n";
const REQUIRED_OF_LAMP: &str =
    "      required: [id, object, created, dimmer, maker, name, owner, place, state, watts]\n";
const ALIAS: &str = "        alias:\n          description: Another name of the lamp.\n          type: string\n";
const FLOOR: &str = "        floor:\n          description: The least level.\n          type: integer\n";
const CLEARABLE_FLOOR: &str = "        floor:\n          description: The least level.\n          anyOf:\n            - type: integer\n            - type: string\n              enum: ['']\n";
const MOVE: &str = "/v1/rooms/{room}/lamps/{lamp}/move:\n";
const ROOM_AND_LAMP: &str = "        - name: room\n          in: path\n          required: true\n          schema: { type: string }\n        - name: lamp\n          in: path\n          required: true\n          schema: { type: string }\n";
const LAMP_AND_ROOM: &str = "        - name: lamp\n          in: path\n          required: true\n          schema: { type: string }\n        - name: room\n          in: path\n          required: true\n          schema: { type: string }\n";

const FORM_OF_MOVE: &str = "          application/x-www-form-urlencoded:\n            schema:\n              type: object\n              properties:\n                height: { type: number }\n";
const OPEN_FORM_OF_MOVE: &str = "          application/x-www-form-urlencoded:\n            schema:\n              type: object\n              additionalProperties: { type: string }\n              properties:\n                height: { type: number }\n";
const JSON_OF_MOVE: &str = "          application/json; charset=utf-8:\n            schema:\n              type: object\n              properties:\n                height: { type: number }\n";
const LABEL_OF_MOVE: &str = "          application/json:\n            schema:\n              type: object\n              required: [label]\n              properties:\n                label: { type: string }\n        required: true\n";
const NULLABLE_LABEL_OF_MOVE: &str = "          application/json:\n            schema:\n              type: object\n              required: [label]\n              properties:\n                label: { type: string, nullable: true }\n        required: true\n";
const MULTIPART_OF_MOVE: &str = "          multipart/form-data:\n            encoding: { height: { contentType: text/csv } }\n            schema:\n              type: object\n              properties:\n                height: { type: number }\n";
const READ_ONLY_FLOOR: &str =
    "        floor:\n          description: The least level.\n          type: integer\n          readOnly: true\n";
const PIN: &str = "        floor:\n          description: The least level.\n          type: integer\n          readOnly: true\n        pin: { type: string, writeOnly: true }\n";
const LEVEL_AND_CURVE: &str = "      required: [level, curve]\n";
const PIN_AS_WELL: &str = "      required: [level, curve, pin]\n";

/// All cases.
pub const CASES: &[Case] = &[
    case(
        "package-renamed",
        &[("x-rust-name: lamps\n", "x-rust-name: lanterns\n")],
        &[Code::PackageRenamed],
    ),
    case(
        "authentication-removed",
        &[("security:\n  - bearer: []\n", "")],
        &[Code::AuthenticationChanged],
    ),
    case(
        "authentication-arguments",
        &[("  - bearer: []\n", "  - basic: []\n")],
        &[Code::AuthenticationChanged],
    ),
    case(
        "authentication-scheme",
        &[(BEARER, "    bearer: { type: apiKey, in: header, name: X-Key }\n")],
        &[Code::AuthenticationSchemeChanged],
    ),
    case(
        "authentication-became-optional",
        &[("  - bearer: []\n", "  - bearer: []\n  - {}\n")],
        &[Code::AuthenticationChanged],
    ),
    case(
        "security-scheme-added",
        &[("  - bearer: []\n  - {}\n", "  - bearer: []\n  - {}\n  - basic: []\n")],
        &[Code::SecuritySchemeAdded, Code::SecurityChanged],
    )
    .before(&[OPTIONAL])
    .program(&[WITH_TOKEN]),
    case(
        "security-scheme-removed",
        &[("  - bearer: []\n  - {}\n", "  - {}\n  - basic: []\n")],
        &[Code::SecuritySchemeRemoved, Code::SecuritySchemeAdded, Code::SecurityChanged],
    )
    .before(&[OPTIONAL])
    .program(&[WITH_TOKEN]),
    case(
        "security-scheme-renamed",
        &[(BEARER, "    bearer: { type: http, scheme: bearer, x-rust-name: token }\n")],
        &[Code::SecuritySchemeRenamed],
    )
    .before(&[OPTIONAL])
    .program(&[WITH_TOKEN]),
    case(
        "security-scheme-arguments",
        &[(BEARER, "    bearer: { type: http, scheme: basic }\n")],
        &[Code::SecuritySchemeArgumentsChanged],
    )
    .before(&[OPTIONAL])
    .program(&[WITH_TOKEN]),
    case(
        "security-scheme-changed",
        &[(BEARER, "    bearer: { type: apiKey, in: query, name: key }\n")],
        &[Code::SecuritySchemeChanged],
    )
    .before(&[OPTIONAL])
    .program(&[WITH_TOKEN]),
    case(
        "security-scheme-documentation",
        &[(BEARER, "    bearer: { type: http, scheme: bearer, description: A token. }\n")],
        &[Code::SecuritySchemeDocumentationChanged],
    )
    .before(&[OPTIONAL])
    .program(&[WITH_TOKEN]),
    case(
        "anonymous-client-removed",
        &[(RETRIEVE, SECURE_RETRIEVE)],
        &[Code::AnonymousClientRemoved, Code::OperationSecurityChanged],
    )
    .before(&[OPTIONAL])
    .program(&[WITH_TOKEN, (HERE, "let _ = lamps::Client::new();")]),
    case(
        "anonymous-client-added",
        &[(SECURE_RETRIEVE, RETRIEVE)],
        &[Code::AnonymousClientAdded, Code::OperationSecurityChanged],
    )
    .before(&[OPTIONAL, (RETRIEVE, SECURE_RETRIEVE)])
    .program(&[WITH_TOKEN]),
    case("convention-added", &[STRIPE], &[Code::ConventionAdded]),
    case("convention-removed", &[(STRIPE.1, STRIPE.0)], &[Code::ConventionRemoved])
        .before(&[STRIPE])
        .program(&[(
        HERE,
        "let _ = lamps::RequestOptions::new().stripe_account(\"acct_1\");",
    )]),
    case(
        "server",
        &[("https://api.example.com", "https://api.example.org")],
        &[Code::ServerChanged],
    ),
    case(
        "server-without-host",
        &[("https://api.example.com", "/v2")],
        &[Code::ServerArgumentChanged],
    ),
    case("server-added", &[TEST_SERVER], &[Code::ServerAdded]),
    case("server-removed", &[(TEST_SERVER.1, TEST_SERVER.0)], &[Code::ServerRemoved])
        .before(&[TEST_SERVER])
        .program(&[(HERE, "let _ = ClientBuilder::new(\"key\").server(lamps::Server::Test);")]),
    case(
        "server-url",
        &[("https://test.example.com", "https://trial.example.com")],
        &[Code::ServerUrlChanged],
    )
    .before(&[TEST_SERVER])
    .program(&[(HERE, "    println!(\"{}\", lamps::Server::Test.url().unwrap());")]),
    case(
        "server-documentation",
        &[("For tests.", "For trials.")],
        &[Code::ServerDocumentationChanged],
    )
    .before(&[TEST_SERVER]),
    case(
        "server-variable-required",
        &[("region: { default: eu, ", "region: { default: region, ")],
        &[Code::ServerVariablesChanged],
    )
    .before(&[REGIONS])
    .program(&[REGIONAL_URL]),
    case(
        "server-variable-added",
        &[
            ("{region}.example.com\n", "{region}.example.com/{version}\n"),
            ("    variables:\n", "    variables:\n      version: { default: v1 }\n"),
        ],
        &[Code::ServerVariableAdded],
    )
    .before(&[REGIONS]),
    case(
        "server-variable-default",
        &[("region: { default: eu, ", "region: { default: us, ")],
        &[Code::ServerVariableDefaultChanged],
    )
    .before(&[REGIONS])
    .program(&[REGIONAL_URL]),
    case(
        "server-value-removed",
        &[("enum: [eu, us]", "enum: [eu]")],
        &[Code::ServerValueRemoved],
    )
    .before(&[REGIONS])
    .program(&[(HERE, "let _ = lamps::servers::Region::Us;")]),
    case(
        "server-value-added",
        &[("enum: [eu, us]", "enum: [eu, us, asia]")],
        &[Code::ServerValueAdded],
    )
    .before(&[REGIONS]),
    case(
        "response-header-added",
        &[RESPONSE_HEADER],
        &[Code::ResponseHeaderAdded],
    ),
    case(
        "response-header-removed",
        &[(RESPONSE_HEADER.1, RESPONSE_HEADER.0)],
        &[Code::ResponseHeaderRemoved],
    )
    .before(&[RESPONSE_HEADER])
    .program(&[LIMIT]),
    case(
        "response-header-type",
        &[("The limit., schema: { type: integer }", "The limit., schema: { type: string }")],
        &[Code::ResponseHeaderTypeChanged],
    )
    .before(&[RESPONSE_HEADER])
    .program(&[LIMIT]),
    case(
        "response-header-renamed",
        &[("X-Rate-Limit:", "X-Limit:")],
        &[Code::ResponseHeaderRenamed],
    )
    .before(&[RESPONSE_HEADER])
    .program(&[LIMIT]),
    case(
        "response-header-documentation",
        &[("The limit.", "The limit of requests.")],
        &[Code::ResponseHeaderDocumentationChanged],
    )
    .before(&[RESPONSE_HEADER]),
    case(
        "own-server-added",
        &[SERVER],
        &[Code::OwnServersAdded, Code::OperationServerChanged],
    ),
    case(
        "own-server-removed",
        &[(SERVER.1, SERVER.0)],
        &[Code::OwnServersRemoved, Code::OperationServerChanged],
    )
    .before(&[SERVER])
    .program(&[(
        HERE,
        "let _ = ClientBuilder::new(\"key\").server_url(\"https://away.example.com\", \"https://b.example.com\");",
    )]),
    case(
        "own-server-changed",
        &[("https://away.example.com", "https://far.example.com")],
        &[Code::OperationServerChanged],
    )
    .before(&[SERVER]),
    case(
        "own-server-variable",
        &[("enum: [eu, us, no]", "enum: [eu]")],
        &[Code::OperationServerChanged],
    )
    .before(&[REGIONS, REGIONAL_SERVER])
    .program(&[REGIONAL_DELETE]),
    case(
        "version",
        &[("  version: '2024-01-01'\n", "  version: '2024-02-01'\n")],
        &[Code::VersionChanged],
    ),
    case(
        "version-header",
        &[("  version: '2024-01-01'\n", "  version: '2024-02-01'\n")],
        &[Code::VersionHeaderChanged],
    )
    .before(&[STRIPE]),
    case(
        "api-description",
        &[("Turns lamps on and off.", "Turns lamps off and on.")],
        &[Code::ApiDocumentationChanged],
    ),
    case(
        "error-response",
        &[(
            "          schema: { $ref: '#/components/schemas/error' }\n",
            "          schema: { $ref: '#/components/schemas/person' }\n",
        )],
        &[Code::ErrorResponseChanged, Code::ModelRemoved],
    ),
    case(
        "error-detail-added",
        &[("            code: { type: string }\n", "            code: { type: string }\n            type: { type: string }\n")],
        &[Code::ErrorDetailsChanged, Code::PropertyAdded],
    ),
    case(
        "operation-removed",
        &[(
            "  /v1/rooms/{room}/lamps/{lamp}/move:\n    post:\n      operationId: moveLamp\n",
            "  /v1/rooms/{room}/lamps/{lamp}/move:\n    x-post:\n      operationId: moveLamp\n",
        )],
        &[Code::OperationRemoved],
    ),
    case(
        "operation-added",
        &[(
            "  /v1/lamps/{lamp}:\n",
            "  /v1/lamps/all:\n    delete:\n      operationId: deleteLamps\n      x-rust-name: lamps.delete_all\n      responses: { '204': { description: All gone. } }\n  /v1/lamps/{lamp}:\n",
        )],
        &[Code::OperationAdded],
    ),
    case(
        "operation-renamed",
        &[("x-rust-name: lamps.move_to\n", "x-rust-name: lamps.hang\n")],
        &[Code::OperationRenamed],
    ),
    // Only the operation's id is unchanged.
    case(
        "operation-moved",
        &[
            ("x-rust-name: lamps.move_to\n", "x-rust-name: lamps.hang\n"),
            (MOVE, "/v2/rooms/{room}/lamps/{lamp}/move:\n"),
        ],
        &[Code::OperationRenamed, Code::PathChanged],
    ),
    case(
        "operations-moved",
        &[
            ("x-rust-name: lamps.list\n", "x-rust-name: lights.list\n"),
            ("x-rust-name: lamps.create\n", "x-rust-name: lights.create\n"),
            ("x-rust-name: lamps.retrieve\n", "x-rust-name: lights.retrieve\n"),
            ("x-rust-name: lamps.delete\n", "x-rust-name: lights.delete\n"),
            ("x-rust-name: lamps.move_to\n", "x-rust-name: lights.move_to\n"),
        ],
        &[Code::OperationRenamed, Code::ModelRenamed],
    ),
    case(
        "method",
        &[(DELETE, "    put:\n      operationId: deleteLamp\n")],
        &[Code::MethodChanged],
    ),
    case(
        "method-and-lookup",
        &[(RETRIEVE, RETRIEVE_BY_POST)],
        &[Code::MethodChanged, Code::OptionalLookupRemoved],
    ),
    case(
        "lookup-added",
        &[(RETRIEVE_BY_POST, RETRIEVE)],
        &[Code::MethodChanged, Code::OptionalLookupAdded],
    )
    .before(&[(RETRIEVE, RETRIEVE_BY_POST)])
    .program(&[(
        "    let found: Result<Option<Lamp>, _> = lamps.retrieve(\"lamp_1\").send_optional();\n    show(found);\n",
        "",
    )]),
    case(
        "path",
        &[(MOVE, "/v2/rooms/{room}/lamps/{lamp}/move:\n")],
        &[Code::PathChanged],
    ),
    case(
        "body-encoding",
        &[(
            "          application/x-www-form-urlencoded:\n            schema:\n              type: object\n              properties:\n                height:",
            "          multipart/form-data:\n            schema:\n              type: object\n              properties:\n                height:",
        )],
        &[Code::BodyEncodingChanged],
    ),
    case(
        "form-properties-without-names",
        &[(FORM_OF_MOVE, OPEN_FORM_OF_MOVE)],
        &[Code::ParameterAdded],
    ),
    case(
        "no-form-properties-without-names",
        &[(OPEN_FORM_OF_MOVE, FORM_OF_MOVE)],
        &[Code::ParameterRemoved],
    )
    .before(&[(FORM_OF_MOVE, OPEN_FORM_OF_MOVE)])
    .program(&[(HERE, "    show(lamps.move_to(text(), text()).additional([(\"place\", \"desk\")]).send());")]),
    case(
        "json-media-type",
        &[("application/json; charset=utf-8:", "application/merge-patch+json:")],
        &[Code::BodyEncodingChanged],
    )
    .before(&[(FORM_OF_MOVE, JSON_OF_MOVE)]),
    case(
        "read-only-property",
        &[(FLOOR, READ_ONLY_FLOOR)],
        &[Code::ModelAdded, Code::ModelLeftRequests, Code::ParameterTypeChanged],
    ),
    case(
        "conversion-added",
        &[(PIN_AS_WELL, LEVEL_AND_CURVE)],
        &[Code::PropertyBecameOptional, Code::ModelConversionAdded],
    )
    .before(&[(FLOOR, PIN), (LEVEL_AND_CURVE, PIN_AS_WELL)])
    .program(&[
        (" Dimmer,", " Dimmer, DimmerInput,"),
        ("Dimmer = Dimmer::new(level, curve).delay(1_i64).floor(2_i64)", "DimmerInput = DimmerInput::new(level, curve, text())"),
        ("encodes::<Dimmer>", "encodes::<DimmerInput>"),
    ]),
    case(
        "conversion-removed",
        &[(LEVEL_AND_CURVE, PIN_AS_WELL)],
        &[Code::PropertyBecameRequired, Code::ModelConversionRemoved],
    )
    .before(&[(FLOOR, PIN)])
    .program(&[
        (" Dimmer,", " Dimmer, DimmerInput,"),
        ("Dimmer = Dimmer::new(level, curve).delay(1_i64).floor(2_i64)", "DimmerInput = DimmerInput::new(level, curve)"),
        ("encodes::<Dimmer>", "encodes::<DimmerInput>"),
        (HERE, "    let _: Option<DimmerInput> = None::<Dimmer>.map(Into::into);"),
    ]),
    case("part-media-type", &[("contentType: text/csv", "contentType: text/plain")], &[Code::PartMediaTypeChanged])
        .before(&[(FORM_OF_MOVE, MULTIPART_OF_MOVE)]),
    case(
        "other-media-types",
        &[("          multipart/form-data:\n", "          text/plain: {}\n          multipart/form-data:\n")],
        &[Code::OperationDocumentationChanged],
    )
    .before(&[(FORM_OF_MOVE, MULTIPART_OF_MOVE)]),
    case(
        "body-presence",
        &[("      requestBody:\n        content:\n          application/json; charset=utf-8:", "      requestBody:\n        required: true\n        content:\n          application/json; charset=utf-8:")],
        &[Code::BodyPresenceChanged],
    )
    .before(&[(FORM_OF_MOVE, JSON_OF_MOVE)])
    .program(&[(HERE, "    show(lamps.move_to(text(), text()).send());")]),
    case(
        "parameter-became-nullable",
        &[("                label: { type: string }\n", "                label: { type: string, nullable: true }\n")],
        &[Code::ParameterBecameNullable],
    )
    .before(&[(FORM_OF_MOVE, LABEL_OF_MOVE)])
    .program(&[("lamps.move_to(room, lamp).height(1.5_f64)", "lamps.move_to(room, lamp, text())")]),
    case(
        "parameter-became-non-nullable",
        &[("                label: { type: string, nullable: true }\n", "                label: { type: string }\n")],
        &[Code::ParameterBecameNonNullable],
    )
    .before(&[(FORM_OF_MOVE, NULLABLE_LABEL_OF_MOVE)])
    .program(&[("lamps.move_to(room, lamp).height(1.5_f64)", "lamps.move_to(room, lamp, None)")]),
    case(
        "optional-parameter-became-nullable",
        &[("                height: { type: number }\n", "                height: { type: number, nullable: true }\n")],
        &[Code::ParameterClearingAdded],
    )
    .before(&[(FORM_OF_MOVE, JSON_OF_MOVE)]),
    case("accept", &[("application/pdf", "image/png")], &[Code::AcceptChanged])
        .before(&[PDF])
        .program(&[
            (" DeletedLamp,", ""),
            ("let deleted: Result<DeletedLamp, _> =", "let deleted: Result<lamps::BinaryContent, _> ="),
            ("|lamp| (lamp.id, lamp.deleted)", "|content| content.as_bytes().len()"),
        ]),
    case(
        "response-type",
        &[(DELETED, "          description: The lamp.\n          content:\n            application/json:\n              schema: { $ref: '#/components/schemas/lamp' }\n")],
        &[Code::ResponseTypeChanged, Code::ModelRemoved],
    ),
    case(
        "response-removed",
        &[(DELETED, "          description: It is gone.\n")],
        &[Code::ResponseTypeChanged, Code::ModelRemoved],
    ),
    case(
        "response-format",
        &[("application/json: { schema: { type: string } }", "text/plain: { schema: { type: string } }")],
        &[Code::AcceptChanged, Code::ResponseFormatChanged],
    )
    .before(&[TEXT_AS_JSON])
    .program(&[
        (" DeletedLamp,", ""),
        ("let deleted: Result<DeletedLamp, _> =", "let deleted: Result<String, _> ="),
        ("|lamp| (lamp.id, lamp.deleted)", "|text| text"),
    ]),
    case(
        "response-statuses",
        &[("        '204': { description: It was gone. }\n", "        '200': { description: It was gone. }\n")],
        &[Code::ResponseStatusesChanged],
    )
    .before(&[
        ("        '200':\n          description: What is left of it.\n", "        '201':\n          description: What is left of it.\n"),
        ("schema: { $ref: '#/components/schemas/deleted_lamp' }\n", "schema: { $ref: '#/components/schemas/deleted_lamp' }\n        '204': { description: It was gone. }\n"),
    ])
    .program(&[
        ("let deleted: Result<DeletedLamp, _> =", "let deleted: Result<Option<DeletedLamp>, _> ="),
        ("|lamp| (lamp.id, lamp.deleted)", "|lamp| lamp.map(|lamp| (lamp.id, lamp.deleted))"),
    ]),
    case(
        "error-types-added",
        &[OTHER_ERROR],
        &[Code::ErrorResponseChanged, Code::ErrorTypeAdded],
    ),
    case(
        "error-types-removed",
        &[(OTHER_ERROR.1, OTHER_ERROR.0)],
        &[Code::ErrorResponseChanged, Code::ErrorTypeRemoved],
    )
    .before(&[OTHER_ERROR])
    .program(&[(
        "let body: Option<&ErrorResponse> = error.body();",
        "let body = match lamps::resources::lamps::RetrieveError::from(&**error) { \
         lamps::resources::lamps::RetrieveError::Default(body) => Some(body), _ => None }; \
         let body: Option<&ErrorResponse> = body.as_ref();",
    )]),
    case(
        "response-by-status",
        &[(DELETED, DELETED_OR_ACCEPTED.1)],
        &[Code::ResponseTypeChanged],
    ),
    case(
        "status-removed",
        &[("        '204': { description: It was gone. }\n", "")],
        &[Code::StatusRemoved],
    )
    .before(&[DELETED_OR_ACCEPTED])
    .program(EXPECT_DELETED_OR_ACCEPTED),
    case(
        "status-added",
        &[("        '204': { description: It was gone. }\n", "        '204': { description: It was gone. }\n        '205': { description: It was gone. }\n")],
        &[Code::StatusAdded],
    )
    .before(&[DELETED_OR_ACCEPTED])
    .program(EXPECT_DELETED_OR_ACCEPTED),
    case(
        "status-type",
        &[(ACCEPTED, "        '202':\n          description: Later.\n          content: { application/json: { schema: { type: integer } } }\n")],
        &[Code::StatusTypeChanged],
    )
    .before(&[DELETED_OR_ACCEPTED])
    .program(EXPECT_DELETED_OR_ACCEPTED),
    case(
        "status-description",
        &[("description: It was gone.", "description: There was no such lamp.")],
        &[Code::StatusDocumentationChanged],
    )
    .before(&[DELETED_OR_ACCEPTED])
    .program(EXPECT_DELETED_OR_ACCEPTED),
    case(
        "paging-removed",
        &[(STARTING_AFTER, "")],
        &[Code::ParameterRemoved, Code::PagingRemoved],
    ),
    case(
        "paging-added",
        &[("  /v1/lamps:\n    get:\n      operationId: listLamps\n      x-rust-name: lamps.list\n      description: All lamps, the newest first.\n      parameters:\n", "  /v1/lamps:\n    get:\n      operationId: listLamps\n      x-rust-name: lamps.list\n      description: All lamps, the newest first.\n      parameters:\n        - name: starting_after\n          in: query\n          schema: { type: string }\n")],
        &[Code::ParameterAdded, Code::PagingAdded],
    )
    .before(&[(STARTING_AFTER, "")])
    .program(&[
        (".starting_after(text())", ""),
        (
            "in list.iter()",
            "in list.send().into_iter().flat_map(|page| page.data).map(Ok::<Lamp, lamps::Error>)",
        ),
    ]),
    case(
        "expansion-removed",
        &[("x-expandableFields: [maker]", "x-expandableFields: []")],
        &[Code::ExpansionRemoved],
    ),
    case(
        "expansion-added",
        &[("x-expandableFields: [maker]", "x-expandableFields: [maker, owner]")],
        &[Code::ExpansionAdded],
    ),
    // In a list, `expand` has another path.
    case(
        "expansion-changed",
        &[(
            RETRIEVED,
            "          description: The lamps.\n          content:\n            application/json:\n              schema:\n                type: object\n                required: [data, has_more, object, url]\n                properties:\n                  data: { type: array, items: { $ref: '#/components/schemas/lamp' } }\n                  has_more: { type: boolean }\n                  object: { type: string, enum: [list] }\n                  url: { type: string }\n        default:\n          $ref: '#/components/responses/error'\n    delete:\n",
        )],
        &[
            Code::ResponseTypeChanged,
            Code::OptionalLookupRemoved,
            Code::ExpansionChanged,
        ],
    ),
    case(
        "operation-description",
        &[("description: One lamp.", "description: A lamp.")],
        &[Code::OperationDocumentationChanged],
    ),
    case(
        "operation-deprecated",
        &[("      operationId: moveLamp\n", "      operationId: moveLamp\n      deprecated: true\n")],
        &[Code::OperationDocumentationChanged],
    ),
    case("parameter-removed", &[(LABEL, "")], &[Code::ParameterRemoved]),
    case(
        "query-parameter-removed",
        &[(ENDING_BEFORE, "")],
        &[Code::ParameterRemoved, Code::PagingRemoved],
    ),
    case(
        "required-parameter-added",
        &[
            ("              required: [name, place, watts]\n", "              required: [name, place, watts, volts]\n"),
            ("                watts:\n                  type: integer\n", "                watts:\n                  type: integer\n                volts:\n                  type: integer\n"),
        ],
        &[Code::RequiredParameterAdded],
    ),
    case(
        "parameter-added",
        &[(LABEL, "                label:\n                  description: What stands on the lamp.\n                  type: string\n                lumens:\n                  type: integer\n")],
        &[Code::ParameterAdded],
    ),
    case(
        "parameter-became-required",
        &[("              required: [name, place, watts]\n", "              required: [label, name, place, watts]\n")],
        &[Code::ParameterBecameRequired],
    ),
    case(
        "parameter-became-optional",
        &[("              required: [name, place, watts]\n", "              required: [name, place]\n")],
        &[Code::ParameterBecameOptional],
    ),
    case(
        "parameter-renamed",
        &[("                label:\n", "                caption:\n")],
        &[Code::ParameterRenamed],
    ),
    case(
        "argument-renamed",
        &[(
            "      parameters:\n        - name: lamp\n          in: path\n          required: true\n          schema: { type: string }\n      responses:\n        '200':\n          description: What is left of it.\n",
            "      parameters:\n        - name: lamp\n          in: path\n          x-rust-name: light\n          required: true\n          schema: { type: string }\n      responses:\n        '200':\n          description: What is left of it.\n",
        )],
        &[Code::ArgumentRenamed],
    ),
    case(
        "arguments-reordered",
        &[(ROOM_AND_LAMP, LAMP_AND_ROOM)],
        &[Code::ArgumentsReordered],
    ),
    case(
        "parameter-wire-name",
        &[(LABEL, "                caption:\n                  x-rust-name: label\n                  description: What stands on the lamp.\n                  type: string\n")],
        &[Code::ParameterWireNameChanged],
    ),
    case(
        "parameter-type",
        &[("          schema: { type: integer, minimum: 1, maximum: 100 }\n", "          schema: { type: string }\n")],
        &[Code::ParameterTypeChanged, Code::ParameterConstraintsChanged],
    ),
    case(
        "parameter-narrowed",
        &[("          schema: { type: integer, minimum: 1, maximum: 100 }\n", "          schema: { type: integer, format: int32, minimum: 1, maximum: 100 }\n")],
        &[Code::ParameterTypeChanged],
    ),
    case(
        "parameter-sensitive",
        &[(LABEL, "                label:\n                  description: What stands on the lamp.\n                  x-sensitive: true\n                  type: string\n")],
        &[Code::ParameterTypeChanged],
    )
    .program(&[(
        HERE,
        "    struct Label;\n    impl From<Label> for String {\n        fn from(_: Label) -> Self { Self::new() }\n    }\n    \
         show(lamps.create(text(), Place::outside(), 60_i64).label(Label).send());",
    )]),
    case(
        "parameter-style",
        &[(
            "        - name: place\n          in: query\n          style: deepObject\n          explode: true\n",
            "        - name: place\n          in: query\n          style: form\n          explode: false\n",
        )],
        &[Code::ParameterStyleChanged],
    ),
    case(
        "parameter-delimiter",
        &[(
            "        - name: place\n          in: query\n          style: deepObject\n          explode: true\n",
            "        - name: place\n          in: query\n          style: pipeDelimited\n          explode: false\n",
        )],
        &[Code::ParameterStyleChanged],
    ),
    case(
        "parameter-in-header",
        &[(
            "        - name: place\n          in: query\n          style: deepObject\n          explode: true\n",
            "        - name: place\n          in: header\n",
        )],
        &[Code::ParameterLocationChanged],
    ),
    case(
        "parameter-location",
        &[
            ("                height: { type: number }\n", "                depth: { type: number }\n"),
            (ROOM_AND_LAMP, "        - name: room\n          in: path\n          required: true\n          schema: { type: string }\n        - name: lamp\n          in: path\n          required: true\n          schema: { type: string }\n        - name: height\n          in: query\n          schema: { type: number }\n"),
        ],
        &[Code::ParameterLocationChanged, Code::ParameterAdded],
    ),
    case(
        "parameter-clearing-removed",
        &[(NOTE, PLAIN_NOTE)],
        &[Code::ParameterClearingRemoved],
    ),
    case("parameter-clearing-added", &[(PLAIN_NOTE, NOTE)], &[Code::ParameterClearingAdded])
        .before(&[(NOTE, PLAIN_NOTE)])
        .program(&[(".clear_note()", "")]),
    case(
        "parameter-bounds",
        &[("maximum: 100 }", "maximum: 50 }")],
        &[Code::ParameterConstraintsChanged],
    ),
    case(
        "parameter-description",
        &[("How many lamps a page has.", "How many lamps are on a page.")],
        &[Code::ParameterDocumentationChanged],
    ),
    case(
        "model-removed",
        &[(
            "                timeout:\n                  anyOf:\n                    - type: integer\n                    - type: string\n                      enum: [never]\n",
            "",
        )],
        &[Code::ParameterRemoved, Code::ModelRemoved],
    ),
    case(
        "model-added",
        &[(ALIAS, "        alias:\n          description: Another name of the lamp.\n          type: string\n        shape: { type: string, enum: [round, long] }\n")],
        &[Code::PropertyAdded, Code::ModelAdded],
    ),
    case(
        "model-renamed",
        &[("    state:\n      description: Whether", "    state:\n      x-rust-name: Power\n      description: Whether")],
        &[Code::ModelRenamed],
    ),
    // The name and the place differ. Only the shape and the contents identify the type.
    case(
        "component-renamed",
        &[
            ("    state:\n      description: Whether", "    power:\n      description: Whether"),
            (
                "            $ref: '#/components/schemas/state'\n",
                "            $ref: '#/components/schemas/power'\n",
            ),
            (
                "        state: { $ref: '#/components/schemas/state' }\n",
                "        state: { $ref: '#/components/schemas/power' }\n",
            ),
        ],
        &[Code::ModelRenamed],
    ),
    case(
        "component-with-another-inside-renamed",
        &[
            (
                "    dimmer:\n      description: How",
                "    regulator:\n      description: How",
            ),
            (
                DIMMER_OF_REQUEST,
                "                dimmer:\n                  $ref: '#/components/schemas/regulator'\n",
            ),
            (
                DIMMER_OF_RESPONSE,
                "        dimmer: { $ref: '#/components/schemas/regulator' }\n",
            ),
        ],
        &[Code::ModelRenamed],
    ),
    case(
        "model-kind",
        &[("      x-rust-name: Place\n      required: [type]\n", "      x-rust-name: Place\n")],
        &[Code::ModelKindChanged, Code::ModelAdded],
    ),
    case(
        "model-left-requests",
        &[(DIMMER_OF_REQUEST, ""), ("              dimmer: { style: deepObject, explode: true }\n", "")],
        &[Code::ParameterRemoved, Code::ModelLeftRequests],
    ),
    case(
        "model-entered-requests",
        &[(LABEL, "                label:\n                  description: What stands on the lamp.\n                  type: string\n                owner:\n                  $ref: '#/components/schemas/person'\n"), ("              dimmer: { style: deepObject, explode: true }\n", "              dimmer: { style: deepObject, explode: true }\n              owner: { style: deepObject, explode: true }\n")],
        &[Code::ParameterAdded, Code::ModelEnteredRequests],
    ),
    case(
        "model-left-responses",
        &[(DIMMER_OF_RESPONSE, ""), (REQUIRED_OF_LAMP, "      required: [id, object, created, maker, name, owner, place, state, watts]\n")],
        &[Code::PropertyRemoved, Code::ModelLeftResponses],
    ),
    case(
        "model-entered-responses",
        &[("    deleted_lamp:\n      description: A lamp that was taken away.\n      type: object\n      required: [id, deleted]\n      properties:\n", "    deleted_lamp:\n      description: A lamp that was taken away.\n      type: object\n      required: [id, deleted]\n      properties:\n        color:\n          $ref: '#/components/schemas/color'\n")],
        &[Code::PropertyAdded, Code::ModelEnteredResponses],
    )
    .before(COLOR),
    case(
        "model-tag",
        &[("        object: { type: string, enum: [person] }\n", "        object: { type: string, enum: [human] }\n")],
        &[Code::ModelTagChanged, Code::ValueRemoved, Code::ValueAdded],
    ),
    case(
        "model-description",
        &[("      description: Where a lamp hangs.\n", "      description: Where a lamp is.\n")],
        &[Code::ModelDocumentationChanged, Code::ParameterDocumentationChanged],
    ),
    case("property-removed", &[(ALIAS, "")], &[Code::PropertyRemoved]),
    case(
        "required-property-added",
        &[
            ("      required: [level, curve]\n", "      required: [level, curve, steps]\n"),
            (FLOOR, "        floor:\n          description: The least level.\n          type: integer\n        steps: { type: integer }\n"),
        ],
        &[Code::RequiredPropertyAdded],
    ),
    case(
        "required-property-of-responses-added",
        &[
            ("      required: [id, deleted]\n", "      required: [id, deleted, time]\n"),
            ("        deleted: { type: boolean, enum: [true] }\n", "        deleted: { type: boolean, enum: [true] }\n        time: { type: integer, format: unix-time }\n"),
        ],
        &[Code::PropertyAdded],
    ),
    case(
        "property-added",
        &[(ALIAS, "        alias:\n          description: Another name of the lamp.\n          type: string\n        height: { type: integer }\n")],
        &[Code::PropertyAdded],
    ),
    case(
        "property-without-hash-added",
        &[(ALIAS, "        alias:\n          description: Another name of the lamp.\n          type: string\n        height: { type: number }\n")],
        &[Code::PropertyAdded, Code::ModelTraitRemoved],
    )
    .program(&[(HERE, KEYS)]),
    case(
        "property-with-hash-added",
        &[("type: string\n        height: { type: number }\n", "type: string\n        height: { type: integer }\n")],
        &[Code::PropertyTypeChanged, Code::ModelTraitAdded],
    )
    .before(&[(ALIAS, "        alias:\n          description: Another name of the lamp.\n          type: string\n        height: { type: number }\n")])
    .program(&[(HERE, "let _: fn(&Lamp) -> Option<f64> = |lamp| lamp.height;")]),
    case(
        "additional-properties-added",
        &[("      required: [id, deleted]\n", "      required: [id, deleted]\n      additionalProperties: { type: string }\n")],
        &[Code::PropertyAdded],
    ),
    case(
        "property-of-requests-added",
        &[(FLOOR, "        floor:\n          description: The least level.\n          type: integer\n        steps: { type: integer }\n")],
        &[Code::PropertyAdded],
    ),
    case(
        "property-became-required",
        &[(REQUIRED_OF_LAMP, "      required: [id, alias, object, created, dimmer, maker, name, owner, place, state, watts]\n")],
        &[Code::PropertyBecameRequired],
    ),
    case(
        "property-of-requests-became-required",
        &[("      required: [level, curve]\n", "      required: [level, curve, delay]\n")],
        &[Code::PropertyBecameRequired],
    ),
    case(
        "property-became-optional",
        &[(REQUIRED_OF_LAMP, "      required: [id, object, created, dimmer, maker, name, owner, place, state]\n")],
        &[Code::PropertyBecameOptional],
    ),
    case(
        "property-became-nullable",
        &[("        name: { type: string, maxLength: 100 }\n", "        name: { type: string, maxLength: 100, nullable: true }\n")],
        &[Code::PropertyBecameNullable],
    ),
    case(
        "property-became-non-nullable",
        &[("          type: string\n          nullable: true\n", "          type: string\n")],
        &[Code::PropertyBecameNonNullable],
    )
    .before(&[(REQUIRED_OF_LAMP, "      required: [id, object, created, dimmer, maker, name, owner, place, remark, state, watts]\n")]),
    case(
        "property-presence",
        &[(REQUIRED_OF_LAMP, "      required: [id, object, created, dimmer, maker, name, owner, place, remark, state, watts]\n")],
        &[Code::PropertyPresenceChanged],
    ),
    case(
        "property-type",
        &[("        watts: { type: integer }\n", "        watts: { type: number }\n")],
        &[Code::PropertyTypeChanged, Code::ModelTraitRemoved],
    ),
    case(
        "property-format",
        &[(ALIAS, "        alias:\n          description: Another name of the lamp.\n          type: string\n          format: date\n")],
        &[Code::PropertyTypeChanged],
    ),
    case(
        "property-format-without-type",
        &[(ALIAS, "        alias:\n          description: Another name of the lamp.\n          type: string\n          format: hostname\n")],
        &[Code::PropertyConstraintsChanged],
    ),
    case(
        "property-cleared-in-response",
        &[(ALIAS, "        alias:\n          description: Another name of the lamp.\n          anyOf:\n            - type: string\n            - type: string\n              enum: ['']\n")],
        &[Code::PropertyTypeChanged],
    ),
    case(
        "property-no-longer-cleared-in-response",
        &[("          anyOf:\n            - type: string\n            - type: string\n              enum: ['']\n        created:", "          type: string\n        created:")],
        &[Code::PropertyTypeChanged],
    )
    .before(&[(ALIAS, "        alias:\n          description: Another name of the lamp.\n          anyOf:\n            - type: string\n            - type: string\n              enum: ['']\n")])
    .program(&[("let alias: &Option<String> =", "let alias: &Option<lamps::Clearable<String>> =")]),
    case(
        "property-sensitive",
        &[(ALIAS, "        alias:\n          description: Another name of the lamp.\n          type: string\n          x-sensitive: true\n")],
        &[Code::PropertyTypeChanged, Code::ModelTraitRemoved],
    ),
    case(
        "property-renamed-in-rust",
        &[(ALIAS, "        alias:\n          x-rust-name: nickname\n          description: Another name of the lamp.\n          type: string\n")],
        &[Code::PropertyRenamed],
    ),
    case(
        "property-renamed",
        &[("        alias:\n", "        nickname:\n")],
        &[Code::PropertyRenamed],
    ),
    case(
        "property-clearing-renamed",
        &[(CLEARABLE_FLOOR, "        floor:\n          description: The least level.\n          anyOf:\n            - type: integer\n            - type: string\n              enum: ['']\n        clear_floor: { type: integer }\n")],
        &[Code::PropertyAdded, Code::PropertyClearingRenamed],
    )
    .before(ONLY_REQUESTED_DIMMER)
    .program(&[
        (HERE, "let _: Dimmer = Dimmer::new(1, DimmerCurve::Linear).clear_floor();"),
        ("    let dimmer: &Dimmer = &lamp.dimmer;", "    let dimmer = Dimmer::new(1, DimmerCurve::Linear);"),
        ("Option<i64>, Option<i64>) =", "Option<i64>, Option<lamps::Clearable<i64>>) ="),
        ("(dimmer.level, &dimmer.curve, dimmer.delay, dimmer.floor)", "(dimmer.level, &dimmer.curve, dimmer.delay, dimmer.floor.clone())"),
        ("    decodes::<Dimmer>();\n", ""),
    ]),
    case(
        "constructor-reordered",
        &[
            ("        level: { type: integer }\n        curve: { type: string, enum: [linear, smooth] }\n", "        curve: { type: string, enum: [linear, smooth] }\n        level: { type: integer }\n"),
        ],
        &[Code::ConstructorReordered],
    ),
    case(
        "property-wire-name",
        &[(ALIAS, "        nickname:\n          x-rust-name: alias\n          description: Another name of the lamp.\n          type: string\n")],
        &[Code::PropertyWireNameChanged],
    ),
    case(
        "property-bounds",
        &[("        name: { type: string, maxLength: 100 }\n", "        name: { type: string, maxLength: 200 }\n")],
        &[Code::PropertyConstraintsChanged],
    ),
    case(
        "property-description",
        &[("Another name of the lamp.", "A name that the lamp has besides.")],
        &[Code::PropertyDocumentationChanged],
    ),
    case("value-removed", &[("enum: ['on', 'off', dimmed]", "enum: ['on', 'off']")], &[Code::ValueRemoved]),
    case(
        "value-of-requests-removed",
        &[("                  enum: [cold, warm]\n", "                  enum: [warm]\n")],
        &[Code::ValueRemoved],
    ),
    case(
        "value-added",
        &[("enum: ['on', 'off', dimmed]", "enum: ['on', 'off', broken, dimmed]")],
        &[Code::ValueAdded],
    ),
    case(
        "value-of-requests-added",
        &[("                  enum: [cold, warm]\n", "                  enum: [cold, neutral, warm]\n")],
        &[Code::ValueAdded],
    ),
    case(
        "value-renamed",
        &[("      enum: ['on', 'off', dimmed]\n", "      enum: ['on', 'off', dimmed]\n      x-rust-names: { 'off': Dark }\n")],
        &[Code::ValueRenamed],
    ),
    case(
        "value-wire-name",
        &[("enum: ['on', 'off', dimmed]", "enum: ['on', 'OFF', dimmed]")],
        &[Code::ValueWireNameChanged],
    ),
    case(
        "variant-removed",
        &[("enum: [outside, room]", "enum: [room]")],
        &[Code::VariantRemoved],
    ),
    case(
        "variant-added",
        &[("enum: [outside, room]", "enum: [garden, outside, room]")],
        &[Code::VariantAdded],
    ),
    case(
        "kind-added",
        &[(
            "            - $ref: '#/components/schemas/person'\n            - $ref: '#/components/schemas/company'\n",
            "            - $ref: '#/components/schemas/person'\n            - $ref: '#/components/schemas/company'\n            - $ref: '#/components/schemas/club'\n",
        ), ("    deleted_lamp:\n", "    club:\n      type: object\n      required: [id, object]\n      properties:\n        id: { type: string }\n        object: { type: string, enum: [club] }\n    deleted_lamp:\n")],
        &[Code::ModelAdded, Code::ModelRenamed, Code::VariantAdded],
    ),
    case(
        "type-of-choice-removed",
        &[(
            "                timeout:\n                  anyOf:\n                    - type: integer\n",
            "                timeout:\n                  anyOf:\n                    - type: boolean\n",
        )],
        &[Code::VariantRemoved, Code::VariantAdded],
    ),
    case(
        "variant-renamed",
        &[("    company:\n", "    company:\n      x-rust-name: Firm\n")],
        &[Code::ModelRenamed, Code::VariantRenamed],
    ),
    case(
        "variant-type",
        &[("        room: { type: string }\n", "        room: { type: integer }\n")],
        &[Code::VariantTypeChanged],
    ),
    case(
        "variant-wire-name",
        &[("enum: [outside, room]", "enum: [OUTSIDE, room]")],
        &[Code::VariantWireNameChanged],
    ),
    case(
        "variant-description",
        &[("        room: { type: string }\n", "        room: { type: string, description: Which room. }\n")],
        &[Code::VariantDocumentationChanged],
    ),
];

/// Moves the enumeration of colors, which only requests use, to a component.
const COLOR: &[(&str, &str)] = &[
    (
        "                color:\n                  description: What light the lamp gives.\n                  type: string\n                  enum: [cold, warm]\n",
        "                color:\n                  $ref: '#/components/schemas/color'\n",
    ),
    (
        "    deleted_lamp:\n",
        "    color:\n      x-rust-name: CreateLampColor\n      type: string\n      enum: [cold, warm]\n    deleted_lamp:\n",
    ),
];

/// Only requests have properties that can be cleared.
const ONLY_REQUESTED_DIMMER: &[(&str, &str)] = &[
    (DIMMER_OF_RESPONSE, ""),
    (
        REQUIRED_OF_LAMP,
        "      required: [id, object, created, maker, name, owner, place, state, watts]\n",
    ),
    (FLOOR, CLEARABLE_FLOOR),
];
