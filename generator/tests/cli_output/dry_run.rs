//! Requests that are shown instead of being sent.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::header::AUTHORIZATION;
use http::{HeaderValue, Request};

use super::runtime::dry_run::form_pairs::{Pair, pairs};
use super::runtime::dry_run::placeholder::{of, of_parameter, variable};
use super::runtime::dry_run::segments::{Segment, Segments};
use super::runtime::dry_run::{DryRun, curl, curl_command, message};

/// Returns a request whose form contains a secret.
fn request(authorization: &str) -> Request<Vec<u8>> {
    let body = format!("name=a+b&payload={}&list=1,2", of("PAYLOAD"));
    Request::post("https://api.example.com/v1/secrets?x[y]=1")
        .header(AUTHORIZATION, authorization)
        .header("idempotency-key", "random")
        .header("user-agent", "client")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body.into_bytes())
        .unwrap()
}

#[test]
fn a_message_is_redacted() {
    let expected = "\
POST https://api.example.com/v1/secrets?x[y]=1
authorization: Bearer [redacted]
idempotency-key: [random]
user-agent: client
content-type: application/x-www-form-urlencoded

name=a+b&payload=[redacted]&list=1,2
";
    let request = request(&format!("Bearer {}", of("API_KEY")));
    assert_eq!(message::text(&request, true), expected);
    assert!(message::text(&request, false).contains("idempotency-key: random\n"));
}

#[test]
fn basic_authentication_is_redacted() {
    let credentials = BASE64_STANDARD.encode(format!("{}:", of("API_KEY")));
    let request = request(&format!("Basic {credentials}"));
    assert!(message::text(&request, true).contains("authorization: Basic [redacted]:\n"));
    assert!(
        curl::command(&request, true)
            .unwrap()
            .contains("--user \"${API_KEY:?}\":")
    );
}

#[test]
fn credentials_in_another_encoding_are_redacted() {
    let mut request = request("Other abc");
    let mut value = HeaderValue::from_static("Other abc");
    value.set_sensitive(true);
    request.headers_mut().insert(AUTHORIZATION, value);
    assert!(message::text(&request, true).contains("authorization: [redacted]\n"));
}

#[test]
fn bodies_that_are_not_text_are_counted() {
    let request = Request::post("https://api.example.com/")
        .body(vec![0xFF, 0xFE])
        .unwrap();
    assert_eq!(
        message::text(&request, true),
        "POST https://api.example.com/\n\n[2 bytes]\n"
    );
    assert!(curl::command(&request, true).is_err());
}

#[test]
fn a_curl_command_takes_secrets_from_the_environment() {
    let expected = r#"# While curl runs, other programs can see the secrets in its arguments.
curl --globoff 'https://api.example.com/v1/secrets?x[y]=1' \
  --data-urlencode 'name=a b' \
  --data-urlencode 'payload='"${PAYLOAD:?}" \
  --data 'list=1,2' \
  --header @- <<HEADERS
authorization: Bearer ${API_KEY:?}
HEADERS"#;
    let request = request(&format!("Bearer {}", of("API_KEY")));
    assert_eq!(curl::command(&request, true).unwrap(), expected);
    assert!(
        curl::command(&request, false)
            .unwrap()
            .contains("--header 'idempotency-key: random'")
    );
}

#[test]
fn a_curl_command_has_the_method_that_is_not_implied() {
    let command = |method: &str, body: &str| {
        let request = Request::builder().method(method).uri("https://api.example.com/a");
        let request = request
            .header("content-type", "application/json")
            .body(body.as_bytes().to_vec());
        curl::command(&request.unwrap(), true).unwrap()
    };
    assert!(!command("GET", "").contains("--request"));
    assert!(!command("POST", "{}").contains("--request"));
    assert!(command("POST", "").contains("--request POST"));
    assert!(command("DELETE", "").contains("--request DELETE"));
    assert!(command("PUT", "{\"a\":1}").contains("--request PUT"));
    assert!(command("PUT", "{\"a\":1}").contains("--data '{\"a\":1}'"));
    assert!(command("HEAD", "").contains("--head"));
}

#[test]
fn a_note_says_that_secrets_in_json_are_not_escaped() {
    let note = |body: String| {
        let request = Request::post("https://api.example.com/").header("content-type", "application/json");
        curl::note(&request.body(body.into_bytes()).unwrap())
    };
    assert!(note(format!("{{\"a\":\"{}\"}}", of("A"))).is_some());
    assert!(note("{}".to_owned()).is_none());
    assert!(curl::note(&request("Bearer a")).is_none());
}

#[test]
fn words_are_quoted() {
    let word = |text: &str| curl_command::word(&Segments::of(text));
    assert_eq!(word(""), "''");
    assert_eq!(word("plain-text.1"), "plain-text.1");
    assert_eq!(word("it's $x `y`"), r"'it'\''s $x `y`'");
    assert_eq!(word(&format!("a {}", of("KEY"))), "'a '\"${KEY:?}\"");
    assert_eq!(word("~"), "'~'");
}

#[test]
fn placeholders_name_their_variables() {
    assert_eq!(variable("card.number"), "CARD_NUMBER");
    assert_eq!(variable("é"), "_");
    assert_eq!(variable("3d-secure"), "_3D_SECURE");
    assert_eq!(variable(""), "_");
    let segments = Segments::of(&format!("a{}b", of_parameter("api-key")));
    let secret = Segment::Secret("API_KEY".to_owned());
    assert_eq!(
        segments.0,
        [Segment::Text("a".to_owned()), secret, Segment::Text("b".to_owned())]
    );
    assert!(segments.has_secrets());
}

#[test]
fn no_other_text_is_a_placeholder() {
    for text in [
        "secret-placeholder.X.secret-placeholder".to_owned(),
        "secret-placeholder.X:-$(touch x).secret-placeholder".to_owned(),
        // A server can send back a placeholder, or a part of it.
        of("X:-$(touch x)"),
        of("lower"),
        of("2A"),
        of(""),
        of("A").trim_end_matches(char::is_alphanumeric).to_owned(),
    ] {
        assert_eq!(Segments::of(&text).0, [Segment::Text(text)]);
    }
    let both = of("a") + &of("B");
    let expected = [Segment::Text(of("a")), Segment::Secret("B".to_owned())];
    assert_eq!(Segments::of(&both).0, expected);
}

#[test]
fn only_commands_with_secrets_in_arguments_have_a_comment() {
    let request = Request::get("https://api.example.com/")
        .header(AUTHORIZATION, of("KEY"))
        .body(Vec::new())
        .unwrap();
    assert_eq!(
        curl::command(&request, true).unwrap(),
        "curl --globoff https://api.example.com/ \\\n  --header @- <<HEADERS\nauthorization: ${KEY:?}\nHEADERS"
    );
}

#[test]
fn only_pairs_that_curl_encodes_equally_are_decoded() {
    let found: Vec<_> = pairs("a=1%20+%C3%A9&b=x|y&c=%FF&d&e[f]=&@g=1&&h=%4").collect();
    let decoded = |name, value: &str| Pair::Decoded(name, value.to_owned());
    let expected = [
        decoded("a", "1  é"),
        Pair::Encoded("b=x|y"),
        Pair::Encoded("c=%FF"),
        Pair::Encoded("d"),
        decoded("e[f]", ""),
        Pair::Encoded("@g=1"),
        Pair::Encoded("h=%4"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn forms_have_names() {
    assert_eq!(DryRun::NAMES.map(DryRun::of), [DryRun::Http, DryRun::Curl]);
}
