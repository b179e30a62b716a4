//! Bodies of text and bytes, and the JSON, files and entries in other bodies: their bytes, errors and secrets.

use std::collections::BTreeMap;

use http::Method;
use serde_json::json;

use super::requests::file_part::FilePart;
use super::requests::json_text::JsonText;
use super::requests::multipart::MultipartWriter;
use super::requests::request_parts::{Body, RequestParts};
use super::{BinaryBody, FormWriter, RequestErrorKind, SecretString, UnknownObject, json_object};
use crate::runtime;

struct Lock {
    code: SecretString,
    share: f64,
}

json_object! {
    Lock;
    code: required "code",
    share: required "share",
}

fn lock() -> Lock {
    Lock {
        code: SecretString::from("open \"sesame\""),
        share: 0.5,
    }
}

fn parts() -> RequestParts {
    RequestParts::new(Method::POST, "/")
}

/// Returns the media type and the bytes of a body.
fn body(parts: RequestParts) -> Option<(String, String)> {
    let Body {
        content_type, bytes, ..
    } = parts.finish("").unwrap().body?;
    let media_type = content_type.to_str().unwrap().to_owned();
    Some((media_type, String::from_utf8(bytes.into_vec()).unwrap()))
}

fn fault(parts: RequestParts) -> (RequestErrorKind, Option<String>) {
    let error = parts.finish("").err().unwrap();
    (error.kind(), error.parameter().map(str::to_owned))
}

fn of(media_type: &str, text: &str) -> Option<(String, String)> {
    Some((media_type.to_owned(), text.to_owned()))
}

#[test]
fn a_text_is_sent_unless_it_is_absent() {
    assert_eq!(
        body(parts().text("text/csv", Some("a,é\r\n"))),
        of("text/csv", "a,é\r\n")
    );
    assert_eq!(body(parts().text("text/csv", Some(""))), of("text/csv", ""));
    assert_eq!(body(parts().text("text/csv", None)), None);
    let secret = parts().secret_text("text/plain", Some("open sesame"));
    assert_eq!(secret.secrets().redact("not open sesame"), "not [redacted]");
    assert_eq!(body(secret), of("text/plain", "open sesame"));
}

#[test]
fn bytes_have_the_media_type_of_the_operation_or_their_own() {
    let sent = |bytes: BinaryBody| body(parts().binary("image/png", Some(&bytes)));
    assert_eq!(sent("a".into()), of("image/png", "a"));
    assert_eq!(sent([b'a'; 2].into()), of("image/png", "aa"));
    assert_eq!(sent(vec![b'a'].into()), of("image/png", "a"));
    assert_eq!(
        sent(BinaryBody::new("a").with_content_type("image/jpeg")),
        of("image/jpeg", "a")
    );
    assert_eq!(body(parts().binary("image/png", None)), None);
    assert_eq!(
        format!("{:?}", BinaryBody::new("open sesame")),
        "BinaryBody { length: 11, .. }"
    );
}

#[test]
fn bytes_without_a_complete_media_type_are_refused() {
    for wrong in ["", "png", "image/", "image/png\n", "image/é", "multipart/mixed"] {
        let bytes = BinaryBody::new("a").with_content_type(wrong);
        let expected = (RequestErrorKind::ContentType, Some("body".to_owned()));
        assert_eq!(fault(parts().binary("image/png", Some(&bytes))), expected, "{wrong}");
    }
    let mixed = BinaryBody::new("--a--").with_content_type("multipart/mixed; boundary=a");
    assert_eq!(
        body(parts().binary("multipart/mixed", Some(&mixed))),
        of("multipart/mixed; boundary=a", "--a--")
    );
}

#[test]
fn forms_contain_json_text() {
    let mut form = FormWriter::body();
    form.write("size", &JsonText(BTreeMap::from([("w x".to_owned(), 3)])));
    form.write("absent", &None::<JsonText<&str>>);
    form.write("null", &JsonText(None::<bool>));
    form.write_json_elements("tags", Some(&["a", "b&c"]));
    form.write_json_elements("none", None::<&[bool]>);
    form.write("plain", "p");
    let expected = "size=%7B%22w+x%22%3A3%7D&null=null&tags=%22a%22&tags=%22b%26c%22&plain=p";
    assert_eq!(
        body(parts().form(form)),
        of("application/x-www-form-urlencoded", expected)
    );
}

