//! Invalid requests and their responses. `refusals.txt` contains those with invalid parameters.

mod client;

use client::{Client, DELETE, FIND, SECRETS};
use fake_secret_store::http::Method;
use fake_secret_store::{Key, MAX_BODY_BYTES, Store};

const KEY: &str = "sk_test_1234567890abcdef";

#[test]
fn invalid_parameters_are_refused_as_listed() {
    let client = Client::new(&Store::new(), KEY);
    let mut count = 0;
    for line in include_str!("refusals.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let columns: Vec<&str> = line.split('|').map(str::trim).collect();
        let [operation, parameters, status, code, param, message] = columns[..] else {
            panic!("not six columns: {line}")
        };
        let parameters = parameters.replace("{long}", &"x".repeat(5_001));
        let reply = match operation {
            "set" => client.post(SECRETS, &parameters),
            "delete" => client.post(DELETE, &parameters),
            "find" => client.get(FIND, &parameters),
            "list" => client.get(SECRETS, &parameters),
            _ => panic!("unknown operation: {line}"),
        };
        let message = match message.strip_prefix("{empty:").and_then(|rest| rest.strip_suffix('}')) {
            Some(name) => empty(name),
            None => message.to_owned(),
        };
        assert_eq!(reply.status.to_string(), status, "{line}");
        assert_eq!(reply.error("type"), Some("invalid_request_error"), "{line}");
        assert_eq!(reply.error("code").unwrap_or_default(), code, "{line}");
        assert_eq!(reply.error("param").unwrap_or_default(), param, "{line}");
        assert_eq!(reply.error("message"), Some(message.as_str()), "{line}");
        let page = match code {
            "" => None,
            code => Some(format!(
                "https://stripe.com/docs/error-codes/{}",
                code.replace('_', "-")
            )),
        };
        assert_eq!(reply.error("doc_url"), page.as_deref(), "{line}");
        let id = reply.header("request-id").unwrap_or_default();
        let log = format!("https://dashboard.stripe.com/test/logs/{id}?t=");
        assert!(
            reply.error("request_log_url").is_some_and(|url| url.starts_with(&log)),
            "{line}"
        );
        count += 1;
    }
    assert!(count > 40, "the table has {count} lines");
    assert!(client.store.secrets().is_empty());
}

fn empty(name: &str) -> String {
    format!(
        "You passed an empty string for '{name}'. We assume empty values are an attempt to unset a parameter; however \
         '{name}' cannot be unset. You should remove '{name}' from your request or supply a non-empty value."
    )
}

#[test]
fn malformed_forms_are_refused() {
    let client = Client::new(&Store::new(), KEY);
    let too_many = "expand[]=payload&".repeat(1_001);
    let good = "name=n&payload=p&scope[type]=account";
    for form in ["name=%", "name=%zz", "name=%ff", "%e9=1", &too_many] {
        for reply in [client.post(SECRETS, form), client.get(FIND, form)] {
            assert_eq!(
                (reply.status, reply.error("type")),
                (400, Some("invalid_request_error")),
                "{form}"
            );
            assert!(
                reply
                    .error("message")
                    .is_some_and(|text| text.starts_with("Invalid request (")),
                "{reply:?}"
            );
        }
    }
    let json = client
        .clone()
        .with("content-type", "application/json")
        .post(SECRETS, "{}");
    assert_eq!(json.status, 400);
    assert!(
        json.error("message")
            .is_some_and(|text| text.contains("application/x-www-form-urlencoded")),
        "{json:?}"
    );
    let in_body = client.send(Method::GET, FIND, "name=n&scope[type]=account");
    assert!(
        in_body
            .error("message")
            .is_some_and(|text| text.contains("query string")),
        "{in_body:?}"
    );
    let large = client.post(SECRETS, &"x".repeat(MAX_BODY_BYTES + 1));
    assert_eq!(large.status, 413);
    let charset = "Application/X-WWW-Form-URLEncoded; charset=utf-8";
    assert_eq!(
        client.clone().with("content-type", charset).post(SECRETS, good).status,
        200
    );
}

