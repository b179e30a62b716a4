//! Tests the encoding of paths.

use super::models::Scope;
use super::runtime::{FormWriter, RequestErrorKind, WriteForm};

fn one(before: &str, value: &(impl WriteForm + ?Sized), after: &str) -> Result<String, RequestErrorKind> {
    let mut path = FormWriter::path();
    path.literal(before);
    path.write_simple("id", value);
    path.literal(after);
    path.finish()
        .map(|path| String::from_utf8(path).unwrap())
        .map_err(|error| error.kind())
}

#[test]
fn a_value_stays_within_its_segment() {
    assert_eq!(
        one("/v1/secrets/", "a/b?c#d e%é+", "/x").unwrap(),
        "/v1/secrets/a%2Fb%3Fc%23d%20e%25%C3%A9%2B/x"
    );
    assert_eq!(one("/v1/", "A-Za-z0-9_.-~", "").unwrap(), "/v1/A-Za-z0-9_.-~");
    assert_eq!(one("/v1/", "../../etc", "").unwrap(), "/v1/..%2F..%2Fetc");
}

#[test]
fn arrays_and_objects_are_delimited() {
    assert_eq!(one("/v1/", &vec!["a", "b,c"], "").unwrap(), "/v1/a,b%2Cc");
    assert_eq!(
        one("/v1/", &Scope::user("u=1"), "").unwrap(),
        "/v1/type,user,user,u%3D1"
    );
    let mut path = FormWriter::path();
    path.literal("/v1/");
    path.write_simple_exploded("id", &Scope::user("u"));
    path.literal("/");
    path.write_simple_exploded("id", &vec![1, 2]);
    assert_eq!(path.finish().unwrap(), b"/v1/type=user,user=u/1,2");
}

#[test]
fn rejects_a_segment_that_changes_the_route() {
    for value in ["", ".", ".."] {
        assert_eq!(
            one("/v1/secrets/", value, ""),
            Err(RequestErrorKind::PathSegment),
            "{value:?}"
        );
        assert_eq!(
            one("/v1/secrets/", value, "/find"),
            Err(RequestErrorKind::PathSegment),
            "{value:?}"
        );
    }
    assert_eq!(one("/v1/", &None::<String>, ""), Err(RequestErrorKind::PathSegment));
    assert_eq!(
        one("/v1/", &Vec::<String>::new(), ""),
        Err(RequestErrorKind::PathSegment)
    );
    assert_eq!(one("/v1/.", ".", ""), Err(RequestErrorKind::PathSegment));
    assert_eq!(one("/v1/", &f64::NAN, ""), Err(RequestErrorKind::NotFinite));
}

#[test]
fn a_segment_with_other_text_accepts_any_value() {
    assert_eq!(one("/v1/x", "", "").unwrap(), "/v1/x");
    assert_eq!(one("/v1/", "..", ".json").unwrap(), "/v1/...json");
    assert_eq!(one("/v1/", "...", "").unwrap(), "/v1/...");
    // Empty segments of the template are kept.
    assert_eq!(one("/v1//", "a", "/").unwrap(), "/v1//a/");
}

#[test]
fn two_values_can_share_a_segment() {
    let write = |one: &str, other: &str| {
        let mut path = FormWriter::path();
        path.literal("/");
        path.write_simple("id", one);
        path.write_simple("id", other);
        path.finish()
    };
    assert_eq!(write("a", "").unwrap(), b"/a");
    assert_eq!(write(".", ".").unwrap_err().kind(), RequestErrorKind::PathSegment);
}

#[test]
fn a_path_without_values_is_unchanged() {
    let mut path = FormWriter::path();
    path.literal("/v1/apps/");
    assert_eq!(path.finish().unwrap(), b"/v1/apps/");
}
