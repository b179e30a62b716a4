//! Tests multipart bodies, byte for byte and with an independent parser.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use http::{HeaderMap, Method};
use proptest::prelude::*;

use super::super::recorder::Recorder;
use super::errors::request_error::RequestErrorKind;
use super::requests::file_part::FilePart;
use super::requests::multipart::MultipartWriter;
use super::requests::operation::Operation;
use super::requests::request_parts::{Body, RequestParts};

fn files<'a>(files: impl IntoIterator<Item = (&'a str, &'a FilePart)>) -> MultipartWriter<'a> {
    let mut writer = MultipartWriter::new();
    for (name, file) in files {
        writer.file(name, file);
    }
    writer
}

fn between(writer: MultipartWriter<'_>, boundaries: &[&str]) -> Body {
    let boundaries = boundaries.iter().map(|boundary| (*boundary).to_owned());
    writer.finish_between(boundaries).unwrap()
}

fn text(body: &Body) -> &str {
    std::str::from_utf8(body.bytes.as_slice()).unwrap()
}

/// The official client for Python writes the same parts, but in the order in which they are given.
#[test]
fn parts_are_encoded_byte_for_byte() {
    let file = FilePart::new("na\"me.png", "content");
    let mut writer = MultipartWriter::new();
    writer.file("file", &file);
    writer.write("purpose", "dispute_evidence");
    writer.write("expand", &vec!["a".to_owned(), "b".to_owned()]);
    writer.write("absent", &None::<String>);
    writer.write("empty", "");
    writer.write("metadata", &BTreeMap::from([("k".to_owned(), "v\n2 é&=+%".to_owned())]));
    writer.write_exploded("labels", &vec!["x".to_owned(), "y".to_owned()]);
    writer.write("create", &true);
    let body = between(writer, &["5d"]);
    assert_eq!(body.content_type, "multipart/form-data; boundary=5d");
    let expected = "--5d\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\ndispute_evidence\r\n\
        --5d\r\nContent-Disposition: form-data; name=\"expand[0]\"\r\n\r\na\r\n\
        --5d\r\nContent-Disposition: form-data; name=\"expand[1]\"\r\n\r\nb\r\n\
        --5d\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n\
        --5d\r\nContent-Disposition: form-data; name=\"metadata[k]\"\r\n\r\nv\n2 é&=+%\r\n\
        --5d\r\nContent-Disposition: form-data; name=\"labels\"\r\n\r\nx\r\n\
        --5d\r\nContent-Disposition: form-data; name=\"labels\"\r\n\r\ny\r\n\
        --5d\r\nContent-Disposition: form-data; name=\"create\"\r\n\r\ntrue\r\n\
        --5d\r\nContent-Disposition: form-data; name=\"file\"; filename=\"na%22me.png\"\r\n\
        Content-Type: application/octet-stream\r\n\r\ncontent\r\n--5d--\r\n";
    assert_eq!(text(&body), expected);
}

#[test]
fn a_body_without_parts_is_only_the_final_delimiter() {
    assert_eq!(text(&between(MultipartWriter::default(), &["5d"])), "--5d--\r\n");
    let mut writer = MultipartWriter::new();
    writer.file("file", None);
    assert_eq!(text(&between(writer, &["5d"])), "--5d--\r\n");
}

#[test]
fn quotes_and_line_breaks_in_names_are_escaped() {
    let file = FilePart::new("a\"\r\nX-Evil: 1\r\n\r\n.png", "").with_content_type("image/png");
    let body = between(files([("n\"\r\n", &file)]), &["5d"]);
    let expected = "--5d\r\nContent-Disposition: form-data; name=\"n%22%0D%0A\"; \
        filename=\"a%22%0D%0AX-Evil: 1%0D%0A%0D%0A.png\"\r\nContent-Type: image/png\r\n\r\n\r\n--5d--\r\n";
    assert_eq!(text(&body), expected);
}

#[test]
fn rejects_an_invalid_content_type() {
    for wrong in ["", "png", "image/png\r\nX-Evil: 1", "image/png\n", "image/é"] {
        let file = FilePart::new("a.png", "").with_content_type(wrong);
        let error = files([("file", &file)])
            .finish_between(["5d".to_owned()])
            .err()
            .unwrap();
        assert_eq!(error.kind(), RequestErrorKind::ContentType);
        assert_eq!(
            error.to_string(),
            "the request was not sent: the parameter `file` has a content type that is not a media type, such as \
             `application/pdf`"
        );
    }
    let file = FilePart::new("a.txt", "").with_content_type("text/plain; charset=\"utf-8\"");
    let body = between(files([("file", &file)]), &["5d"]);
    assert!(text(&body).contains("\r\nContent-Type: text/plain; charset=\"utf-8\"\r\n"));
}

#[test]
fn rejects_numbers_that_are_not_finite() {
    let mut writer = MultipartWriter::new();
    writer.write("share", &f64::NAN);
    let error = writer.finish_between(["5d".to_owned()]).err().unwrap();
    assert_eq!(
        (error.kind(), error.parameter()),
        (RequestErrorKind::NotFinite, Some("share"))
    );
}

