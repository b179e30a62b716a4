//! Tests the options of a client and of a single request.

use std::time::Duration;

use http::Method;

use super::recorder::{KEY, Recorder, Sent};
use super::runtime::{
    AppInfo, ClientBuilder, ConfigurationError, Error, Operation, RequestOptions, RequestParts, VirtualTimer,
};

/// An operation with only these options.
struct With(RequestOptions);

impl Operation for With {
    type Response = ();

    const PATH_TEMPLATE: &'static str = "/v1/x";

    fn request(&self) -> RequestParts {
        RequestParts::new(Method::POST, "/v1/x").options(self.0.clone())
    }
}

fn sent(builder: ClientBuilder, options: RequestOptions) -> Result<Sent, Error> {
    let recorder = Recorder::answering([""]);
    let client = builder.build_with_timer(std::sync::Arc::clone(&recorder), VirtualTimer::new())?;
    let result = client.execute(&With(options));
    if result.is_err() {
        assert!(recorder.sent().is_empty(), "a rejected request was sent");
    }
    result.map(|()| recorder.only())
}

fn configuration_error(builder: ClientBuilder, options: RequestOptions) -> ConfigurationError {
    match sent(builder, options) {
        Err(Error::Configuration(error)) => error,
        other => panic!("{:?}", other.map(|sent| sent.url)),
    }
}

fn header<'a>(sent: &'a Sent, name: &str) -> Option<&'a str> {
    sent.headers.get(name).map(|value| value.to_str().unwrap())
}

#[test]
fn the_options_of_a_request_override_those_of_the_client() {
    let builder = || {
        ClientBuilder::new(KEY)
            .stripe_account("acct_1")
            .stripe_version("2024-01-01")
            .header("x-a", "client")
            .timeout(Duration::from_secs(7))
    };
    let unchanged = sent(builder(), RequestOptions::new()).unwrap();
    assert_eq!(header(&unchanged, "stripe-account"), Some("acct_1"));
    assert_eq!(header(&unchanged, "stripe-version"), Some("2024-01-01"));
    assert_eq!(unchanged.options.timeout(), Duration::from_secs(7));

    let options = RequestOptions::new()
        .stripe_account("acct_2")
        .stripe_version("2025-01-01")
        .header("X-A", "request")
        .header("x-b", "b")
        .timeout(Duration::from_secs(3))
        .idempotency_key("order-7");
    let changed = sent(builder(), options).unwrap();
    assert_eq!(header(&changed, "stripe-account"), Some("acct_2"));
    assert_eq!(header(&changed, "stripe-version"), Some("2025-01-01"));
    assert_eq!(header(&changed, "x-a"), Some("request"));
    assert_eq!(changed.headers.get_all("x-a").iter().count(), 1);
    assert_eq!(header(&changed, "x-b"), Some("b"));
    assert_eq!(header(&changed, "idempotency-key"), Some("order-7"));
    assert_eq!(changed.options.timeout(), Duration::from_secs(3));
    assert_eq!(header(&changed, "authorization"), Some("Bearer sk_test_0123456789"));
}

#[test]
fn a_deadline_bounds_the_timeout_of_an_attempt() {
    let with = |options: RequestOptions| {
        let builder = ClientBuilder::new(KEY).deadline(Duration::from_secs(9));
        sent(builder, options).map(|sent| sent.options.timeout())
    };
    assert_eq!(with(RequestOptions::new()).unwrap(), Duration::from_secs(9));
    let shorter = RequestOptions::new().deadline(Duration::from_secs(5));
    assert_eq!(with(shorter).unwrap(), Duration::from_secs(5));
    assert!(matches!(
        with(RequestOptions::new().deadline(Duration::ZERO)),
        Err(Error::Timeout(_))
    ));
}

#[test]
fn account_and_context_exclude_each_other_wherever_they_are_set() {
    let conflict = ConfigurationError::ConflictingHeaders("stripe-account", "stripe-context");
    let builder = || ClientBuilder::new(KEY);
    let none = RequestOptions::new;
    assert_eq!(
        configuration_error(builder().stripe_account("a").stripe_context("c"), none()),
        conflict
    );
    assert_eq!(
        configuration_error(builder().stripe_context("c"), none().stripe_account("a")),
        conflict
    );
    assert_eq!(
        configuration_error(builder(), none().stripe_context("c").header("Stripe-Account", "a")),
        conflict
    );
    assert_eq!(
        conflict.to_string(),
        "invalid configuration: the headers `stripe-account` and `stripe-context` cannot be combined; set only \
         one of them"
    );
}

#[test]
fn an_invalid_option_is_reported_when_the_request_is_sent() {
    let error_of = |options| configuration_error(ClientBuilder::new(KEY), options);
    let options = RequestOptions::new;
    assert_eq!(
        error_of(options().header("Authorization", "Bearer hunter2")),
        ConfigurationError::ReservedHeader("authorization".to_owned())
    );
    assert_eq!(
        error_of(options().header("idempotency-key", "k")),
        ConfigurationError::ReservedHeader("idempotency-key".to_owned())
    );
    assert_eq!(
        error_of(options().stripe_account("acct\n1").header("x y", "")),
        ConfigurationError::HeaderValue("stripe-account".to_owned()),
        "the first error is reported"
    );
    assert_eq!(error_of(options().header("x y", "")), ConfigurationError::HeaderName);
}

#[test]
fn app_info_is_appended_to_the_user_agent() {
    let user_agent = |app_info: &AppInfo| {
        let of_client = sent(ClientBuilder::new(KEY).app_info(app_info), RequestOptions::new())?;
        let of_request = sent(ClientBuilder::new(KEY), RequestOptions::new().app_info(app_info))?;
        let [of_client, of_request] =
            [of_client, of_request].map(|sent| header(&sent, "user-agent").unwrap().to_owned());
        assert_eq!(of_client, of_request);
        Ok::<_, Error>(of_client)
    };
    let name = || AppInfo::new("my-plugin");
    let own = "stripe-apps-secrets/0.1.0";
    assert_eq!(user_agent(&name()).unwrap(), format!("{own} my-plugin"));
    assert_eq!(
        user_agent(&name().version("1.2.0").url("https://example.com/a?b")).unwrap(),
        format!("{own} my-plugin/1.2.0 (https://example.com/a?b)")
    );
    for app_info in [
        AppInfo::new(""),
        AppInfo::new("my plugin"),
        AppInfo::new("é"),
        name().version("1/2"),
        name().version(""),
        name().url("https://example.com/)"),
        name().url("a b\r\nx: y"),
        name().url(""),
    ] {
        let error = user_agent(&app_info).unwrap_err();
        assert!(
            matches!(error, Error::Configuration(ConfigurationError::AppInfo)),
            "{error}"
        );
    }
}

#[test]
fn debug_of_options_shows_no_header_value() {
    let options = RequestOptions::new()
        .header("x-token", "hunter2")
        .idempotency_key("hunter2")
        .max_retries(1);
    let shown = format!("{options:?}");
    assert!(
        shown.contains("max_retries: Some(1)") && !shown.contains("hunter2"),
        "{shown}"
    );
}
