//! Faults in the metadata of a document: version, servers, security, and the crate's name.

use crate::{LAMPS, Reports, lamps_with, operation, response, with_path};

const VERSION: &str = "openapi: 3.0.3\n";
const SERVERS: &str = "servers: [{ url: https://lamps.example }]\n";
const INFO: &str = "info: { title: Lamps, version: '1' }\n";

#[test]
fn versions() {
    let mut reports = Reports::default();
    for (case, version) in [
        ("OpenAPI 3.3", "openapi: 3.3.0\n"),
        ("OpenAPI 4", "openapi: 4.0.0\n"),
        ("a version without its third number", "openapi: '3.1'\n"),
        ("a version that is a number", "openapi: 3.0\n"),
        ("a version that is a mapping", "openapi: { version: 3.0.3 }\n"),
        ("Swagger 2.0", "swagger: '2.0'\n"),
        ("Swagger 2.0 as a number", "swagger: 2.0\n"),
        ("no version", ""),
    ] {
        reports.refuse(case, &lamps_with(VERSION, version));
    }
    reports.refuse("a document that is a list", "- openapi: 3.0.3\n");
    reports.refuse("a document that is a word", "openapi\n");
    reports.check("versions");
}

#[test]
fn servers() {
    let mut reports = Reports::default();
    for (case, servers) in [
        ("another scheme", "servers: [{ url: ftp://lamps.example }]\n"),
        (
            "a URL with a query",
            "servers: [{ url: 'https://lamps.example/?v=1' }]\n",
        ),
        (
            "a URL with a user",
            "servers: [{ url: 'https://user:word@lamps.example' }]\n",
        ),
        ("a host without a scheme", "servers: [{ url: lamps.example }]\n"),
        ("a sentence", "servers: [{ url: The URL of your lamps }]\n"),
        ("a path that leads up", "servers: [{ url: ../v1 }]\n"),
        (
            "a variable without its end",
            "servers: [{ url: 'https://lamps.example/{version' }]\n",
        ),
        (
            "a label that is too much",
            "servers: [{ url: 'https://{region}..lamps.example', variables: { region: { default: eu } } }]\n",
        ),
        (
            "a port with a sign",
            "servers: [{ url: 'https://lamps.example:+80' }]\n",
        ),
        ("port 0", "servers: [{ url: 'https://lamps.example:0' }]\n"),
        (
            "an IPv4 address in brackets",
            "servers: [{ url: 'https://[127.0.0.1]' }]\n",
        ),
        (
            "an encoded path that leads up",
            "servers: [{ url: 'https://lamps.example/%2E%2e/v1' }]\n",
        ),
        (
            "the second server",
            "servers: [{ url: https://lamps.example }, { url: 'https://lamps.example#test' }]\n",
        ),
        (
            "two servers with the same Rust name",
            "servers: [{ url: https://a.example, x-rust-name: Lamps }, { url: https://b.example, x-rust-name: Lamps }]\n",
        ),
        (
            "a Rust name of a server in another case",
            "servers: [{ url: https://a.example, x-rust-name: a_lamp }, { url: https://b.example }]\n",
        ),
        (
            "two variables with the same Rust name",
            "servers: [{ url: 'https://{a}.{b}.example', variables: { a: { default: x, x-rust-name: c }, b: { default: y, x-rust-name: c } } }]\n",
        ),
    ] {
        reports.refuse(case, &lamps_with(SERVERS, servers));
    }
    reports.refuse(
        "another scheme of an operation's server",
        &lamps_with(
            "operationId: list\n",
            "operationId: list\n      servers: [{ url: ws://lamps.example }]\n",
        ),
    );
    reports.check("servers");
}

#[test]
fn security() {
    let mut reports = Reports::default();
    let with = |text: &str| format!("{LAMPS}{text}");
    reports.refuse("an unknown scheme", &with("security: [{ token: [] }]\n"));
    let schemes = "components:\n  securitySchemes:\n    basic: { type: http, scheme: basic }\n    \
                   bearer: { type: http, scheme: bearer }\n    \
                   oauth: { type: openIdConnect, openIdConnectUrl: https://lamps.example }\n    line: { type: apiKey, in: header, name: \"X\\r\\nY\" }\n    \
                   length: { type: apiKey, in: header, name: Content-Length }\n    \
                   pair: { type: apiKey, in: cookie, name: a=b }\n    nameless: { type: apiKey, in: query, name: '' }\n    \
                   a-key: { type: apiKey, in: query, name: a, x-rust-name: key }\n    \
                   b-key: { type: apiKey, in: query, name: b, x-rust-name: key }\n    \
                   dangling: { $ref: '#/components/securitySchemes/none' }\n";
    for (case, security) in [
        ("two schemes in one header", "[{ basic: [], bearer: [] }]"),
        ("two bearer tokens", "[{ bearer: [], oauth: [] }]"),
        ("a name with a line break", "[{ line: [] }]"),
        ("a header that the client sets", "[{ length: [] }]"),
        ("a name that ends a cookie's name", "[{ pair: [] }]"),
        ("an empty name", "[{ nameless: [] }]"),
        ("two schemes with the same Rust name", "[{ a-key: [] }, { b-key: [] }]"),
        ("an unresolved reference", "[{ dangling: [] }]"),
    ] {
        reports.refuse(case, &with(&format!("security: {security}\n{schemes}")));
    }
    let parameter = "operationId: list\n      parameters: [{ name: a, in: query, schema: { type: string } }]\n";
    reports.refuse(
        "a parameter that is also a credential",
        &format!(
            "{}security: [{{ a-key: [] }}]\n{schemes}",
            lamps_with("operationId: list\n", parameter)
        ),
    );
    let parameter = parameter.replace("name: a, in: query", "name: authorization, in: header");
    let with_parameter = lamps_with("operationId: list\n", &parameter);
    reports.refuse("a parameter that only a security scheme can describe", &with_parameter);
    let with_scheme = format!("{with_parameter}security: [{{ a-key: [] }}]\n{schemes}");
    reports.refuse(
        "a parameter that the security scheme of another header cannot describe",
        &with_scheme,
    );
    let of_operation = LAMPS.replacen(
        "operationId: list\n",
        "operationId: list\n      security: [{ none: [] }]\n",
        1,
    );
    reports.refuse(
        "an unknown scheme of one operation",
        &format!("{of_operation}security: [{{ bearer: [] }}]\n{schemes}"),
    );
    reports.check("security");
}