#[test]
fn unknown_urls_are_refused() {
    let client = Client::new(&Store::new(), KEY);
    let cases = [
        (Method::DELETE, "/v1/apps/secrets"),
        (Method::PUT, "/v1/apps/secrets/find"),
        (Method::POST, "/v1/apps/secrets/find"),
        (Method::GET, "/v1/apps/secrets/delete"),
        (Method::GET, "/v1/customers"),
        (Method::GET, "/"),
    ];
    for (method, path) in cases {
        let reply = client.send(method.clone(), path, "");
        let start = format!("Unrecognized request URL ({method}: {path}). Please see https://stripe.com/docs");
        assert_eq!(
            (reply.status, reply.error("type")),
            (404, Some("invalid_request_error")),
            "{method} {path}"
        );
        assert!(
            reply.error("message").is_some_and(|text| text.starts_with(&start)),
            "{reply:?}"
        );
    }
    let slash = client.send(Method::GET, "/v1/apps/secrets/", "");
    assert!(
        slash
            .error("message")
            .is_some_and(|text| text.contains("remove the trailing slash")),
        "{slash:?}"
    );
}

#[test]
fn missing_and_invalid_keys_are_refused() {
    let store = Store::new();
    let none = Client::anonymous(&store);
    let long = "x".repeat(5_000);
    let cases = [
        (none.clone(), None, "You did not provide an API key."),
        (
            none.clone().with("authorization", "Bearer"),
            None,
            "You did not provide an API key.",
        ),
        (
            none.clone().with("authorization", "Digest a=b"),
            None,
            "You did not provide an API key.",
        ),
        (Client::new(&store, "sesame"), None, "Invalid API Key provided: ******"),
        (
            Client::new(&store, "sk_other_1"),
            None,
            "Invalid API Key provided: **********",
        ),
        (
            Client::new(&store, &long),
            None,
            "Invalid API Key provided: ************",
        ),
        (
            Client::new(&store, "pk_test_1"),
            Some("secret_key_required"),
            "This API call cannot be made with a publishable API key.",
        ),
    ];
    for (client, code, message) in cases {
        let reply = client.find("n");
        assert_eq!(
            (reply.status, reply.error("type")),
            (401, Some("invalid_request_error")),
            "{reply:?}"
        );
        assert_eq!(reply.error("code"), code);
        assert!(
            reply.error("message").is_some_and(|text| text.starts_with(message)),
            "{message}: {reply:?}"
        );
        assert!(reply.error("message").is_some_and(|text| text.len() < 400), "{message}");
        assert_eq!(reply.error("request_log_url"), None);
        assert_eq!(reply.header("www-authenticate"), Some("Basic realm=\"Stripe\""));
    }
}

#[test]
fn a_store_can_refuse_unregistered_keys() {
    let store = Store::new();
    store.register(Key::new(KEY).expect("the key is well formed"));
    store.accept_only_registered_keys();
    assert_eq!(Client::new(&store, KEY).set("n", "p").status, 200);
    let reply = Client::new(&store, "sk_test_other567890abcdef").set("n", "p");
    assert_eq!(reply.status, 401);
    assert_eq!(
        reply.error("message"),
        Some("Invalid API Key provided: sk_test_*************cdef")
    );
}

#[test]
fn a_read_only_key_cannot_write() {
    let store = Store::new();
    store.register(Key::new(KEY).expect("the key is well formed").account("acct_1"));
    let reader = Key::new("rk_test_1234567890reader").expect("the key is well formed");
    store.register(reader.account("acct_1").read_only());
    let (writer, reader) = (
        Client::new(&store, KEY),
        Client::new(&store, "rk_test_1234567890reader"),
    );
    assert_eq!(writer.set("n", "p").status, 200);
    assert_eq!(reader.find("n").payload(), Some("p"));
    assert_eq!(reader.list("").0, ["n"]);
    for reply in [reader.set("n", "q"), reader.delete("n"), reader.set("", "")] {
        assert_eq!(
            (reply.status, reply.error("type")),
            (403, Some("invalid_request_error")),
            "{reply:?}"
        );
        assert_eq!(
            reply.error("message"),
            Some(
                "The provided key 'rk_test_************ader' does not have the required permissions for this endpoint \
                 on account 'acct_1'. Having the 'secret_write' permission would allow this request to continue."
            )
        );
    }
    assert_eq!(writer.find("n").payload(), Some("p"));
}

#[test]
fn malformed_accounts_are_refused() {
    let client = Client::new(&Store::new(), KEY).with("stripe-account", "nobody");
    for reply in [client.set("n", "p"), client.find("n"), client.post(DELETE, "name=n")] {
        assert_eq!(
            (reply.status, reply.error("code")),
            (403, Some("account_invalid")),
            "{reply:?}"
        );
    }
}
