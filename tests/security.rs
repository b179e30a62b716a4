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
const REQUESTS: [(&str, &[(&str, &str)]); 24] = [
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
    (
        "/a",
        &[
            ("authorization", "Bearer MARKER-echoed"),
            ("cookie", "SESSION=MARKER-cookie"),
        ],
    ),
    // The client refuses the responses to these, which are too large.
    ("/a", &[("x-key", "MARKER-key")]),
    (
        "/a",
        &[
            ("authorization", "Bearer MARKER-device"),
            ("cookie", "SESSION=MARKER-session"),
        ],
    ),
    ("/b", &[("authorization", "Digest response=\"MARKER-digest\"")]),
    // The server refuses the first token that the source issues, and the client asks for another.
    ("/a", &[("authorization", "Bearer MARKER-issued-1")]),
    ("/a", &[("authorization", "Bearer MARKER-issued-2")]),
    ("/a", &[("authorization", "Bearer MARKER-issued-2")]),
];

const UNREACHABLE: &str =
    "transport: the connection to the server failed; check the network, the base URL and any proxy";
const TOO_LARGE: &str =
    "transport: the response is larger than the client accepts; raise `max_response_size` or ask for less";

/// The targets of the requests to servers that the program chooses.
const SERVERS: [&str; 10] = [
    "/v1/files",
    "/uploads/v1/files",
    "/below/v1/files",
    "/below/uploads/v1/files",
    "/files",
    "/api/links",
    "/upload/files",
    "/other/files",
    "/api/links",
    "/api/links",
];