#[test]
fn crate_names_and_versions() {
    let mut reports = Reports::default();
    for (case, info) in [
        (
            "a name that leaves the directory",
            "info: { title: Lamps, version: '1', x-rust-name: ../lamps }\n",
        ),
        (
            "a name in upper case",
            "info: { title: Lamps, version: '1', x-rust-name: Lamps }\n",
        ),
        (
            "a name that is not a string",
            "info: { title: Lamps, version: '1', x-rust-name: [lamps] }\n",
        ),
        (
            "an empty name",
            "info: { title: Lamps, version: '1', x-rust-name: '' }\n",
        ),
        (
            "a title that is not usable as a crate name",
            "info: { title: 光, version: '1' }\n",
        ),
        (
            "a version of two numbers",
            "info: { title: Lamps, version: '1', x-rust-version: '1.2' }\n",
        ),
        (
            "a version that is a date",
            "info: { title: Lamps, version: '1', x-rust-version: 2023-10-16 }\n",
        ),
        (
            "a version with a leading zero",
            "info: { title: Lamps, version: '1', x-rust-version: 1.02.3 }\n",
        ),
        (
            "a version that is a number",
            "info: { title: Lamps, version: '1', x-rust-version: 1.2 }\n",
        ),
    ] {
        reports.refuse(case, &lamps_with(INFO, info));
    }
    reports.check("crate_names_and_versions");
}

#[test]
fn commands() {
    let mut reports = Reports::default();
    for (case, extensions) in [
        ("a command that is a path", "x-rust-command: ../lamps"),
        ("a command with an underscore", "x-rust-command: lamp_shop"),
        ("a command that is not a string", "x-rust-command: [lamps]"),
        ("a module that is a path", "x-rust-command-extension: ../lamps"),
        ("a module in another case", "x-rust-command-extension: LampShop"),
        (
            "a module that every command line has",
            "x-rust-command-extension: runtime",
        ),
        ("a module that is not a string", "x-rust-command-extension: true"),
    ] {
        let info = format!("info: {{ title: Lamps, version: '1', {extensions} }}\n");
        reports.refuse(case, &lamps_with(INFO, &info));
    }
    reports.refuse(
        "a destructive operation that is not marked with a boolean",
        &lamps_with("    get:\n", "    get:\n      x-destructive: always\n"),
    );
    reports.check("commands");
}

#[test]
fn missing_operations() {
    let mut reports = Reports::default();
    let (head, _) = LAMPS.split_once("paths:").expect("LAMPS has paths");
    reports.refuse("no path", &format!("{head}paths: {{}}\n"));
    reports.refuse(
        "a path without a method",
        &format!("{head}paths:\n  /lamps: {{ description: Lamps. }}\n"),
    );
    reports.refuse("no paths", head);
    reports.check("missing_operations");
}

/// One run reports all faults that a stage finds.
#[test]
fn multiple_faults() {
    let mut reports = Reports::default();
    reports.refuse(
        "three faults in the text",
        &LAMPS.replacen(
            INFO,
            "info: { title: Lamps, title: Lights, version: !date '1', x-limit: .inf }\n",
            1,
        ),
    );
    reports.refuse(
        "three faults in the form",
        "openapi: 3.0.3\ninfo: { title: Lamps }\nservers: https://lamps.example\npaths:\n  lamps: {}\n",
    );
    let list = operation(
        "get",
        "list",
        "parameters:\n  - { name: the colour, in: cookie, required: true, schema: { type: string } }\n  \
         - { name: shade, in: query, schema: { not: { type: string } } }",
    );
    let create = operation(
        "post",
        "create",
        &response("type: object\nproperties: { id: { type: string } }\nadditionalProperties: { type: string }"),
    );
    let remove = operation("delete", "remove", "responses: { '404': { description: Gone. } }");
    reports.refuse(
        "faults in several operations, and in the servers",
        &with_path("/lamps", &format!("{list}{create}{remove}"), "").replacen(
            "{ url: https://lamps.example }",
            "{ url: https://a.example, x-rust-name: Lamps }, { url: https://b.example, x-rust-name: a_lamp }",
            1,
        ),
    );
    reports.check("multiple_faults");
}
