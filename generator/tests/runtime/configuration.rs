//! Tests the settings of a client and their validation.

use std::sync::Arc;
use std::time::Duration;

use super::models::Scope;
use super::operations::FindOperation;
use super::recorder::{KEY, Recorder, SECRET, Sent};
use super::runtime::{ClientBuilder, ConfigurationError, Error};

/// Returns the request that a client with these settings sends.
fn sent(settings: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Sent {
    let recorder = Recorder::answering([SECRET]);
    let client = settings(ClientBuilder::new(KEY))
        .build_with(Arc::clone(&recorder))
        .unwrap();
    client.execute(&FindOperation::new("n", Scope::Account)).unwrap();
    recorder.only()
}

fn configuration_error(builder: ClientBuilder) -> ConfigurationError {
    match builder.build_with(Recorder::default()) {
        Err(Error::Configuration(error)) => error,
        Err(error) => panic!("{error}"),
        Ok(client) => panic!("{client:?}"),
    }
}

#[test]
fn rejects_invalid_keys_without_showing_them() {
    assert_eq!(
        configuration_error(ClientBuilder::new("")),
        ConfigurationError::EmptyApiKey
    );
    for key in [
        "sk_test_1\n",
        "sk_test_1\r\nHost: evil",
        "sk test_1",
        "sk_test_é",
        "sk_test_\0",
        "\tsk_test_1",
    ] {
        for builder in [ClientBuilder::new(key), ClientBuilder::new(key).basic_auth()] {
            let error = configuration_error(builder);
            assert_eq!(error, ConfigurationError::InvalidApiKey);
            assert!(!error.to_string().contains("sk"), "{error}");
        }
    }
}

#[test]
fn basic_authentication_sends_the_key_as_user_name() {
    // The values are outputs of commands like `printf 'sk_test_1:' | base64`, one for each length modulo 3.
    for (key, value) in [
        ("sk_test_1", "Basic c2tfdGVzdF8xOg=="),
        ("sk_test_12", "Basic c2tfdGVzdF8xMjo="),
        ("sk_test_123", "Basic c2tfdGVzdF8xMjM6"),
        ("~~~???>>>", "Basic fn5+Pz8/Pj4+Og=="),
    ] {
        let recorder = Recorder::answering([SECRET]);
        let client = ClientBuilder::new(key)
            .basic_auth()
            .build_with(Arc::clone(&recorder))
            .unwrap();
        client.execute(&FindOperation::new("n", Scope::Account)).unwrap();
        assert_eq!(recorder.only().headers["authorization"], value);
    }
    assert_eq!(
        configuration_error(ClientBuilder::new("sk:1").basic_auth()),
        ConfigurationError::ColonInApiKey
    );
    assert!(ClientBuilder::new("sk:1").build_with(Recorder::default()).is_ok());
}

#[test]
fn a_base_url_may_have_a_port_and_a_path() {
    for (base_url, url) in [
        ("https://example.com", "https://example.com/v1/apps/secrets/find"),
        ("https://example.com/", "https://example.com/v1/apps/secrets/find"),
        (
            "https://example.com:8443/proxy/stripe/",
            "https://example.com:8443/proxy/stripe/v1/apps/secrets/find",
        ),
        ("HTTPS://example.com", "https://example.com/v1/apps/secrets/find"),
    ] {
        let sent = sent(|builder| builder.base_url(base_url));
        assert_eq!(sent.url, format!("{url}?name=n&scope%5Btype%5D=account"));
    }
}

#[test]
fn rejects_invalid_base_urls_without_showing_them() {
    for base_url in [
        "",
        "example.com",
        "/v1",
        "https://",
        "ftp://example.com",
        "https://user:hunter2@example.com",
        "https://example.com/?key=hunter2",
        "https://example.com/#hunter2",
        "https://exa mple.com/hunter2",
        "http://127.0.0.1:99999",
        "http://127.0.0.1:hunter2",
        "http://127.0.0.1:0",
        "http://127.0.0.1:",
        "https://example.com:-1",
        "https://.example.com",
        "https://example..com",
        "https://*hunter2.com",
        "https://[::1]hunter2",
        "https://example.com/hunter2/../a",
        "https://example.com/a/%2E%2e",
        "https://example.com/a\\hunter2",
    ] {
        let error = configuration_error(ClientBuilder::new(KEY).base_url(base_url));
        assert!(matches!(error, ConfigurationError::BaseUrl(_)), "{base_url}: {error}");
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }
}

#[test]
fn plain_http_is_limited_to_this_machine_unless_allowed() {
    for base_url in [
        "http://localhost:12111",
        "http://127.0.0.1",
        "http://127.9.9.9:1",
        "http://[::1]:80",
        "http://LOCALHOST",
    ] {
        assert!(
            ClientBuilder::new(KEY)
                .base_url(base_url)
                .build_with(Recorder::default())
                .is_ok(),
            "{base_url}"
        );
    }
    for base_url in [
        "http://api.stripe.com",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://10.0.0.1",
        "http://0.0.0.0",
        "http://[2001:db8::1]",
        "http://127.0.0.1@example.com",
    ] {
        let error = configuration_error(ClientBuilder::new(KEY).base_url(base_url));
        assert!(
            matches!(error, ConfigurationError::PlainHttp | ConfigurationError::BaseUrl(_)),
            "{base_url}"
        );
    }
    let allowed = sent(|builder| builder.base_url("http://proxy.internal").allow_plain_http());
    assert!(allowed.url.starts_with("http://proxy.internal/v1/"));
}

#[test]
fn headers_are_added_and_replaced() {
    let sent = sent(|builder| {
        builder
            .header("X-Team", "a")
            .header("User-Agent", "mine/1.0")
            .header("x-team", "b")
    });
    assert_eq!(sent.headers["x-team"], "b");
    assert_eq!(sent.headers["user-agent"], "mine/1.0");
    assert!(sent.headers["x-team"].is_sensitive());
}

#[test]
fn rejects_invalid_headers_without_showing_them() {
    let header = |name: &str, value: &str| configuration_error(ClientBuilder::new(KEY).header(name, value));
    assert_eq!(header("x team", "hunter2"), ConfigurationError::HeaderName);
    assert_eq!(
        header("X-Team", "hunter2\n"),
        ConfigurationError::HeaderValue("x-team".to_owned())
    );
    for name in [
        "Authorization",
        "content-type",
        "Content-Length",
        "Transfer-Encoding",
        "Idempotency-Key",
    ] {
        assert_eq!(
            header(name, "hunter2"),
            ConfigurationError::ReservedHeader(name.to_lowercase())
        );
    }
    for error in [
        header("hunter2\n", "x"),
        header("X-Team", "hunter2\r\nHost: x"),
        header("authorization", "hunter2"),
    ] {
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }
}

#[test]
fn the_first_error_is_reported() {
    let builder = ClientBuilder::new("").header("x y", "1").base_url("nonsense");
    assert_eq!(configuration_error(builder), ConfigurationError::HeaderName);
}

#[test]
fn stripe_headers_are_set_and_account_excludes_context() {
    let account = sent(|builder| builder.stripe_account("acct_1").stripe_version("2024-06-20"));
    assert_eq!(account.headers["stripe-account"], "acct_1");
    assert_eq!(account.headers["stripe-version"], "2024-06-20");
    assert_eq!(
        sent(|builder| builder.stripe_context("org/acct_1")).headers["stripe-context"],
        "org/acct_1"
    );
    let conflict = ConfigurationError::ConflictingHeaders("stripe-account", "stripe-context");
    assert_eq!(
        configuration_error(ClientBuilder::new(KEY).stripe_account("a").stripe_context("c")),
        conflict
    );
    assert_eq!(
        configuration_error(ClientBuilder::new(KEY).stripe_context("c").stripe_account("a")),
        conflict
    );
}

#[test]
fn limits_have_defaults_and_can_be_set() {
    let options = sent(|builder| builder).options;
    assert_eq!(
        (options.timeout(), options.max_response_size()),
        (Duration::from_secs(80), 16 * 1024 * 1024)
    );
    let options = sent(|builder| builder.timeout(Duration::from_millis(5)).max_response_size(7)).options;
    assert_eq!(
        (options.timeout(), options.max_response_size()),
        (Duration::from_millis(5), 7)
    );
}