/// Refuses one token, and repeats the credentials of some requests in an error.
fn answer(request: &Request, _: usize) -> Answer {
    let (target, authorization) = (target(request), request.header("authorization"));
    let is_read = request.line.starts_with("GET");
    let secret = match (target.contains("echoed"), authorization.contains("TUFSS0VS")) {
        (true, _) => "MARKER-echoed",
        (_, true) => "MARKER-password of MARKER-user",
        _ if target.ends_with("conflict") => return Answer::json("409 Conflict", "\"there is one\""),
        _ if target.ends_with("slow") => return Answer::json("408 Request Timeout", ""),
        _ if authorization.ends_with("own") => "MARKER-own",
        _ if authorization.ends_with("echoed") => request.header("cookie"),
        _ if ["Bearer MARKER-device", "Digest response=\"MARKER-digest\""].contains(&authorization)
            || request.header("x-key") == "MARKER-key" =>
        {
            return Answer::json("200 OK", "{}");
        }
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
    for (spec, directory) in [
        ("security", "client"),
        ("servers_chosen", "chosen"),
        ("servers_given", "given"),
    ] {
        let output = Generator::new(repository().join(format!("tests/specs/{spec}.yaml"))).output();
        for file in output.unwrap_or_else(|error| panic!("{error}")).files {
            scratch.write(&format!("{directory}/{}", file.path), &file.text);
        }
    }
    for (file, text) in [
        ("main", include_str!("security/program.rs")),
        ("choices", include_str!("security/choices.rs")),
        ("memory", include_str!("security/memory.rs")),
        ("scanner", include_str!("memory/scanner.rs")),
        ("recording", include_str!("recording/mod.rs")),
    ] {
        scratch.write(&format!("src/{file}.rs"), text);
    }
    let manifest = "\
[package]
name = \"credentials\"
edition = \"2024\"

[dependencies]
security = { path = \"client\", features = [\"reqwest\", \"tracing\"] }
chosen-servers = { path = \"chosen\" }
given-servers = { path = \"given\" }
base64 = \"0.23\"
getrandom = \"0.4\"
http = \"1.4\"
log = { version = \"0.4\", features = [\"std\"] }
tokio = { version = \"1\", features = [\"rt\"] }
tracing = { version = \"0.1\", default-features = false, features = [\"std\"] }
zeroize = { version = \"1.9\", default-features = false, features = [\"alloc\"] }
";
    scratch.write("Cargo.toml", &[scratch.share_dependencies(), manifest].concat());
    scratch.cargo(&["build", "--workspace"]);

    let server = Server::start(answer);
    let output = scratch
        .built("credentials")
        .env("BASE_URL", &server.url)
        // With glibc, memory that was freed stays with the process, where the program finds what it contains.
        .env("MALLOC_MMAP_THRESHOLD_", "1000000000")
        .env("MALLOC_TRIM_THRESHOLD_", "1000000000")
        .output()
        .expect("the program was built");
    let printed = text(&output);
    assert!(output.status.success(), "{printed}");
    for line in printed.lines() {
        // The second is the beginning of base64 of the first.
        let is_exposed = line.contains("MARKER") || line.contains("TUFSS0VS");
        assert!(!is_exposed, "a credential was printed: {line}");
    }
    let recorded = |part: &str| {
        printed
            .lines()
            .filter(|line| line.starts_with("recorded") && line.contains(part))
            .count()
    };
    assert!(recorded("HTTP request") >= 40, "each call has a span: {printed}");
    assert!(
        recorded("reqwest") > 0 && recorded("hyper_util") > 0,
        "libraries log: {printed}"
    );
    check_choices(&printed);
    check_memory(&printed);
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
                "password: the API answered 401 Unauthorized: no access with /a Basic [redacted] [redacted] of [redacted]; \
                 check the user name and the password",
                "cookie: the API answered 401 Unauthorized: no access with /a Bearer [redacted] SESSION=[redacted]; check the \
                 credentials",
                UNREACHABLE,
                UNREACHABLE,
                UNREACHABLE,
                TOO_LARGE,
                TOO_LARGE,
                TOO_LARGE,
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
             `{protocol}://{hostname}:{port}/upload`; set it with `ClientBuilder::server_url`",
            "own: the API answered 401 Unauthorized: no access with /api/links [redacted] [redacted]; check the \
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

/// Checks the credentials in each request, which depend on the operation and on the credentials of the client.
fn check_choices(printed: &str) {
    let found: Vec<&str> = printed.lines().filter_map(|line| line.strip_prefix("with ")).collect();
    let expected = [
        // The operations need: key, basic or oauth; oauth; key and basic; session and token, or query-key; nothing, but
        // header, digest or oidc are sent; nothing; the same as the first; nothing.
        "[]: needs key|basic|oauth, needs oauth, needs key+basic, needs session+token|query-key, -, -, needs key|basic|oauth, -",
        "[key]: key, needs oauth, needs key+basic, needs session+token|query-key, -, -, key, -",
        "[basic]: basic, needs oauth, needs key+basic, needs session+token|query-key, -, -, basic, -",
        "[oauth]: oauth, oauth, needs key+basic, needs session+token|query-key, -, -, oauth, -",
        "[oauth basic key]: key, oauth, key+basic, needs session+token|query-key, -, -, key, -",
        "[key basic]: key, needs oauth, key+basic, needs session+token|query-key, -, -, key, -",
        "[session]: needs key|basic|oauth, needs oauth, needs key+basic, needs session+token|query-key, -, -, \
         needs key|basic|oauth, -",
        "[token session]: needs key|basic|oauth, needs oauth, needs key+basic, session+token, -, -, needs key|basic|oauth, -",
        "[query-key token]: needs key|basic|oauth, needs oauth, needs key+basic, query-key, -, -, needs key|basic|oauth, -",
        "[query-key session token]: needs key|basic|oauth, needs oauth, needs key+basic, session+token, -, -, \
         needs key|basic|oauth, -",
        "[oidc digest]: needs key|basic|oauth, needs oauth, needs key+basic, needs session+token|query-key, digest, -, \
         needs key|basic|oauth, -",
        "[header]: needs key|basic|oauth, needs oauth, needs key+basic, needs session+token|query-key, header, -, \
         needs key|basic|oauth, -",
    ];
    assert_eq!(found, expected);
}

/// Checks that nothing is left of a credential after its client and the results of its calls are dropped.
fn check_memory(printed: &str) {
    let found: Vec<&str> = printed
        .lines()
        .filter_map(|line| line.strip_prefix("memory after a "))
        .collect();
    if cfg!(not(target_os = "linux")) {
        assert!(found.is_empty());
        return;
    }
    let kinds = [
        "header",
        "query",
        "cookie",
        "bearer",
        "user",
        "password",
        "token",
        "issued token",
    ];
    let mut expected: Vec<String> = kinds.iter().map(|kind| format!("{kind}: 0, encoded 0")).collect();
    expected.push("long query: 0".to_owned());
    assert_eq!(found, expected);
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
