//! The pairs of a form.

/// A pair of a form.
#[derive(Debug, PartialEq, Eq)]
pub enum Pair<'a> {
    /// A pair whose value can be encoded again: its encoded name, and its value.
    Decoded(&'a str, String),
    /// A pair as it was encoded. It contains characters that another encoder would change, such as the commas of a
    /// list.
    Encoded(&'a str),
}

/// Returns the pairs of a form.
pub fn pairs(form: &str) -> impl Iterator<Item = Pair<'_>> {
    let pairs = form.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| {
        let decoded = pair.split_once('=').filter(|(name, _)| !name.contains('@'));
        let decoded = decoded.and_then(|(name, value)| Some(Pair::Decoded(name, decode(value)?)));
        decoded.unwrap_or(Pair::Encoded(pair))
    })
}

/// Decodes a value, or returns `None` if it has reserved characters that are not encoded, or is not UTF-8.
fn decode(value: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        match byte {
            b'%' => {
                let (digits, after) = rest.split_at_checked(2)?;
                bytes.push(u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()?);
                rest = after;
            }
            b'+' => bytes.push(b' '),
            byte if byte.is_ascii_alphanumeric() || b"-._~*".contains(byte) => bytes.push(*byte),
            _ => return None,
        }
    }
    String::from_utf8(bytes).ok()
}
