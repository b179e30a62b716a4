//! The credentials of security schemes: what they send, what they refuse, and what errors show of them.

use std::mem;

use http::header::{AUTHORIZATION, COOKIE, HeaderMap};
use http::{Method, Response, Uri};

use super::recorder::{Recorder, Sent};
use super::runtime::clients::access_token_credential::AccessTokenCredential;
use super::runtime::clients::basic_credential::BasicCredential;
use super::runtime::clients::cookie_credential::CookieCredential;
use super::runtime::clients::credential::Credential;
use super::runtime::clients::header_credential::HeaderCredential;
use super::runtime::clients::query_credential::QueryCredential;
use super::runtime::errors::error_context::ErrorContext;
use super::runtime::requests::escape;
use super::runtime::requests::form::Place;
use super::runtime::responses::response;
use super::runtime::secrets::request_secrets::RequestSecrets;
use super::runtime::{Error, FormWriter, Operation, RequestErrorKind, RequestParts};

/// A request with a credential and other parameters.
struct With<F>(&'static dyn Credential, F);

impl<F: Fn(RequestParts) -> RequestParts + 'static> Operation for With<F> {
    type Response = ();

    const PATH_TEMPLATE: &'static str = "/v1/x";

    fn request(&self) -> RequestParts {
        let mut parts = self.1(RequestParts::new(Method::GET, "/v1/x"));
        let mut headers = mem::take(&mut parts.headers);
        self.0.add_to(&mut parts, &mut headers);
        parts.headers = headers;
        parts
    }
}

fn sent_with(credential: &'static dyn Credential, write: impl Fn(RequestParts) -> RequestParts + 'static) -> Sent {
    let recorder = Recorder::answering([""]);
    recorder.client().execute(&With(credential, write)).unwrap();
    recorder.only()
}

fn sent(credential: &'static dyn Credential) -> Sent {
    sent_with(credential, |parts| parts)
}

/// An operation with a credential must not borrow it from a test.
fn leaked<K>(credential: K) -> &'static K {
    Box::leak(Box::new(credential))
}

fn text<'s>(sent: &'s Sent, header: &str) -> &'s str {
    let value = &sent.headers[header];
    assert!(value.is_sensitive());
    value.to_str().unwrap()
}

fn basic(user_name: &str, password: &str) -> Option<BasicCredential> {
    BasicCredential::new(user_name.into(), password.into()).ok()
}

fn cookie(key: &str) -> Option<CookieCredential> {
    CookieCredential::new("SID", key.into()).ok()
}

fn query(key: &str) -> Option<QueryCredential> {
    QueryCredential::new("api key", key.into()).ok()
}

fn api_key(key: &str) -> Option<HeaderCredential> {
    HeaderCredential::new("x-key", "", key.into()).ok()
}