#[test]
fn the_boundary_occurs_in_no_part() {
    let content = |bytes: &str| FilePart::new("a", bytes);
    for file in [
        content("--5d"),
        content("x\r\n--5d--\r\n"),
        content("---5d"),
        content("x\r\n--5d9"),
        FilePart::new("\r\n--5d", ""),
    ] {
        let body = between(files([("file", &file)]), &["5d", "6e"]);
        assert_eq!(body.content_type, "multipart/form-data; boundary=6e", "{file:?}");
    }
    let mut writer = MultipartWriter::new();
    writer.write("text", "x\r\n--5d");
    writer.write("more", "x\r\n--6e");
    let body = between(writer, &["5d", "6e", "7f"]);
    assert_eq!(body.content_type, "multipart/form-data; boundary=7f");
    // A boundary without dashes is not a delimiter.
    let file = content("x\r\n5d");
    assert_eq!(
        between(files([("file", &file)]), &["5d"]).content_type,
        "multipart/form-data; boundary=5d"
    );
}

struct Upload(FilePart);

impl Operation for Upload {
    type Response = ();

    const PATH_TEMPLATE: &'static str = "/v1/files";

    fn request(&self) -> RequestParts {
        let mut body = MultipartWriter::new();
        body.write("purpose", "logo");
        body.file("file", &self.0);
        RequestParts::new(Method::POST, "/v1/files").multipart(body)
    }
}

#[test]
fn each_call_has_a_different_boundary_and_its_attempts_have_the_same_body() {
    let client = Recorder::answering([]).client();
    let upload = Upload(FilePart::new("a", b"\0\xFF"));
    let [one, other] = [(); 2].map(|()| client.http_request(&upload).unwrap());
    assert_ne!(one.headers()["content-type"], other.headers()["content-type"]);
    assert_eq!(
        one.headers()["content-type"].len(),
        "multipart/form-data; boundary=".len() + 33
    );

    let recorder = Recorder::answering([]);
    recorder.push(500, "");
    recorder.push(200, "");
    let client = super::ClientBuilder::new("sk_test_1")
        .build_with_timer(std::sync::Arc::clone(&recorder), super::VirtualTimer::new());
    client.unwrap().execute(&Upload(FilePart::new("a", "content"))).unwrap();
    let [first, second] = &recorder.sent()[..] else {
        panic!("the request was not retried exactly once")
    };
    assert_eq!(first.body, second.body);
    assert_eq!(first.headers, second.headers);
    assert!(first.headers.contains_key("idempotency-key"));
}

#[test]
fn debug_shows_no_content() {
    let file = FilePart::new("a.png", "SECRET").with_content_type("image/png");
    assert_eq!(format!("{file:?}"), "FilePart { file_name: \"a.png\", length: 6, .. }");
    let mut writer = MultipartWriter::new();
    writer.write("text", "SECRET");
    assert_eq!(format!("{writer:?}"), "MultipartWriter { .. }");
}

/// A part as the independent parser reads it.
#[derive(Debug, PartialEq)]
struct Part {
    name: String,
    file: Option<(String, String)>,
    content: Vec<u8>,
}

/// A body that arrives in pieces.
struct Pieces(Vec<Vec<u8>>);

impl Stream for Pieces {
    type Item = Result<Vec<u8>, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop().map(Ok))
    }
}

fn read(content_type: &str, body: &[u8]) -> Vec<Part> {
    let boundary = multer::parse_boundary(content_type).unwrap();
    let mut pieces: Vec<Vec<u8>> = body.chunks(1000).map(<[u8]>::to_vec).collect();
    pieces.reverse();
    let mut reader = multer::Multipart::new(Pieces(pieces), boundary);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let mut parts = Vec::new();
        while let Some(field) = reader.next_field().await.unwrap() {
            let names: Vec<&str> = HeaderMap::keys(field.headers()).map(|name| name.as_str()).collect();
            let expected: &[&str] = match field.file_name() {
                Some(_) => &["content-disposition", "content-type"],
                None => &["content-disposition"],
            };
            assert_eq!(names, expected, "a part has another header");
            let file = field.file_name().map(|file_name| {
                let content_type = field.content_type().map(ToString::to_string);
                (file_name.to_owned(), content_type.unwrap_or_default())
            });
            parts.push(Part {
                name: field.name().unwrap().to_owned(),
                file,
                content: field.bytes().await.unwrap().to_vec(),
            });
        }
        parts
    })
}

/// Escapes a name; the independent parser does not decode the escapes.
fn escaped(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// Generates strings without characters that are invalid in a header, and without backslashes, which parsers interpret
/// differently.
fn name() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[^\\\\\\p{Cc}]*[\r\n\"]{0,2}[^\\\\\\p{Cc}]*").unwrap()
}

proptest! {
    #[test]
    fn an_independent_parser_reads_the_written_parts(
        fields in proptest::collection::vec((name(), any::<String>()), 0..5),
        written in proptest::collection::vec((name(), name(), any::<Vec<u8>>()), 0..4),
    ) {
        let written: Vec<(String, FilePart)> = written
            .into_iter()
            .map(|(name, file_name, bytes)| (name, FilePart::new(file_name, bytes)))
            .collect();
        let mut writer = files(written.iter().map(|(name, file)| (name.as_str(), file)));
        for (name, value) in &fields {
            writer.write(name.as_str(), value);
        }
        let body = RequestParts::new(Method::POST, "/").multipart(writer).finish("").unwrap().body.unwrap();
        let mut expected: Vec<Part> = fields
            .iter()
            .map(|(name, value)| Part { name: escaped(name), file: None, content: value.as_bytes().to_vec() })
            .collect();
        expected.extend(written.iter().map(|(name, file)| Part {
            name: escaped(name),
            file: Some((escaped(file.file_name.as_deref().unwrap_or_default()), "application/octet-stream".to_owned())),
            content: file.bytes.to_vec(),
        }));
        prop_assert_eq!(read(body.content_type.to_str().unwrap(), body.bytes.as_slice()), expected);
    }
}
