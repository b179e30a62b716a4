//! Header and cookie parameters.

use std::collections::BTreeMap;
use std::sync::Arc;

use http::Method;

use super::models::Scope;
use super::recorder::{KEY, Recorder, Sent};
use super::runtime::requests::header_writer::HeaderWriter;
use super::runtime::requests::json_text::JsonText;
use super::runtime::{
    ClientBuilder, ConfigurationError, Error, FormWriter, Operation, RequestErrorKind, RequestOptions, RequestParts,
    SecretString, VirtualTimer,
};

/// A request with these parameters and options, and nothing else.
struct With<F>(F, RequestOptions);

impl<F: Fn(&mut HeaderWriter, &mut FormWriter) + 'static> Operation for With<F> {
    type Response = ();

    const PATH_TEMPLATE: &'static str = "/v1/x";

    fn request(&self) -> RequestParts {
        let mut headers = HeaderWriter::new();
        let mut cookies = FormWriter::cookies();
        self.0(&mut headers, &mut cookies);
        RequestParts::new(Method::POST, "/v1/x")
            .headers(headers)
            .cookies(cookies)
            .options(self.1.clone())
    }
}

fn builder() -> ClientBuilder {
    ClientBuilder::new(KEY)
}

fn sent(
    builder: ClientBuilder,
    options: RequestOptions,
    write: impl Fn(&mut HeaderWriter, &mut FormWriter) + 'static,
) -> Result<Sent, Error> {
    let recorder = Recorder::answering([""]);
    let client = builder.build_with_timer(Arc::clone(&recorder), VirtualTimer::new())?;
    let result = client.execute(&With(write, options));
    if result.is_err() {
        assert!(recorder.sent().is_empty(), "what is refused is not sent");
    }
    result.map(|()| recorder.only())
}

fn header<'a>(sent: &'a Sent, name: &str) -> Option<&'a str> {
    assert!(sent.headers.get_all(name).iter().count() < 2, "{name} is sent twice");
    sent.headers.get(name).map(|value| value.to_str().unwrap())
}

fn one(write: impl Fn(&mut HeaderWriter) + 'static) -> Option<String> {
    let sent = sent(builder(), RequestOptions::new(), move |headers, _| write(headers)).unwrap();
    header(&sent, "x-a").map(str::to_owned)
}

fn cookies(write: impl Fn(&mut FormWriter) + 'static) -> Option<String> {
    let sent = sent(builder(), RequestOptions::new(), move |_, cookies| write(cookies)).unwrap();
    header(&sent, "cookie").map(str::to_owned)
}

fn fault(write: impl Fn(&mut HeaderWriter) + 'static) -> (RequestErrorKind, Option<String>) {
    match sent(builder(), RequestOptions::new(), move |headers, _| write(headers)) {
        Err(Error::Request(error)) => {
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains("hunter2"), "{shown}");
            (error.kind(), error.parameter().map(str::to_owned))
        }
        other => panic!("{:?}", other.map(|sent| sent.headers)),
    }
}