/// The first two are the examples of RFC 7617, sections 2 and 2.1.
#[test]
fn basic_credentials_are_base64_of_utf8() {
    for (user_name, password, expected) in [
        ("Aladdin", "open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
        ("test", "123\u{a3}", "Basic dGVzdDoxMjPCow=="),
        ("a", "", "Basic YTo="),
        ("", "b", "Basic OmI="),
        ("a", "b", "Basic YTpi"),
        // The first colon ends the user name, so a password can contain colons.
        ("ab", "c:d:", "Basic YWI6YzpkOg=="),
        ("???>>>", "~~~", "Basic Pz8/Pj4+On5+fg=="),
    ] {
        let credential = basic(user_name, password).unwrap();
        assert_eq!(text(&sent(leaked(credential)), "authorization"), expected);
    }
}

#[test]
fn basic_credentials_that_would_not_arrive_are_refused() {
    assert!(basic("", "").is_none());
    assert!(basic("a:b", "c").is_none() && basic(":", "c").is_none());
    for control in ('\0'..' ').chain(['\u{7f}', '\u{85}']) {
        let with_control = format!("a{control}b");
        assert!(basic(&with_control, "c").is_none(), "{control:?}");
        assert!(basic("c", &with_control).is_none(), "{control:?}");
    }
}

/// Returns `true` for a `cookie-octet` of RFC 6265, section 4.1.1.
fn is_cookie_octet(byte: u8) -> bool {
    matches!(byte, 0x21 | 0x23..=0x2B | 0x2D..=0x3A | 0x3C..=0x5B | 0x5D..=0x7E)
}

#[test]
fn a_key_in_a_cookie_has_only_the_characters_of_cookies() {
    for byte in 0..0x80 {
        let key = format!("a{}b", char::from(byte));
        let credential = cookie(&key);
        assert_eq!(credential.is_some(), is_cookie_octet(byte), "{key:?}");
        if let Some(credential) = credential {
            assert_eq!(text(&sent(leaked(credential)), "cookie"), format!("SID={key}"));
        }
    }
    assert!(cookie("").is_none() && cookie("\u{e9}").is_none());
    // A value can be in double quotes, which are part of it.
    assert_eq!(text(&sent(leaked(cookie("\"a\"").unwrap())), "cookie"), "SID=\"a\"");
    for key in ["\"", "\"a b\"", "\"a", "a\"", "\"a\"b\"", "\"a\" "] {
        assert!(cookie(key).is_none(), "{key}");
    }
}

/// The pair of cookies is the example of RFC 6265, section 3.1.
#[test]
fn a_key_in_a_cookie_shares_the_header_with_parameters() {
    let credential = leaked(cookie("31d4d96e407aad42").unwrap());
    let with_parameters = |parts: RequestParts| {
        let mut cookies = FormWriter::cookies();
        cookies.write("lang", "en-US");
        cookies.write_exploded("tags", &["a;b", "\u{e9}"][..]);
        parts.cookies(cookies)
    };
    let sent = sent_with(credential, with_parameters);
    assert_eq!(sent.headers.get_all(COOKIE).iter().count(), 1);
    assert_eq!(
        text(&sent, "cookie"),
        "SID=31d4d96e407aad42; lang=en-US; tags=a%3Bb; tags=%C3%A9"
    );
    let without = sent_with(credential, |parts| parts.cookies(FormWriter::cookies()));
    assert_eq!(text(&without, "cookie"), "SID=31d4d96e407aad42");
    let mut headers = HeaderMap::from_iter([(COOKIE, "lang=en-US".parse().unwrap())]);
    credential.add_to(&mut RequestParts::new(Method::GET, "/"), &mut headers);
    assert_eq!(headers[COOKIE], "lang=en-US; SID=31d4d96e407aad42");
}

#[test]
fn a_cookie_parameter_is_escaped_to_the_characters_of_cookies() {
    let all: String = (0..0x80)
        .map(char::from)
        .chain(['\u{80}', '\u{e9}', '\u{20ac}', '\u{1f600}'])
        .collect();
    let mut cookies = FormWriter::cookies();
    cookies.write("a", &all);
    let written = cookies.finish().unwrap();
    let value = written.strip_prefix(b"a=").unwrap();
    assert!(value.iter().all(|byte| is_cookie_octet(*byte)));
    // A path is decoded without the rule of forms that `+` is a space.
    let decoded: Vec<u8> = escape::decoded(value, Place::Path).flatten().collect();
    assert_eq!(decoded, all.as_bytes());
}

#[test]
fn a_key_in_the_query_is_escaped_and_comes_last() {
    let credential = leaked(query("a b+&=%\u{e9}/").unwrap());
    let escaped = "api+key=a+b%2B%26%3D%25%C3%A9%2F";
    assert_eq!(sent(credential).url, format!("https://api.stripe.com/v1/x?{escaped}"));
    let with_parameter = |parts: RequestParts| {
        let mut query = FormWriter::query();
        query.write("limit", &3_i64);
        parts.query(query)
    };
    assert_eq!(
        sent_with(credential, with_parameter).url,
        format!("https://api.stripe.com/v1/x?limit=3&{escaped}")
    );
    for key in ["", " a", "a\n", "a\u{3000}", "a\0b", "a\u{7f}", "a\u{85}b"] {
        assert!(query(key).is_none(), "{key:?}");
    }
}

/// RFC 9110, section 5.5, without `obs-text`: its encoding is not defined.
#[test]
fn a_key_in_a_header_has_only_visible_ascii_and_inner_spaces() {
    for byte in 0..0x80 {
        let key = format!("a{}b", char::from(byte));
        let credential = api_key(&key);
        assert_eq!(credential.is_some(), byte == b' ' || byte.is_ascii_graphic(), "{key:?}");
        if let Some(credential) = credential {
            assert_eq!(text(&sent(leaked(credential)), "x-key"), key);
        }
        // A token is one word.
        let token = HeaderCredential::new("authorization", "Bearer ", key.as_str().into());
        assert_eq!(token.is_ok(), byte.is_ascii_graphic(), "{key:?}");
        assert_eq!(AccessTokenCredential::new(key.into()).is_ok(), byte.is_ascii_graphic());
    }
    for key in ["", " ", " a", "a ", "\u{e9}", "a\u{a0}"] {
        assert!(api_key(key).is_none(), "{key:?}");
    }
}

fn redacted(credential: &dyn Credential, text: &str) -> String {
    let mut secrets = RequestSecrets::default();
    credential.add_secrets(&mut secrets);
    secrets.redact(text).into_owned()
}

/// Returns the string unchanged, and as forms, JSON, HTML and Rust escape it.
fn escaped(text: &str) -> [String; 7] {
    let form = form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    [
        text.to_owned(),
        form.replace('+', "%20"),
        form.to_ascii_lowercase(),
        form,
        serde_json::Value::from(text).to_string(),
        text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;"),
        format!("{text:?}"),
    ]
}

#[test]
fn no_credential_appears_in_a_text_of_the_server() {
    const KEY: &str = "marker&key<1>=/";
    let constant = AccessTokenCredential::new(KEY.into()).unwrap();
    let credentials: [(&dyn Credential, &[&str]); 5] = [
        (
            &basic("marker&user/", "marker \"\u{e9}\"").unwrap(),
            &["marker&user/", "marker \"\u{e9}\""],
        ),
        (&cookie(KEY).unwrap(), &[KEY]),
        (&query(KEY).unwrap(), &[KEY]),
        (&api_key(KEY).unwrap(), &[KEY]),
        (&constant, &[KEY]),
    ];
    for (credential, secrets) in credentials {
        for text in secrets.iter().flat_map(|secret| escaped(secret)) {
            let text = format!("https://api.example.com/x?key={text}&a=1 <{text}> ({text})");
            let shown = redacted(credential, &text).to_ascii_lowercase();
            assert!(
                !shown.contains("marker") && !shown.contains("%c3%a9"),
                "{text}: {shown}"
            );
            assert!(
                shown.starts_with("https://api.example.com/x?key=") && shown.contains("a=1"),
                "{shown}"
            );
        }
    }
    // The header contains both in base64.
    let credential = basic("Aladdin", "open sesame").unwrap();
    assert_eq!(
        redacted(&credential, "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ== is Aladdin:open sesame"),
        "Basic [redacted] is [redacted]:[redacted]"
    );
    // Some APIs take an API key as the user name, and ignore the password.
    let credential = basic("marker-key", "X").unwrap();
    assert_eq!(
        redacted(&credential, "no key marker-key, X-Ray"),
        "no key [redacted], [redacted]-Ray"
    );
}

#[test]
fn the_parameters_of_another_scheme_are_redacted_one_by_one() {
    let value = "Digest username=\"marker-user\", nc=00000001, response=\"marker, response\", opaque=marker-opaque";
    let credential = leaked(HeaderCredential::new("authorization", "", value.into()).unwrap());
    assert_eq!(sent(credential).headers[AUTHORIZATION], value);
    assert_eq!(
        redacted(
            credential,
            "the response of marker-user is not marker-opaque, username, digest"
        ),
        "the response of [redacted] is not [redacted], username, digest"
    );
    assert_eq!(redacted(credential, value), "[redacted]");
}

#[test]
fn advice_names_the_credential() {
    let shown = |credential: &dyn Credential, status: u16| {
        let context = ErrorContext {
            credential: Some(credential.kind()),
            ..ErrorContext::default()
        };
        let response = Response::builder().status(status).body(Vec::new()).unwrap();
        let error = response::read::<With<fn(RequestParts) -> RequestParts>>(response, 1, || &context);
        let shown = error.unwrap_err().to_string();
        let (_, advice) = shown.split_once(" without a message; ").unwrap();
        advice.to_owned()
    };
    let header = |name, prefix| HeaderCredential::new(name, prefix, "a".into()).unwrap();
    let credentials: [(&dyn Credential, &str, &str); 7] = [
        (
            &api_key("a").unwrap(),
            "API key",
            "check the permissions of the API key",
        ),
        (&cookie("a").unwrap(), "API key", "check the permissions of the API key"),
        (&query("a").unwrap(), "API key", "check the permissions of the API key"),
        (
            &header("authorization", "Bearer "),
            "token",
            "check the permissions of the token",
        ),
        (
            &AccessTokenCredential::new("a".into()).unwrap(),
            "token",
            "check the permissions of the token",
        ),
        (
            &header("authorization", ""),
            "value of `Authorization`",
            "check the permissions",
        ),
        (
            &basic("a", "b").unwrap(),
            "user name and the password",
            "check the permissions",
        ),
    ];
    for (credential, kind, advice) in credentials {
        assert_eq!(shown(credential, 401), format!("check the {kind}"));
        assert_eq!(shown(credential, 403), advice);
    }
}

/// A request that is too large is refused before it is sent, by an error that does not show the credential.
#[test]
fn errors_of_requests_show_no_credential() {
    let credential = leaked(query(&"marker".repeat(20_000)).unwrap());
    let recorder = Recorder::answering([]);
    let operation = With(credential, |parts| parts);
    let error = recorder.client().execute(&operation).unwrap_err();
    let Error::Request(request) = &error else {
        panic!("{error:?}");
    };
    assert_eq!(request.kind(), RequestErrorKind::Url);
    assert!(!format!("{error} {error:?}").contains("marker"));
    assert!(recorder.sent().is_empty());
    // A transport fails without a copy of the URL.
    let credential = leaked(query("marker").unwrap());
    let operation = With(credential, |parts| parts);
    let error = recorder.client().execute(&operation).unwrap_err();
    assert!(matches!(&error, Error::Transport(_)), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("marker"));
    let request = recorder.client().http_request(&operation).unwrap();
    assert_eq!(
        request.uri(),
        &Uri::from_static("https://api.stripe.com/v1/x?api+key=marker")
    );
}
