//! Runs a program outside the repository whose requests send credentials of every kind, blocking and asynchronous, over
//! sockets on loopback. Python's standard library decodes the credentials that arrive.

#[path = "fake/tests/python/mod.rs"]
mod python;
mod scratch;
#[path = "transfer/server.rs"]
mod server;

use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use crateform::Generator;
use scratch::{Scratch, repository, text};
use server::{Answer, Request, Server};

/// The requests of each client in the order in which the program sends them: the target, and the headers with
/// credentials.
const REQUESTS: [(&str, &[(&str, &str)]); 20] = [
    ("/a", &[("x-key", "MARKER-key 1")]),
    ("/a", &[("authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")]),
    ("/a", &[("authorization", "Basic dGVzdDoxMjPCow==")]),
    ("/a", &[("authorization", "Bearer MARKER-oauth")]),
    ("/a", &[("x-key", "MARKER-key-2")]),
    ("/a", &[("x-key", "MARKER-other")]),
    (
        "/a",
        &[
            ("authorization", "Bearer MARKER-device"),
            ("cookie", "theme=dark; SESSION=MARKER-session/1"),
        ],
    ),
    ("/a?api+key=MARKER-query+%26%3D%C3%A9", &[]),
    ("/b", &[]),
    ("/b", &[]),
    (
        "/b",
        &[(
            "authorization",
            "Digest username=\"MARKER-user\", response=\"MARKER-response\"",
        )],
    ),
    ("/a?api+key=MARKER-conflict", &[]),
    // The client sends a request again after a status that reports a temporary failure.
    ("/a?api+key=MARKER-slow", &[]),
    ("/a?api+key=MARKER-slow", &[]),
    ("/a?api+key=MARKER-slow", &[]),
    ("/a?api+key=MARKER-echoed", &[]),
    ("/a", &[("authorization", "Basic TUFSS0VSLXVzZXI6TUFSS0VSLXBhc3N3b3Jk")]),
    // The server refuses the first token that the source issues, and the client asks for another.
    ("/a", &[("authorization", "Bearer MARKER-issued-1")]),
    ("/a", &[("authorization", "Bearer MARKER-issued-2")]),
    ("/a", &[("authorization", "Bearer MARKER-issued-2")]),
];

/// The targets of the requests to servers that the program chooses.
const SERVERS: [&str; 9] = [
    "/v1/files",
    "/uploads/v1/files",
    "/below/v1/files",
    "/below/uploads/v1/files",
    "/files",
    "/api/links",
    "/upload/files",
    "/api/links",
    "/api/links",
];

/// Refuses one token, and repeats the credentials of some requests in an error.
fn answer(request: &Request, _: usize) -> Answer {
    let (target, authorization) = (target(request), request.header("authorization"));
    let is_read = request.line.starts_with("GET");
    let secret = match (target.contains("echoed"), authorization.contains("TUFSS0VS")) {
        (true, _) => "MARKER-echoed",
        (_, true) => "MARKER-password",
        _ if target.ends_with("conflict") => return Answer::json("409 Conflict", "\"there is one\""),
        _ if target.ends_with("slow") => return Answer::json("408 Request Timeout", ""),
        _ if authorization.ends_with("own") => "MARKER-own",
        _ if authorization.ends_with("issued-1") => return Answer::json("401 Unauthorized", ""),
        _ if authorization.ends_with("issued-2") && is_read => {
            return Answer::json(
                "403 Forbidden",
                &format!("{{\"message\": \"not with {authorization}\"}}"),
            );
        }
        _ => return Answer::json("204 No Content", ""),
    };
    let message = format!("no access with {target} {authorization} {secret}");
    Answer::json("401 Unauthorized", &format!("{{\"message\": {message:?}}}"))
}

