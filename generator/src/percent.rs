//! Percent-encoding, which the paths and fragments of URLs use.

/// Decodes percent-encoded bytes. Returns `None` if the result is not UTF-8.
///
/// A `%` without two hexadecimal digits after it is kept.
pub(crate) fn decoded(text: &str) -> Option<String> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        let code = match others {
            [high, low, ..] if *first == b'%' => digit(*high).zip(digit(*low)),
            _ => None,
        };
        match code {
            Some((high, low)) => {
                bytes.push(high << 4 | low);
                rest = &others[2..];
            }
            None => {
                bytes.push(*first);
                rest = others;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn two_digits_after_a_percent_sign_are_a_byte() {
        for (text, expected) in [
            ("", Some("")),
            ("a%20b", Some("a b")),
            ("%c3%A9", Some("é")),
            ("%", Some("%")),
            ("%2", Some("%2")),
            ("%zz%2f", Some("%zz/")),
            ("%+f", Some("%+f")),
            ("%25%32%30", Some("%20")),
            ("é%41", Some("éA")),
            ("%ff", None),
        ] {
            assert_eq!(decoded(text).as_deref(), expected, "{text}");
        }
    }
}
