//! Tests the values of variables in the URLs of servers.

use super::ConfigurationError;
use super::clients::server_url::{Place, ServerUrl};

/// Returns `true` if a value is allowed in a place.
fn allows(place: Place, value: &str) -> bool {
    match ServerUrl::new().variable(place, "part", value).finish() {
        Ok(url) => {
            assert_eq!(url, value);
            true
        }
        Err(error) => {
            assert!(
                matches!(error, ConfigurationError::ServerVariable("part", _)),
                "{error}"
            );
            assert!(value.len() < 4 || !error.to_string().contains(value), "{error}");
            false
        }
    }
}

#[test]
fn a_value_cannot_leave_its_place() {
    for (place, allowed, refused) in [
        (
            Place::Scheme,
            &["https", "http", "HTTPS"][..],
            &["", "ftp", "https://evil.test/", "https:"][..],
        ),
        (Place::Origin, &["https://a.test:1/b"], &[]),
        (
            Place::Start,
            &["https://eu", "http://eu.a"],
            &[
                "eu",
                "https://evil.test/",
                "https://evil.test?",
                "https://a@b",
                "ftp://a",
            ],
        ),
        (
            Place::Host,
            &["eu", "eu-1.a_b", "", "[::1]", "127.0.0.1"],
            &[
                "evil.test/",
                "evil.test?",
                "evil.test#",
                "a@b",
                "a:1",
                "a\\",
                "a b",
                "a%2F",
                "é",
                "a\n",
                "[x]",
            ],
        ),
        (
            Place::HostAndPort,
            &["eu.test", "eu.test:8080", "[::1]:80", ""],
            &["eu.test/", "eu.test:0", "eu.test:65536", "eu.test:a", "a@b:1", "a:1:2"],
        ),
        (
            Place::HostAndPath,
            &["eu.test", "eu.test:80/a", "eu.test/a/b"],
            &["eu.test/a?b", "eu.test/../a", "a@b/c"],
        ),
        (
            Place::AfterHost,
            &["", "/v2", ":80", ":80/v2"],
            &[".evil.test", "evil.test", "@evil.test", ":80@evil.test", "/a?b", ":x"],
        ),
        (
            Place::Port,
            &["1", "65535"],
            &["", "0", "65536", "99999", "abc", "+1", "1/", "1@evil.test"],
        ),
        (
            Place::Path,
            &["", "a", "a/b", "/a;b=c", "a%20b", "...", "a..b"],
            &[
                "a?b", "a#b", "a\\b", "..", "a/../b", "./a", "%2e%2E", ".%2e/a", "a b", "é", "a\n",
            ],
        ),
    ] {
        for value in allowed {
            assert!(allows(place, value), "{value}");
        }
        for value in refused {
            assert!(!allows(place, value), "{value}");
        }
    }
}

#[test]
fn the_parts_are_joined() {
    let url = |region: &str| {
        ServerUrl::new()
            .text("https://")
            .variable(Place::Host, "region", region)
            .text(".example.test")
            .finish()
    };
    assert_eq!(url("eu").as_deref(), Ok("https://eu.example.test"));
    let error = url("evil.test/").unwrap_err();
    assert_eq!(
        error.to_string(),
        "invalid configuration: the value of the server variable `region` may contain only letters, digits, `-`, `.` \
         and `_`, because it is in the host"
    );
    let below = ServerUrl::new()
        .variable(Place::Origin, "base_url", "https://a.test/b/")
        .text("/v1");
    assert_eq!(below.finish().as_deref(), Ok("https://a.test/b/v1"));
    // The path does not become the host if there is none.
    let without_host = ServerUrl::new()
        .variable(Place::Origin, "base_url", "https://")
        .text("//v1");
    assert_eq!(without_host.finish().as_deref(), Ok("https:////v1"));
}

#[test]
fn the_first_invalid_value_is_reported() {
    let url = ServerUrl::new()
        .variable(Place::Host, "host", "a/")
        .text(":")
        .variable(Place::Port, "port", "x");
    assert!(matches!(
        url.finish(),
        Err(ConfigurationError::ServerVariable("host", _))
    ));
}
