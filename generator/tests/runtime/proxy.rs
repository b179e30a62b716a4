//! Tests the choice of the proxy for a request.

use super::errors::transport_error::TransportErrorKind;
use super::transports::origin::Origin;
use super::transports::proxy::Proxies;

/// Returns the route to a URL: `direct`, or the proxy's host, port and authorization.
fn route(variables: &[(&str, &str)], url: &str) -> Result<String, TransportErrorKind> {
    let proxies = Proxies::from_variables(&|wanted| {
        let found = variables.iter().find(|(name, _)| *name == wanted);
        found.map(|(_, value)| (*value).to_owned())
    });
    let origin = Origin::of(&url.parse().unwrap()).unwrap();
    let proxy = proxies.for_requests_to(&origin).map_err(|error| error.kind())?;
    Ok(proxy.map_or("direct".to_owned(), |proxy| {
        let scheme = if proxy.origin.is_https { "https" } else { "http" };
        let route = format!("{scheme}://{}", proxy.origin.host_and_port());
        [&route, proxy.authorization().unwrap_or_default()]
            .join(" ")
            .trim_end()
            .to_owned()
    }))
}

const HTTP: &str = "http://api.example/";
const HTTPS: &str = "https://api.example/";

#[test]
fn each_scheme_has_separate_variables() {
    for (variables, http, https) in [
        (&[][..], "direct", "direct"),
        (&[("HTTP_PROXY", "p")], "http://p:80", "direct"),
        (&[("http_proxy", "p")], "http://p:80", "direct"),
        (&[("HTTPS_PROXY", "p")], "direct", "http://p:80"),
        (&[("https_proxy", "p")], "direct", "http://p:80"),
        (&[("ALL_PROXY", "p")], "http://p:80", "http://p:80"),
        (
            &[("all_proxy", "p"), ("https_proxy", "q")],
            "http://p:80",
            "http://q:80",
        ),
        (&[("all_proxy", "p"), ("https_proxy", "")], "http://p:80", "http://p:80"),
        (&[("http_proxy", "p"), ("HTTP_PROXY", "q")], "http://p:80", "direct"),
        (&[("HTTP_PROXY", "p"), ("REQUEST_METHOD", "GET")], "direct", "direct"),
        (
            &[("http_proxy", "p"), ("REQUEST_METHOD", "GET")],
            "http://p:80",
            "direct",
        ),
        (
            &[("HTTPS_PROXY", "p"), ("REQUEST_METHOD", "GET")],
            "direct",
            "http://p:80",
        ),
    ] {
        assert_eq!(route(variables, HTTP), Ok(http.to_owned()), "{variables:?}");
        assert_eq!(route(variables, HTTPS), Ok(https.to_owned()), "{variables:?}");
    }
}

#[test]
fn proxy_urls_are_parsed() {
    for (url, expected) in [
        ("p:3128", "http://p:3128"),
        ("http://p", "http://p:80"),
        ("HTTP://P:3128/", "http://p:3128"),
        ("https://p", "https://p:443"),
        ("http://[::1]:3128", "http://[::1]:3128"),
        ("http://user@p", "http://p:80 Basic dXNlcjo="),
        ("user:password@p", "http://p:80 Basic dXNlcjpwYXNzd29yZA=="),
        ("http://us%65r:p%3A%40@p", "http://p:80 Basic dXNlcjpwOkA="),
        ("http://us+er:p+w@p", "http://p:80 Basic dXMrZXI6cCt3"),
        ("http://user:%ff@p", "http://p:80 Basic dXNlcjr/"),
    ] {
        assert_eq!(route(&[("ALL_PROXY", url)], HTTPS), Ok(expected.to_owned()), "{url}");
    }
}

#[test]
fn an_invalid_proxy_url_is_an_error_and_not_ignored() {
    for url in [
        "socks5://p:1080",
        "socks5h://p:1080",
        "ftp://p",
        "http://",
        "http:///",
        "://p",
        "p:99999",
        "p:x",
        "p q",
        "http://user:%zz@p",
        "http://user:%4@p",
        "http://us%3Aer:password@p",
        "\u{fffd}",
    ] {
        assert_eq!(
            route(&[("ALL_PROXY", url)], HTTPS),
            Err(TransportErrorKind::Connect),
            "{url}"
        );
        assert!(Proxies::all(url).is_none(), "{url}");
    }
    // Requests that bypass the proxy succeed.
    let variables = [("ALL_PROXY", "socks5://p"), ("NO_PROXY", "api.example")];
    assert_eq!(route(&variables, HTTPS), Ok("direct".to_owned()));
    assert_eq!(route(&variables, "http://127.0.0.1:1/"), Ok("direct".to_owned()));
}

#[test]
fn requests_to_this_machine_bypass_the_proxy() {
    for host in ["localhost", "LOCALHOST:1", "127.0.0.1", "127.9.9.9:1", "[::1]:1"] {
        for scheme in ["http", "https"] {
            let url = format!("{scheme}://{host}/");
            assert_eq!(route(&[("ALL_PROXY", "p")], &url), Ok("direct".to_owned()), "{url}");
        }
    }
}

#[test]
fn no_proxy_lists_hosts_domains_and_ports() {
    for (list, url, is_direct) in [
        ("api.example", "https://api.example/", true),
        ("API.example", "https://Api.Example/", true),
        ("example", "https://api.example/", true),
        (".example", "https://api.example/", true),
        ("*.example", "https://api.example/", true),
        ("ample", "https://api.example/", false),
        ("b.api.example", "https://api.example/", false),
        (" x , example ,", "https://api.example/", true),
        ("", "https://api.example/", false),
        (",", "https://api.example/", false),
        (".", "https://api.example/", false),
        ("*", "https://api.example/", true),
        ("*:443", "https://api.example/", true),
        ("*:443", "http://api.example/", false),
        ("example:443", "https://api.example/", true),
        ("example:8443", "https://api.example/", false),
        ("example:8443", "https://api.example:8443/", true),
        ("example:x", "https://api.example/", false),
        ("10.0.0.1", "http://10.0.0.1/", true),
        ("10.0.0.1", "http://10.0.0.2/", false),
        ("2001:db8::1", "http://[2001:db8::1]/", true),
        ("[2001:db8::1]", "http://[2001:db8::1]/", true),
        ("[2001:db8::1]:80", "http://[2001:db8::1]/", true),
        ("[2001:db8::1]:81", "http://[2001:db8::1]/", false),
    ] {
        let expected = if is_direct { "direct" } else { "http://p:80" };
        for name in ["NO_PROXY", "no_proxy"] {
            let variables = [("ALL_PROXY", "p"), (name, list)];
            assert_eq!(route(&variables, url), Ok(expected.to_owned()), "{list} {url}");
        }
    }
}
