//! Runs a program outside the repository that uploads files and downloads documents with an emitted client, blocking
//! and asynchronous, over sockets on loopback. An independent library parses the uploaded bodies.

mod scratch;
#[path = "transfer/server.rs"]
mod server;

use std::convert::Infallible;
use std::fs;
use std::pin::Pin;
use std::task::{Context, Poll};

use crateform::Generator;
use futures_core::Stream;
use scratch::{Scratch, repository, text};
use serde_json::json;
use server::{Answer, Request, Server};

/// Returns binary data with every byte value, which is not text in any encoding.
fn pdf() -> Vec<u8> {
    b"%PDF-1.7\r\n\0"
        .iter()
        .copied()
        .chain(0..=255)
        .cycle()
        .take(5000)
        .collect()
}

fn api(request: &Request, _: usize) -> Answer {
    let document = |body| Answer {
        status: "200 OK",
        content_type: "application/pdf",
        body,
    };
    match request.line.as_str() {
        "GET /v1/quotes/qt_1/pdf HTTP/1.1" => document(pdf()),
        "GET /v1/quotes/qt_large/pdf HTTP/1.1" => document(vec![0; 100_001]),
        "POST /v1/files HTTP/1.1" => Answer::json("200 OK", r#"{"id": "file_of_base"}"#),
        _ => Answer::json(
            "404 Not Found",
            r#"{"error": {"message": "No such quote", "code": "resource_missing"}}"#,
        ),
    }
}

/// Each upload succeeds at the second attempt.
fn files(request: &Request, earlier: usize) -> Answer {
    assert_eq!(request.line, "POST /v1/files HTTP/1.1");
    match earlier % 2 {
        0 => Answer::json("500 Internal Server Error", ""),
        _ => Answer::json("200 OK", r#"{"id": "file_1"}"#),
    }
}

/// Returns the lamp that was created.
fn lamps(request: &Request, _: usize) -> Answer {
    match request.line.as_str() {
        "POST /lamps HTTP/1.1" => Answer::json(
            "200 OK",
            r#"{"id": "lamp_1", "name": "desk", "wired": "in May", "twin": {"id": "2", "name": "two"}}"#,
        ),
        _ => Answer::json("204 No Content", ""),
    }
}

/// The name of a part, the name and media type of its file, and its content.
type Part = (String, Option<(String, String)>, Vec<u8>);

/// A body that arrives in one piece.
struct Whole(Option<Vec<u8>>);

impl Stream for Whole {
    type Item = Result<Vec<u8>, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

fn parts(request: &Request) -> Vec<Part> {
    let boundary = multer::parse_boundary(request.header("content-type")).expect("the header names the boundary");
    let mut reader = multer::Multipart::new(Whole(Some(request.body.clone())), boundary);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime can be created");
    runtime.block_on(async {
        let mut parts = Vec::new();
        while let Some(field) = reader.next_field().await.expect("the body is well formed") {
            let name = field.name().expect("a part has a name").to_owned();
            let content_type = field.content_type().map(ToString::to_string);
            let file = field.file_name().map(str::to_owned).zip(content_type);
            let content = field.bytes().await.expect("the body is complete");
            parts.push((name, file, content.to_vec()));
        }
        parts
    })
}

#[test]
fn files_are_uploaded_and_documents_are_downloaded() {
    let scratch = Scratch::new();
    for name in ["files", "lamps"] {
        let output = Generator::new(repository().join(format!("tests/transfer/{name}.yaml"))).output();
        for file in output.unwrap_or_else(|error| panic!("{error}")).files {
            scratch.write(&format!("{name}/{}", file.path), &file.text);
        }
    }
    scratch.write("src/main.rs", include_str!("transfer/program.rs"));
    scratch.write("src/bodies.rs", include_str!("transfer/bodies.rs"));
    scratch.write("src/headers.rs", include_str!("transfer/headers.rs"));
    let manifest = "[package]\nname = \"transfer\"\nedition = \"2024\"\n\n[dependencies]\nfiles-client = { path = \"files\", features = \
         [\"reqwest\"] }\nlamps-client = { path = \"lamps\", features = [\"jiff\", \"reqwest\"] }\njiff = { version = \"0.2\", default-features = false }\nhttp = \"1.4\"\ntokio = { version = \"1\", features = [\"rt\"] }\n";
    scratch.write("Cargo.toml", &[scratch.share_dependencies(), manifest].concat());
    scratch.cargo(&["build", "--workspace"]);

    let (api, files, lamps) = (Server::start(api), Server::start(files), Server::start(lamps));
    let output = scratch
        .built("transfer")
        .current_dir(scratch.path())
        .env("BASE_URL", &api.url)
        .env("FILES_URL", &files.url)
        .env("LAMPS_URL", &lamps.url)
        .output()
        .expect("the program was built");
    let printed = text(&output);
    assert!(output.status.success(), "{printed}");
    assert!(!printed.contains("MARKER"), "{printed}");
    assert!(
        !printed.contains(&format!("{:?}", b"CONTENTMARKER")[1..40]),
        "bytes were printed: {printed}"
    );
    let results: Vec<&str> = printed
        .lines()
        .filter_map(|line| line.strip_prefix("blocking "))
        .collect();
    assert_eq!(
        results,
        [
            "created: file_1 with attempt 2",
            "pdf: Some(\"application/pdf\"), 200 OK",
            "missing: true",
            "refused: the API answered 404 Not Found: No such quote (code resource_missing)",
            "too large: the response is larger than the client accepts; raise `max_response_size` or ask for less",
            "to the base URL: file_of_base",
        ]
    );
    let asynchronous = printed.lines().filter_map(|line| line.strip_prefix("asynchronous "));
    assert!(asynchronous.eq(results), "{printed}");
    for kind in ["blocking", "asynchronous"] {
        let kept = fs::read(scratch.path().join(format!("{kind}.pdf")));
        assert_eq!(kept.expect("the program has written the file"), pdf(), "{kind}");
    }

    check_uploads(&files.requests());
    check_base(&api.requests());
    let refused: Vec<&str> = printed
        .lines()
        .filter_map(|line| line.strip_prefix("bodies "))
        .collect();
    assert_eq!(
        refused,
        [
            "empty: the request to /pictures was not sent: the parameter `files` is an empty list or map, or contains one, which \
             its style cannot express; leave it out if it is optional",
            "wrong: the request to /scans was not sent: the parameter `body` has a content type that is not a media type, such as \
             `application/pdf`",
        ]
    );
    // The server does not keep to the format.
    assert!(printed.contains("in May: false\n"), "{printed}");
    check_bodies(&lamps.requests());
}

/// Decodes the bodies, each with a library for its format.
fn check_bodies(requests: &[Request]) {
    let sent = requests.iter().map(|request| {
        let content_type = request.header("content-type");
        let value = match content_type.split(';').next() {
            Some("application/json") => serde_json::from_slice(&request.body).expect("the body is JSON"),
            Some("application/x-www-form-urlencoded") => {
                let pairs = form_urlencoded::parse(&request.body).into_owned();
                json!(pairs.collect::<Vec<(String, String)>>())
            }
            Some("multipart/form-data") => {
                let parts = parts(request)
                    .into_iter()
                    .map(|(name, file, content)| (name, file, String::from_utf8(content).expect("the parts are text")));
                json!(parts.collect::<Vec<_>>())
            }
            _ => json!(request.body),
        };
        (
            request.line.as_str(),
            content_type.split(';').next().unwrap_or_default(),
            value,
        )
    });
    let file = |name: &str, media_type: &str, content: &str| json!(["files", [name, media_type], content]);
    let form = "application/x-www-form-urlencoded";
    let expected = [
        (
            "POST /lamps HTTP/1.1",
            "application/json",
            json!({ "name": "desk", "colour": "red", "note": null }),
        ),
        (
            "POST /lamps HTTP/1.1",
            "application/json",
            json!({ "name": "desk", "wired": "in May", "twin": { "name": "two" } }),
        ),
        (
            "POST /orders HTTP/1.1",
            form,
            json!([["text", "3 lamps"], ["address", r#"{"city":"Kyoto"}"#]]),
        ),
        (
            "POST /pictures HTTP/1.1",
            "multipart/form-data",
            json!([
                ["details", null, r#"{"title":"desk"}"#],
                file("desk.png", "image/png", "bytes")
            ]),
        ),
        ("PUT /notes HTTP/1.1", "text/plain", json!(b"Turn it off at night.")),
        ("PUT /scans HTTP/1.1", "image/jpeg", json!(b"bytes")),
        (
            "POST /orders HTTP/1.1",
            form,
            json!([
                ["text", "+"],
                ["others", r#"{"city":"a&b"}"#],
                ["others", "{\"city\":\"\\u0000\\\"é\"}"]
            ]),
        ),
        (
            "POST /pictures HTTP/1.1",
            "multipart/form-data",
            json!([
                ["details", null, "{\"title\":\"é\\r\\n\"}"],
                ["rows", null, "a;\"é\"\r\n"],
                file("1", "application/octet-stream", "one"),
                file("2", "application/octet-stream", "two")
            ]),
        ),
        (
            "PUT /scans HTTP/1.1",
            "application/octet-stream",
            json!([0, 13, 10, 255]),
        ),
        (
            "DELETE /settings HTTP/1.1",
            "application/json",
            json!({ "level": u64::MAX }),
        ),
        (
            "POST /lamps HTTP/1.1",
            "application/json",
            json!({ "name": "shelf", "wired": "2026-01-31" }),
        ),
        (
            "POST /lamps HTTP/1.1",
            "application/json",
            json!({ "name": "shelf", "wired": "2026-02-01" }),
        ),
    ];
    assert_eq!(sent.collect::<Vec<_>>(), expected);
}

/// Asserts that two clients have sent two attempts each.
fn check_uploads(uploads: &[Request]) {
    let content: Vec<u8> = b"CONTENTMARKER\r\n--\0".iter().copied().chain(0..=255).collect();
    let field = |name: &str, value: &str| (name.to_owned(), None, value.as_bytes().to_vec());
    let names = ("the %22best%22 évidence%0D%0A.png".to_owned(), "image/png".to_owned());
    let expected: Vec<Part> = vec![
        field("expand[0]", "a"),
        field("expand[1]", "b"),
        field("file_link_data[create]", "true"),
        field("file_link_data[metadata][order]", "6735 & more"),
        field("purpose", "dispute_evidence"),
        ("file".to_owned(), Some(names), content),
    ];
    assert_eq!(uploads.len(), 4);
    for attempts in uploads.chunks(2) {
        for upload in attempts {
            assert_eq!(parts(upload), expected);
            assert_eq!(upload.header("authorization"), "Bearer sk_test_KEYMARKER");
            assert_eq!(upload.header("accept"), "application/json");
        }
        assert_eq!(attempts[0].body, attempts[1].body);
        assert_ne!(attempts[0].header("idempotency-key"), "");
        for header in ["idempotency-key", "content-type"] {
            assert_eq!(attempts[0].header(header), attempts[1].header(header));
        }
    }
}

fn check_base(requests: &[Request]) {
    let downloads = requests.iter().filter(|request| request.line.starts_with("GET "));
    assert_eq!(downloads.clone().count(), 8);
    for download in downloads {
        assert_eq!(download.header("accept"), "application/pdf, application/json");
        assert!(download.body.is_empty());
    }
    // The client without a second base URL.
    let uploads: Vec<&Request> = requests
        .iter()
        .filter(|request| request.line.starts_with("POST "))
        .collect();
    assert_eq!(uploads.len(), 2);
    for upload in uploads {
        assert_eq!(parts(upload).len(), 2);
    }
}
