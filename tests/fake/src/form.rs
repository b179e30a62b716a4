//! Decodes `application/x-www-form-urlencoded` into pairs, in order.

/// The maximum number of pairs: more than any request of this API needs.
const MAX_PAIRS: usize = 1_000;

/// The reason why text is not a form.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum FormError {
    Percent,
    Utf8,
    TooManyPairs,
}

impl FormError {
    pub(crate) fn what(&self) -> &'static str {
        match self {
            Self::Percent => "a percent sign is not followed by two hexadecimal digits",
            Self::Utf8 => "the decoded text is not UTF-8",
            Self::TooManyPairs => "there are more than 1000 parameters",
        }
    }
}

/// Decodes a query string or a form body. Brackets in keys have no meaning here: `scope[type]` is one key.
///
/// A pair without `=` has an empty value; empty pairs are skipped.
pub(crate) fn decode(encoded: &[u8]) -> Result<Vec<(String, String)>, FormError> {
    let mut pairs = Vec::new();
    for pair in encoded.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
        if pairs.len() == MAX_PAIRS {
            return Err(FormError::TooManyPairs);
        }
        let mut halves = pair.splitn(2, |byte| *byte == b'=');
        let key = halves.next().unwrap_or_default();
        let value = halves.next().unwrap_or_default();
        pairs.push((decode_text(key)?, decode_text(value)?));
    }
    Ok(pairs)
}

/// Decodes a key or a value. An invalid escape sequence is an error, because it reveals a bug in the encoder.
fn decode_text(encoded: &[u8]) -> Result<String, FormError> {
    let mut decoded = Vec::with_capacity(encoded.len());
    let mut rest = encoded.iter().copied();
    while let Some(byte) = rest.next() {
        decoded.push(match byte {
            b'+' => b' ',
            b'%' => (digit(rest.next())? << 4) | digit(rest.next())?,
            other => other,
        });
    }
    String::from_utf8(decoded).map_err(|_| FormError::Utf8)
}

fn digit(byte: Option<u8>) -> Result<u8, FormError> {
    match byte {
        Some(byte @ b'0'..=b'9') => Ok(byte - b'0'),
        Some(byte @ b'a'..=b'f') => Ok(byte - b'a' + 10),
        Some(byte @ b'A'..=b'F') => Ok(byte - b'A' + 10),
        _ => Err(FormError::Percent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_forms_of_official_clients() {
        let cases: &[(&str, &[(&str, &str)])] = &[
            ("", &[]),
            ("&&", &[]),
            ("a", &[("a", "")]),
            ("a=", &[("a", "")]),
            ("=b", &[("", "b")]),
            ("a=b=c", &[("a", "b=c")]),
            ("a=1&a=2", &[("a", "1"), ("a", "2")]),
            (
                "scope%5Btype%5D=user&scope[user]=u",
                &[("scope[type]", "user"), ("scope[user]", "u")],
            ),
            (
                "p=a+b%2Bc%26d%3De%25f+%C3%A9%E6%BC%A2%f0%9f%98%80%0Anl%00nul[0]%22%27~%2A-_.",
                &[("p", "a b+c&d=e%f é漢😀\nnl\0nul[0]\"'~*-_.")],
            ),
        ];
        for (encoded, pairs) in cases {
            let expected: Vec<(String, String)> = pairs
                .iter()
                .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
                .collect();
            assert_eq!(decode(encoded.as_bytes()), Ok(expected), "{encoded}");
        }
    }

    #[test]
    fn refuses_malformed_forms() {
        let cases: &[(&[u8], FormError)] = &[
            (b"a=%", FormError::Percent),
            (b"a=%4", FormError::Percent),
            (b"a=%4g", FormError::Percent),
            (b"a=%+1", FormError::Percent),
            (b"%zz=1", FormError::Percent),
            (b"a=%ff", FormError::Utf8),
            (b"a=%C3%28", FormError::Utf8),
            (b"a=\xff", FormError::Utf8),
            (b"%C3=1", FormError::Utf8),
        ];
        for (encoded, error) in cases {
            assert_eq!(decode(encoded).as_ref(), Err(error), "{}", encoded.escape_ascii());
        }
    }

    #[test]
    fn the_number_of_pairs_is_bounded() {
        assert_eq!(
            decode("a&".repeat(MAX_PAIRS).as_bytes()).map(|pairs| pairs.len()),
            Ok(MAX_PAIRS)
        );
        assert_eq!(
            decode("a&".repeat(MAX_PAIRS + 1).as_bytes()),
            Err(FormError::TooManyPairs)
        );
    }
}