#[test]
fn an_empty_list_that_has_no_form_is_refused() {
    let expected = (RequestErrorKind::Empty, Some("tags".to_owned()));
    let mut form = FormWriter::body();
    form.write_json_elements("tags", Some(&[] as &[bool]));
    assert_eq!(fault(parts().form(form)), expected);
    let mut multipart = MultipartWriter::new();
    multipart.write_json_elements("tags", "application/json", Some(&[] as &[bool]));
    assert_eq!(fault(parts().multipart(multipart)), expected);
    let mut multipart = MultipartWriter::new();
    multipart.files("tags", "image/png", Some(&[]));
    assert_eq!(fault(parts().multipart(multipart)), expected);
}

#[test]
fn what_json_cannot_represent_is_refused_with_the_name_of_the_property() {
    let expected = (RequestErrorKind::NotFinite, Some("lock".to_owned()));
    let wrong = Lock {
        share: f64::NAN,
        ..lock()
    };
    let mut form = FormWriter::body();
    form.write("lock", &JsonText(&wrong));
    assert_eq!(fault(parts().form(form)), expected);
    let mut multipart = MultipartWriter::new();
    multipart.write_json("lock", "application/json", Some(&wrong));
    assert_eq!(fault(parts().multipart(multipart)), expected);
}

#[test]
fn secrets_inside_of_json_are_known_in_plain_text() {
    let text = "not open \"sesame\", nor open \\\"sesame\\\"";
    let redacted = "not [redacted], nor [redacted]";
    let mut form = FormWriter::body();
    form.write("lock", &JsonText(&lock()));
    assert_eq!(parts().form(form).secrets().redact(text), redacted);
    let mut query = FormWriter::query();
    query.write("lock", &JsonText(&lock()));
    assert_eq!(parts().query(query).secrets().redact(text), redacted);
    let mut multipart = MultipartWriter::new();
    multipart.write_json("lock", "application/json", Some(&lock()));
    assert_eq!(parts().multipart(multipart).secrets().redact(text), redacted);
    let mut multipart = MultipartWriter::new();
    multipart.write_text("code", "text/plain", &lock().code);
    assert_eq!(parts().multipart(multipart).secrets().redact(text), redacted);
}

#[test]
fn entries_are_properties_of_the_form() {
    let sent = |value: &UnknownObject| {
        let mut form = FormWriter::body();
        form.write_entries(Some(value));
        parts().form(form)
    };
    let object = UnknownObject::new().with("a b", 1).with("c", json!("é"));
    assert_eq!(
        body(sent(&object)),
        of("application/x-www-form-urlencoded", "a+b=1&c=%C3%A9")
    );
    assert_eq!(
        body(sent(&UnknownObject::new())),
        of("application/x-www-form-urlencoded", "")
    );
    let nested = UnknownObject::new().with("a", json!({ "b": 1 }));
    assert_eq!(
        fault(sent(&nested)),
        (RequestErrorKind::Nested, Some("body".to_owned()))
    );
}

#[test]
fn properties_without_names_follow_those_with_names() {
    let sent = |others: &BTreeMap<String, i64>| {
        let mut form = FormWriter::body();
        form.write("name", "desk");
        form.check_additional(others.keys(), &["name", "id"]);
        form.write_entries(Some(others));
        parts().form(form)
    };
    assert_eq!(
        body(sent(&[("a b".to_owned(), 1), ("c".to_owned(), 2)].into())),
        of("application/x-www-form-urlencoded", "name=desk&a+b=1&c=2")
    );
    assert_eq!(
        body(sent(&BTreeMap::new())),
        of("application/x-www-form-urlencoded", "name=desk")
    );
    assert_eq!(
        fault(sent(&[("id".to_owned(), 1)].into())),
        (RequestErrorKind::NamedTwice, Some("id".to_owned()))
    );
}

