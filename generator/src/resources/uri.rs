//! Resolves references to URIs, by RFC 3986, section 5.2.

/// The parts of a URI or of a relative reference. The fragment is left out.
struct Parts<'a> {
    scheme: Option<&'a str>,
    authority: Option<&'a str>,
    path: &'a str,
    query: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(uri: &'a str) -> Self {
        let uri = uri.split_once('#').map_or(uri, |(uri, _)| uri);
        let (scheme, rest) = match uri.split_once(':') {
            Some((scheme, rest)) if is_scheme(scheme) => (Some(scheme), rest),
            _ => (None, uri),
        };
        let (rest, query) = match rest.split_once('?') {
            Some((rest, query)) => (rest, Some(query)),
            None => (rest, None),
        };
        let (authority, path) = match rest.strip_prefix("//") {
            Some(rest) => {
                let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                (Some(authority), path)
            }
            None => (None, rest),
        };
        Self {
            scheme,
            authority,
            path,
            query,
        }
    }
}

/// Returns `true` if the text can be the scheme of a URI.
pub(crate) fn is_scheme(text: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    text.starts_with(|first: char| first.is_ascii_alphabetic()) && text.bytes().all(is_inner)
}

/// Returns the URI that a reference means in a document or schema with the URI `base`, without the fragment.
pub(super) fn resolved(base: &str, reference: &str) -> String {
    let (from, to) = (Parts::of(base), Parts::of(reference));
    let is_whole = to.scheme.is_some() || to.authority.is_some();
    let path = match to.path {
        path if is_whole || path.starts_with('/') => without_dots(path),
        "" => from.path.to_owned(),
        path => {
            let directory = match from.path.rfind('/') {
                Some(end) => &from.path[..=end],
                None if from.authority.is_some() => "/",
                None => "",
            };
            without_dots(&format!("{directory}{path}"))
        }
    };
    let query = match to.query {
        None if !is_whole && to.path.is_empty() => from.query,
        query => query,
    };
    let authority = if is_whole { to.authority } else { from.authority };
    let mut uri = String::new();
    if let Some(scheme) = to.scheme.or(from.scheme) {
        uri.push_str(scheme);
        uri.push(':');
    }
    if let Some(authority) = authority {
        uri.push_str("//");
        uri.push_str(authority);
    }
    uri.push_str(&path);
    if let Some(query) = query {
        uri.push('?');
        uri.push_str(query);
    }
    uri
}

/// Returns a path without the segments `.` and `..`.
fn without_dots(path: &str) -> String {
    let is_absolute = path.starts_with('/');
    let mut segments: Vec<&str> = Vec::new();
    let mut ends_in_directory = false;
    for segment in path.trim_start_matches('/').split('/') {
        ends_in_directory = matches!(segment, "." | "..");
        match segment {
            "." => {}
            ".." => drop(segments.pop()),
            segment => segments.push(segment),
        }
    }
    let mut path = segments.join("/");
    if ends_in_directory && !segments.is_empty() {
        path.push('/');
    }
    if is_absolute { format!("/{path}") } else { path }
}

#[cfg(test)]
mod tests {
    use super::resolved;

    /// Most of these are examples of RFC 3986, section 5.4.
    #[test]
    fn references_are_relative_to_the_base() {
        let base = "http://a/b/c/d;p?q";
        for (reference, expected) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q"),
            ("g?y#s", "http://a/b/c/g?y"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
            ("./../g", "http://a/b/g"),
            ("urn:example:lamp", "urn:example:lamp"),
        ] {
            assert_eq!(resolved(base, reference), expected, "{reference}");
        }
        for (base, reference, expected) in [
            ("", "lamp.json", "lamp.json"),
            ("schemas/house.json", "lamp.json", "schemas/lamp.json"),
            ("https://lamps.example", "lamp", "https://lamps.example/lamp"),
            ("urn:example:house", "", "urn:example:house"),
        ] {
            assert_eq!(resolved(base, reference), expected, "{base} {reference}");
        }
    }
}
