//! Parses the `Authorization` header: Bearer, or Basic with the key as the user name.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;
use http::header::AUTHORIZATION;

/// Returns the key of a request, valid or not, or `None` if it has none.
pub(crate) fn key_of(headers: &HeaderMap) -> Option<String> {
    let value = String::from_utf8_lossy(headers.get(AUTHORIZATION)?.as_bytes());
    let (scheme, credentials) = value.trim().split_once(' ')?;
    let credentials = credentials.trim();
    let key = match scheme {
        _ if scheme.eq_ignore_ascii_case("bearer") => credentials.to_owned(),
        _ if scheme.eq_ignore_ascii_case("basic") => user_of(credentials),
        _ => return None,
    };
    (!key.is_empty()).then_some(key)
}

/// Returns the user name of Basic credentials. Text that is not base64 is returned unchanged: a wrong key, not a
/// missing one.
fn user_of(credentials: &str) -> String {
    match STANDARD.decode(credentials) {
        Ok(decoded) => {
            let decoded = String::from_utf8_lossy(&decoded);
            decoded
                .split_once(':')
                .map_or(decoded.as_ref(), |(user, _)| user)
                .to_owned()
        }
        Err(_) => credentials.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn reads_both_schemes() {
        let cases = [
            ("Bearer sk_test_1", Some("sk_test_1")),
            ("bearer   sk_test_1 ", Some("sk_test_1")),
            // sk_test_1: and sk_test_1:password and sk_test_1
            ("Basic c2tfdGVzdF8xOg==", Some("sk_test_1")),
            ("BASIC c2tfdGVzdF8xOnBhc3N3b3Jk", Some("sk_test_1")),
            ("Basic c2tfdGVzdF8x", Some("sk_test_1")),
            ("Basic Og==", None),
            ("Basic ???", Some("???")),
            ("Bearer ", None),
            ("Bearer", None),
            ("Digest username=x", None),
            ("", None),
        ];
        for (value, key) in cases {
            let headers = HeaderMap::from_iter([(AUTHORIZATION, HeaderValue::from_static(value))]);
            assert_eq!(key_of(&headers).as_deref(), key, "{value}");
        }
        assert_eq!(key_of(&HeaderMap::new()), None);
    }
}