#[test]
fn parts_without_names_follow_those_with_names() {
    fn written(others: &BTreeMap<String, FilePart>) -> MultipartWriter<'_> {
        let mut multipart = MultipartWriter::new();
        multipart.write("name", "desk");
        multipart.check_additional(others.keys(), &["name"]);
        multipart.write_parts(Some(others));
        multipart
    }
    let others = [
        ("lamp".to_owned(), FilePart::new("1.png", "one")),
        ("note".to_owned(), FilePart::text("two")),
    ];
    let others = others.into();
    let body = written(&others).finish_between(["5d".to_owned()]).unwrap();
    let expected = "--5d\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\ndesk\r\n\
        --5d\r\nContent-Disposition: form-data; name=\"lamp\"; filename=\"1.png\"\r\n\
        Content-Type: application/octet-stream\r\n\r\none\r\n\
        --5d\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\ntwo\r\n--5d--\r\n";
    assert_eq!(std::str::from_utf8(body.bytes.as_slice()).unwrap(), expected);
    let others = [("name".to_owned(), FilePart::text("floor"))].into();
    let error = written(&others).finish_between(["5d".to_owned()]).err();
    let error = error.expect("a part has the name of another one");
    assert_eq!(
        (error.kind(), error.parameter()),
        (RequestErrorKind::NamedTwice, Some("name"))
    );
}

#[test]
fn parts_have_their_media_types() {
    let files = [
        FilePart::new("1.png", "one"),
        FilePart::new("2.jpg", "two").with_content_type("image/jpeg"),
    ];
    let mut multipart = MultipartWriter::new();
    multipart.files("pictures", "image/png", Some(&files));
    multipart.file_of("cover", "application/pdf", Some(&files[0]));
    multipart.write_json("size", "application/merge-patch+json", Some(&[1, 2][..]));
    multipart.write_text("rows", "text/csv", &vec!["a;b".to_owned(), "c".to_owned()]);
    multipart.write_text("note", "text/plain; charset=utf-8", &Some("é\r\n".to_owned()));
    multipart.write_text("absent", "text/plain", &None::<String>);
    multipart.write("plain", "p");
    let body = multipart.finish_between(["5d".to_owned()]).unwrap();
    let part = |rest: &str| format!("--5d\r\nContent-Disposition: form-data; name={rest}\r\n");
    let expected = [
        part("\"plain\"\r\n\r\np"),
        part("\"size\"\r\nContent-Type: application/merge-patch+json\r\n\r\n[1,2]"),
        part("\"rows\"\r\nContent-Type: text/csv\r\n\r\na;b"),
        part("\"rows\"\r\nContent-Type: text/csv\r\n\r\nc"),
        part("\"note\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\né\r\n"),
        part("\"pictures\"; filename=\"1.png\"\r\nContent-Type: image/png\r\n\r\none"),
        part("\"pictures\"; filename=\"2.jpg\"\r\nContent-Type: image/jpeg\r\n\r\ntwo"),
        part("\"cover\"; filename=\"1.png\"\r\nContent-Type: application/pdf\r\n\r\none"),
        "--5d--\r\n".to_owned(),
    ];
    assert_eq!(std::str::from_utf8(body.bytes.as_slice()).unwrap(), expected.concat());
}

#[test]
fn texts_have_neither_a_file_name_nor_a_media_type() {
    let parts = BTreeMap::from([
        ("key".to_owned(), FilePart::text("secret")),
        ("note".to_owned(), FilePart::text("a,b").with_content_type("text/csv")),
        ("picture".to_owned(), FilePart::new("1.png", "one")),
    ]);
    let id = FilePart::text("id");
    let mut multipart = MultipartWriter::new();
    multipart.write_parts(Some(&parts));
    multipart.write_parts(None);
    multipart.file_of("cover", "image/png", Some(&id));
    let body = multipart.finish_between(["5d".to_owned()]).unwrap();
    let part = |rest: &str| format!("--5d\r\nContent-Disposition: form-data; name={rest}\r\n");
    let expected = [
        part("\"key\"\r\n\r\nsecret"),
        part("\"note\"\r\nContent-Type: text/csv\r\n\r\na,b"),
        part("\"picture\"; filename=\"1.png\"\r\nContent-Type: application/octet-stream\r\n\r\none"),
        part("\"cover\"\r\n\r\nid"),
        "--5d--\r\n".to_owned(),
    ];
    assert_eq!(std::str::from_utf8(body.bytes.as_slice()).unwrap(), expected.concat());
    assert_eq!(format!("{:?}", FilePart::text("secret")), "FilePart { length: 6, .. }");
}
