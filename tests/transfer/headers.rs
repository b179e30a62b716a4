//! Responses with headers of each type, and what the methods of their metadata return.

use http::{HeaderValue, Response};
use lamps_client::{ClientBuilder, ResponseMetadata, UnixTime, VirtualTimer, transport_fn};

use crate::Failure;

/// Returns the metadata of a response with these headers.
fn metadata(headers: &[(&'static str, &[u8])]) -> Result<ResponseMetadata, Failure> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = http::StatusCode::NO_CONTENT;
    for (name, value) in headers {
        let value = HeaderValue::from_bytes(value).expect("a header can have the value");
        response.headers_mut().append(*name, value);
    }
    let transport = transport_fn(move |_, _| Ok(response.clone()));
    let client = ClientBuilder::new().build_with_timer(transport, VirtualTimer::new())?;
    Ok(client.lamps().note("").send_with_metadata()?.1)
}

pub fn read() -> Result<(), Failure> {
    let absent = metadata(&[("x-other", b"1")])?;
    assert_eq!((absent.x_remaining(), absent.x_level(), absent.x_share()), (None, None, None));
    assert_eq!((absent.x_cached(), absent.x_reset(), absent.x_tags(), absent.e_tag()), (None, None, None, None));

    let present = metadata(&[
        ("x-remaining", b"-7"),
        ("x-level", b" 255\t"),
        ("x-share", b"1e-1"),
        ("x-cached", b"false"),
        ("x-reset", b"1700000000"),
        ("x-tags", b"a, b"),
        ("etag", b"\"\""),
        ("x-since", b"2026-01-31T09:30:00Z"),
        ("x-days", b"2026-01-31, soon"),
    ])?;
    assert_eq!((present.x_remaining(), present.x_level(), present.x_share()), (Some(-7), Some(255), Some(0.1)));
    assert_eq!((present.x_cached(), present.x_reset()), (Some(false), Some(UnixTime::from_seconds(1_700_000_000))));
    assert_eq!((present.x_tags(), present.e_tag()), (Some(vec!["a", "b"]), Some("\"\"")));

    let since = present.x_since().expect("the header is present");
    assert_eq!((since.as_str(), since.is_valid()), ("2026-01-31T09:30:00Z", true));
    // A string has any text.
    let days = present.x_days().expect("the header is present");
    assert_eq!(days.iter().map(|day| (day.as_str(), day.is_valid())).collect::<Vec<_>>(), [("2026-01-31", true), ("soon", false)]);
    assert_eq!((absent.x_since(), absent.x_days()), (None, None));

    for malformed in [&b"many"[..], b"", b"1.5 ", b"1,2", b"256x", b"\xff", b"0x10", b"99999999999999999999"] {
        let found = metadata(&[
            ("x-remaining", malformed),
            ("x-level", malformed),
            ("x-cached", malformed),
            ("x-reset", malformed),
        ])?;
        assert_eq!((found.x_remaining(), found.x_level()), (None, None), "{malformed:?}");
        assert_eq!((found.x_cached(), found.x_reset()), (None, None), "{malformed:?}");
        // A value that has another type differs from one that is absent: its text is there.
        assert_eq!(found.headers()["x-remaining"].as_bytes(), malformed);
    }
    for (name, malformed) in [("x-level", "256"), ("x-level", "-1"), ("x-share", "NaN"), ("x-share", "inf"), ("x-share", "1e999"), ("x-cached", "True"), ("x-cached", "1")] {
        let found = metadata(&[(name, malformed.as_bytes())])?;
        assert_eq!((found.x_level(), found.x_share(), found.x_cached()), (None, None, None), "{name}: {malformed}");
    }
    assert_eq!(metadata(&[("x-tags", b"\xe9"), ("etag", b"\xe9")])?.e_tag(), None);

    for (texts, tags, parts) in [
        (&[""][..], Some(vec![]), Some(vec![])),
        (&["1"], Some(vec!["1"]), Some(vec![1])),
        (&[" 1 ,\t-2, ,"], Some(vec!["1", "-2"]), Some(vec![1, -2])),
        (&["1,2", "3"], Some(vec!["1", "2", "3"]), Some(vec![1, 2, 3])),
        (&["1", "2;q=1"], Some(vec!["1", "2;q=1"]), None),
        (&["a b, c"], Some(vec!["a b", "c"]), None),
        (&["1", "\u{e9}"], None, None),
    ] {
        let headers = texts.iter().flat_map(|text| [("x-tags", text.as_bytes()), ("x-parts", text.as_bytes())]);
        let found = metadata(&headers.collect::<Vec<_>>())?;
        assert_eq!((found.x_tags(), found.x_parts()), (tags, parts), "{texts:?}");
    }

    // The first of several headers counts, and `headers` has all of them.
    let repeated = metadata(&[("x-remaining", b"7"), ("x-remaining", b"8")])?;
    assert_eq!(repeated.x_remaining(), Some(7));
    assert_eq!(repeated.headers().get_all("x-remaining").iter().count(), 2);
    let repeated = metadata(&[("x-remaining", b"many"), ("x-remaining", b"8")])?;
    assert_eq!(repeated.x_remaining(), None);
    Ok(())
}