#[test]
fn requests_send_the_credentials_that_operations_need() {
    let scratch = Scratch::new();
    for (spec, folder) in [
        ("security", "client"),
        ("servers_chosen", "chosen"),
        ("servers_given", "given"),
    ] {
        let output = Generator::new(repository().join(format!("tests/specs/{spec}.yaml"))).output();
        for file in output.unwrap_or_else(|error| panic!("{error}")).files {
            scratch.write(&format!("{folder}/{}", file.path), &file.text);
        }
    }
    scratch.write("src/main.rs", include_str!("security/program.rs"));
    let manifest = "[package]\nname = \"credentials\"\nedition = \"2024\"\n\n[dependencies]\nsecurity = { path = \"client\", features = \
         [\"reqwest\"] }\nchosen-servers = { path = \"chosen\" }\n\
                    given-servers = { path = \"given\" }\ntokio = { version = \"1\", features = [\"rt\"] }\n";
    scratch.write("Cargo.toml", &[scratch.share_dependencies(), manifest].concat());
    scratch.cargo(&["build", "--workspace"]);

    let server = Server::start(answer);
    let output = scratch
        .built("credentials")
        .env("BASE_URL", &server.url)
        .output()
        .expect("the program was built");
    let printed = text(&output);
    assert!(output.status.success(), "{printed}");
    assert!(!printed.contains("MARKER"), "a credential was printed: {printed}");
    for kind in ["blocking", "asynchronous"] {
        let results: Vec<&str> = printed
            .lines()
            .filter_map(|line| line.strip_prefix(&format!("{kind} ")))
            .collect();
        assert_eq!(
            results,
            [
                "missing: invalid configuration: the client lacks the credentials of the operation, whose security schemes \
                 are `session` and `token`, or `query-key`; set them with the methods of `ClientBuilder`",
                "invalid: invalid configuration: the credential of the security scheme `key` contains a character that its \
                 header cannot contain, such as a line break; check where it is read from",
                "colon: invalid configuration: the credential of the security scheme `basic` has a user name with a colon, \
                 which would end it; check where it is read from",
                "empty: invalid configuration: the credential of the security scheme `basic` has neither a user name nor a \
                 password; check where it is read from",
                "cookie: invalid configuration: the credential of the security scheme `session` contains a character that a \
                 cookie cannot contain, such as a space, a comma or a semicolon; check where it is read from",
                "query: invalid configuration: the credential of the security scheme `query-key` begins or ends with white \
                 space; check where it is read from",
                "token: invalid configuration: the credential of the security scheme `token` contains a space; check where \
                 it is read from",
                "conflict: the API answered 409 Conflict: there is one, false",
                "slow: the API answered 408 Request Timeout without a message; try again later, true",
                "query: the API answered 401 Unauthorized: no access with /a?api+key=[redacted]  [redacted]; check the API \
                 key",
                "password: the API answered 401 Unauthorized: no access with /a Basic [redacted] [redacted]; check the user \
                 name and the password",
                "token: the API answered 403 Forbidden: not with Bearer [redacted]; check the permissions of the token",
            ]
        );
    }
    let about_servers: Vec<&str> = printed
        .lines()
        .filter(|line| {
            ["unknown:", "own:", "variable:", "plain:", "default:"]
                .iter()
                .any(|start| line.starts_with(start))
        })
        .collect();
    assert_eq!(
        about_servers,
        [
            "unknown: invalid configuration: the API description does not contain the URL of the server \
             `{protocol}://{hostname}/upload`; set it with `ClientBuilder::server_url`",
            "own: the API answered 401 Unauthorized: no access with /api/links Bearer [redacted] [redacted]; check the \
             credentials",
            "variable: invalid configuration: the value of the server variable `hostname` may contain only letters, \
             digits, `-`, `.` and `_`, because it is in the host",
            "variable: invalid configuration: the value of the server variable `protocol` must be `https` or `http`",
            "variable: invalid configuration: the value of the server variable `port` must be a port from 1 to 65535",
            "variable: invalid configuration: the value of the server variable `tenant` may contain only characters of a \
             path, no segment `.` or `..`, and no query; percent-encode others",
            "plain: invalid configuration: the base URL is a plain `http` URL of another machine: anyone on the network \
             path could read the API key; use `https`, or call `allow_plain_http`",
            "default: Production https://api.example.com",
        ]
    );
    let requests = server.requests();
    let (to_servers, requests) = requests.split_at(SERVERS.len());
    assert_eq!(to_servers.iter().map(target).collect::<Vec<_>>(), SERVERS);
    assert_eq!(requests.len(), 2 * REQUESTS.len());
    for of_client in requests.chunks(REQUESTS.len()) {
        let sent = of_client.iter().map(|request| (target(request), credentials(request)));
        for (sent, (target, expected)) in sent.zip(REQUESTS) {
            assert_eq!(sent, (target, expected.to_vec()));
        }
    }
    let script = repository().join("tests/security/decode.py");
    if let Some(decoded) = decoded(&script, &requests[..REQUESTS.len()]) {
        assert_eq!(decoded.trim_end(), include_str!("security/decoded.txt").trim_end());
    }
}

fn target(request: &Request) -> &str {
    request.line.split(' ').nth(1).unwrap_or_default()
}

/// Returns the headers of a request that can contain credentials, sorted by name.
fn credentials(request: &Request) -> Vec<(&str, &str)> {
    let headers = request
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let mut found: Vec<_> = headers
        .filter(|(name, _)| matches!(*name, "authorization" | "cookie" | "x-key"))
        .collect();
    found.sort_unstable();
    found
}

/// Returns what Python's standard library reads from requests: one line for each.
fn decoded(script: &Path, requests: &[Request]) -> Option<String> {
    let mut command = python::command(
        script,
        "decoding credentials with Python",
        "http.cookies",
        "import http.cookies",
    )?;
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python was found");
    let mut input = child.stdin.take().expect("the input is piped");
    for request in requests {
        let (authorization, cookie) = (request.header("authorization"), request.header("cookie"));
        let line = format!("{}\t{authorization}\t{cookie}\n", target(request));
        input.write_all(line.as_bytes()).expect("the script reads its input");
    }
    drop(input);
    let output = child.wait_with_output().expect("the script ends");
    assert!(output.status.success(), "{}", text(&output));
    Some(text(&output))
}