fn map(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    let pairs = pairs.iter();
    pairs
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn header_values_are_not_escaped() {
    let text = "a b\t%20+\"{};:/?#[]@!$&'()*=~";
    assert_eq!(one(move |headers| headers.write("X-A", text)).as_deref(), Some(text));
    assert_eq!(one(move |headers| headers.write("X-A", "a,b")).as_deref(), Some("a,b"));
    assert_eq!(one(move |headers| headers.write("X-A", &true)).as_deref(), Some("true"));
    assert_eq!(one(move |headers| headers.write("X-A", &-7_i64)).as_deref(), Some("-7"));
    assert_eq!(one(move |headers| headers.write("X-A", &0.5)).as_deref(), Some("0.5"));
    assert_eq!(one(move |headers| headers.write("X-A", "")).as_deref(), Some(""));
    assert_eq!(one(move |headers| headers.write("X-A", &None::<String>)), None);
}

#[test]
fn json_in_headers_is_ascii() {
    let json = |value: serde_json::Value| one(move |headers| headers.write_json("X-A", &value));
    assert_eq!(
        json(serde_json::json!({ "a": ["b, c", 1, null], "\u{e9}": "\u{1f600}\n" })).as_deref(),
        Some(r#"{"a":["b, c",1,null],"\u00e9":"\ud83d\ude00\n"}"#)
    );
    let infinite = (RequestErrorKind::NotFinite, Some("X-A".to_owned()));
    let limits: BTreeMap<String, f64> = [("limit".to_owned(), f64::INFINITY)].into();
    assert_eq!(fault(move |headers| headers.write_json("X-A", &limits)), infinite);
}

#[test]
fn arrays_and_objects_have_one_header() {
    let list = ["a b", "c=d"].as_slice();
    assert_eq!(
        one(move |headers| headers.write_simple("X-A", &list.to_vec())).as_deref(),
        Some("a b,c=d")
    );
    assert_eq!(
        one(move |headers| headers.write_simple_exploded("X-A", &list.to_vec())).as_deref(),
        Some("a b,c=d")
    );
    let scope = Scope::user("u");
    assert_eq!(
        one(move |headers| headers.write_simple("X-A", &scope)).as_deref(),
        Some("type,user,user,u")
    );
    assert_eq!(
        one(move |headers| headers.write_simple_exploded("X-A", &map(&[("a", "1=="), ("b", "")]))).as_deref(),
        Some("a=1==,b=")
    );
}

#[test]
fn a_value_that_would_not_arrive_is_refused() {
    let refused = (RequestErrorKind::Header, Some("X-A".to_owned()));
    for text in [
        "hunter2\r\nX-B: 1",
        "hunter2\n",
        "hunter2\0",
        "hunter2\u{7f}",
        "hunter2\u{e9}",
        "hunter2 ",
        " hunter2",
        "hunter2\t",
    ] {
        assert_eq!(fault(move |headers| headers.write("X-A", text)), refused, "{text:?}");
        let secret = SecretString::from(text);
        assert_eq!(fault(move |headers| headers.write("X-A", &secret)), refused, "{text:?}");
        assert_eq!(
            fault(move |headers| headers.write_simple("X-A", &vec![text])),
            refused,
            "{text:?}"
        );
    }
    assert_eq!(
        fault(move |headers| headers.write_simple("X-A", &vec!["hunter2,b"])),
        refused
    );
    let names = map(&[("hunter2=", "1")]);
    assert_eq!(
        fault(move |headers| headers.write_simple_exploded("X-A", &names)),
        refused
    );
    let values = map(&[("a", "hunter2,b")]);
    assert_eq!(
        fault(move |headers| headers.write_simple_exploded("X-A", &values)),
        refused
    );
    // The first error is reported.
    let found = fault(move |headers| {
        headers.write("X-A", &f64::NAN);
        headers.write("X-B", "hunter2\n");
    });
    assert_eq!(found, (RequestErrorKind::NotFinite, Some("X-A".to_owned())));
    let nested = vec![vec!["a"]];
    let found = fault(move |headers| headers.write_simple("X-A", &nested));
    assert_eq!(found, (RequestErrorKind::Nested, Some("X-A".to_owned())));
}

#[test]
fn an_error_names_what_a_header_cannot_contain() {
    let reason = |write: fn(&mut HeaderWriter)| {
        let error = sent(builder(), RequestOptions::new(), move |headers, _| write(headers)).map(|_| ());
        let shown = error.unwrap_err().to_string();
        let start = "the request to /v1/x was not sent: the parameter `X-A` ";
        shown
            .strip_prefix(start)
            .unwrap_or_else(|| panic!("{shown}"))
            .to_owned()
    };
    let control = "contains a control character, such as a line break, which a header cannot contain";
    assert_eq!(reason(|headers| headers.write("X-A", "a\nb")), control);
    assert_eq!(
        reason(|headers| headers.write("X-A", "\u{e9}")),
        "contains a character outside ASCII, which a header cannot contain"
    );
    assert_eq!(
        reason(|headers| headers.write("X-A", "a ")),
        "begins or ends with white space, or has a value that does, and servers would remove it"
    );
    assert_eq!(
        reason(|headers| headers.write_simple("X-A", &vec!["a", "b,c"])),
        "has a value that contains a comma, which separates the values in a header"
    );
    assert_eq!(
        reason(|headers| headers.write_simple_exploded("X-A", &map(&[("a=", "1")]))),
        "has a property whose name contains an equals sign, which ends the name in a header"
    );
    assert_eq!(
        reason(|headers| headers.write_json("X-A", &vec![f64::NAN])),
        "is not a finite number"
    );
}

#[test]
fn all_cookies_have_one_header() {
    let list = vec!["a b", "c,d"];
    let found = cookies(move |cookies| {
        cookies.write("session", "a;b c=\"d\\é+");
        cookies.write("absent", &None::<String>);
        cookies.write("__Host-$x", &7_i64);
        cookies.write_exploded("tags", &list);
        cookies.write_delimited("joined", &list);
        cookies.write_exploded("scope", &Scope::user("u"));
        cookies.write_delimited("scope", &Scope::user("u"));
    });
    assert_eq!(
        found.as_deref(),
        Some(
            "session=a%3Bb%20c%3D%22d%5C%C3%A9%2B; __Host-$x=7; tags=a%20b; tags=c%2Cd; joined=a%20b,c%2Cd; type=user; \
             user=u; scope=type,user,user,u"
        )
    );
    assert_eq!(cookies(move |_| ()), None);
    assert_eq!(cookies(move |cookies| cookies.write("a", "")).as_deref(), Some("a="));
}

#[test]
fn cookies_that_cannot_be_encoded_are_refused() {
    let result = sent(builder(), RequestOptions::new(), move |_, cookies| {
        cookies.write("a", &f64::NAN)
    });
    let Err(Error::Request(error)) = result else {
        panic!("{:?}", result.map(|sent| sent.headers));
    };
    assert_eq!(
        (error.kind(), error.parameter()),
        (RequestErrorKind::NotFinite, Some("a"))
    );
}

#[test]
fn a_parameter_replaces_a_header_of_the_client_and_an_option_replaces_both() {
    let builder = || {
        builder()
            .header("X-A", "client")
            .stripe_version("2024-01-01")
            .stripe_account("acct_1")
    };
    let write = |headers: &mut HeaderWriter, _: &mut FormWriter| {
        headers.write("x-a", "parameter");
        headers.write("Stripe-Version", "2025-01-01");
        headers.write("User-Agent", "lamp/1");
        headers.write("Idempotency-Key", "order-7");
    };
    let request = sent(builder(), RequestOptions::new(), write).unwrap();
    assert_eq!(header(&request, "x-a"), Some("parameter"));
    assert_eq!(header(&request, "stripe-version"), Some("2025-01-01"));
    assert_eq!(header(&request, "user-agent"), Some("lamp/1"));
    assert_eq!(header(&request, "idempotency-key"), Some("order-7"));
    assert_eq!(header(&request, "authorization"), Some("Bearer sk_test_0123456789"));

    let options = RequestOptions::new()
        .header("X-A", "option")
        .stripe_version("2026-01-01")
        .header("User-Agent", "option/1")
        .idempotency_key("order-8");
    let request = sent(builder(), options, write).unwrap();
    assert_eq!(header(&request, "x-a"), Some("option"));
    assert_eq!(header(&request, "stripe-version"), Some("2026-01-01"));
    assert_eq!(header(&request, "user-agent"), Some("option/1"));
    assert_eq!(header(&request, "idempotency-key"), Some("order-8"));

    // A header parameter conflicts with another header in the same way as an option does.
    let result = sent(builder(), RequestOptions::new(), move |headers, _| {
        headers.write("Stripe-Context", "c")
    });
    let conflict = ConfigurationError::ConflictingHeaders("stripe-account", "stripe-context");
    assert!(matches!(result, Err(Error::Configuration(fault)) if fault == conflict));
}

#[test]
fn cookies_of_the_client_are_kept() {
    let write = |_: &mut HeaderWriter, cookies: &mut FormWriter| cookies.write("a", "1");
    let with_cookie = || builder().header("Cookie", "session=2");
    let request = sent(with_cookie(), RequestOptions::new(), write).unwrap();
    assert_eq!(header(&request, "cookie"), Some("session=2; a=1"));
    assert!(request.headers["cookie"].is_sensitive());
    let options = RequestOptions::new().header("cookie", "other=3");
    let request = sent(with_cookie(), options, write).unwrap();
    assert_eq!(header(&request, "cookie"), Some("other=3; a=1"));
}

#[test]
fn secrets_in_headers_and_cookies_are_sensitive() {
    let secret = SecretString::from("hunter2");
    let request = sent(builder(), RequestOptions::new(), move |headers, cookies| {
        headers.write("X-Plain", "a");
        headers.write("X-Token", &secret);
        headers.write_simple("X-Tokens", &vec![secret.clone()]);
        cookies.write("session", &secret);
    })
    .unwrap();
    for name in ["x-token", "x-tokens", "cookie"] {
        assert!(request.headers[name].is_sensitive(), "{name}");
    }
    assert!(!request.headers["x-plain"].is_sensitive());
    let shown = format!("{:?}", request.headers);
    assert!(!shown.contains("hunter2"), "{shown}");
    let request = sent(builder(), RequestOptions::new(), move |_, cookies| {
        cookies.write("a", "1")
    })
    .unwrap();
    assert!(!request.headers["cookie"].is_sensitive());
}

#[test]
fn a_repeated_secret_of_a_header_or_a_cookie_is_redacted() {
    let client = builder()
        .build_with_timer(Recorder::answering([]), VirtualTimer::new())
        .unwrap();
    let (token, session) = (SecretString::from("sh0rt"), SecretString::from("a b;c=d"));
    let operation = With(
        move |headers: &mut HeaderWriter, cookies: &mut FormWriter| {
            headers.write("X-Token", &token);
            cookies.write_exploded("session", &vec![session.clone()]);
        },
        RequestOptions::new(),
    );
    let body = r#"{"error": {"type": "t", "message": "sh0rt, a b;c=d, a%20b%3Bc%3Dd, sh0rter"}}"#;
    let response = http::Response::builder()
        .status(400)
        .body(body.as_bytes().to_vec())
        .unwrap();
    let error = client.read_response(&operation, response).unwrap_err();
    let shown = error.to_string();
    assert!(shown.contains("[redacted], [redacted], [redacted], sh0rter"), "{shown}");
}

#[test]
fn debug_shows_nothing_that_was_written() {
    let mut headers = HeaderWriter::new();
    headers.write("X-A", "hunter2");
    assert_eq!(format!("{headers:?}"), "HeaderWriter { .. }");
}

#[test]
fn json_in_a_query_a_path_or_a_cookie_is_escaped() {
    let value = serde_json::json!({ "a": ["b c", "\u{e9}"], "d": null });
    let escaped = "%7B%22a%22%3A%5B%22b+c%22%2C%22%C3%A9%22%5D%2C%22d%22%3Anull%7D";
    let mut query = FormWriter::query();
    query.write("q", &JsonText(&value));
    query.write("none", &None::<&i64>.map(JsonText));
    assert_eq!(query.finish().unwrap(), format!("q={escaped}").into_bytes());
    let escaped = escaped.replace('+', "%20");
    let mut path = FormWriter::path();
    path.literal("/x/");
    path.write_simple("id", &JsonText(&value));
    assert_eq!(path.finish().unwrap(), format!("/x/{escaped}").into_bytes());
    let cookies = cookies(move |cookies| cookies.write("q", &JsonText(&value)));
    assert_eq!(cookies, Some(format!("q={escaped}")));
}

#[test]
fn secrets_in_json_are_redacted() {
    let secrets: Vec<SecretString> = vec!["hunter2 \u{e9}".into(), "a \"quoted\" word".into()];
    let answer = r#"{"error":{"message":"neither hunter2 \u00e9 nor a \"quoted\" word"}}"#;
    for place in ["query", "header", "cookie"] {
        let recorder = Recorder::answering([]);
        recorder.push(400, answer);
        let client = builder()
            .build_with_timer(Arc::clone(&recorder), VirtualTimer::new())
            .unwrap();
        let error = client.execute(&Everywhere(place, secrets.clone())).unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(shown.contains("neither [redacted] nor [redacted]"), "{place}: {shown}");
        let request = recorder.only();
        assert!(
            request
                .headers
                .values()
                .all(|value| !format!("{value:?}").contains("quoted"))
        );
    }
}

/// A request with secrets as JSON text at a place.
struct Everywhere(&'static str, Vec<SecretString>);

impl Operation for Everywhere {
    type Response = ();

    const PATH_TEMPLATE: &'static str = "/v1/x";

    fn request(&self) -> RequestParts {
        let (mut headers, mut cookies, mut query) = (HeaderWriter::new(), FormWriter::cookies(), FormWriter::query());
        match self.0 {
            "query" => query.write("secrets", &JsonText(&self.1)),
            "cookie" => cookies.write("secrets", &JsonText(&self.1)),
            _ => headers.write_json("X-Secrets", &self.1),
        }
        RequestParts::new(Method::POST, "/v1/x")
            .query(query)
            .headers(headers)
            .cookies(cookies)
    }
}
