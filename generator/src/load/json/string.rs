//! JSON strings and their escapes.

use super::Refused;

/// Parses the string whose opening quote is at `start`. Returns it with the index after its closing quote.
pub(super) fn read(text: &str, start: usize) -> Result<(String, usize), Refused> {
    if !text[start..].starts_with('"') {
        return Err(Refused::Other);
    }
    let mut string = String::new();
    let mut at = start + 1;
    loop {
        let rest = &text[at..];
        let is_special = |byte: u8| matches!(byte, b'"' | b'\\' | ..b' ');
        let length = rest.bytes().position(is_special).ok_or(Refused::Other)?;
        string.push_str(&rest[..length]);
        at += length;
        match rest.as_bytes()[length] {
            b'"' => return Ok((string, at + 1)),
            b'\\' => {
                let (character, end) = escape(text, at)?;
                string.push(character);
                at = end;
            }
            _ => return Err(Refused::Other),
        }
    }
}

/// Parses the escape whose backslash is at `start`. Returns its character with the index after the escape.
fn escape(text: &str, start: usize) -> Result<(char, usize), Refused> {
    let letter = text.as_bytes().get(start + 1).ok_or(Refused::Other)?;
    let character = match letter {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return unicode(text, start),
        _ => return Err(Refused::Other),
    };
    Ok((character, start + 2))
}

/// Parses a `\u` escape, or a surrogate pair of two such escapes.
fn unicode(text: &str, start: usize) -> Result<(char, usize), Refused> {
    let first = code_unit(text, start).ok_or(Refused::Other)?;
    // A low surrogate on its own is an error regardless of what follows, so only a high one reads on.
    let second = code_unit(text, start + 6).filter(|_| matches!(first, 0xd800..0xdc00));
    let units = [Some(first), second].into_iter().flatten();
    match char::decode_utf16(units).next() {
        Some(Ok(character)) => Ok((character, start + 6 * character.len_utf16())),
        _ => Err(Refused::UnpairedSurrogate(start)),
    }
}

/// Returns the code unit of the `\u` escape at `start`, if there is one.
fn code_unit(text: &str, start: usize) -> Option<u16> {
    let digits = text.get(start..start + 6)?.strip_prefix("\\u")?;
    let is_hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_hexadecimal.then(|| u16::from_str_radix(digits, 16).ok())?
}

/// Replaces each escaped surrogate pair with escapes of two other characters.
///
/// YAML does not allow escaped surrogates. The replacement has the same length, so positions do not change.
pub(in crate::load) fn without_surrogate_pairs(text: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        replaced.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match unicode(rest, 0) {
            Ok((character, length)) if length > 6 => {
                // Private-use characters, which keep different keys different.
                let bits = u32::from(character) - 0x1_0000;
                replaced.push_str(&format!(
                    "\\u{:04x}\\u{:04x}",
                    0xe000 + (bits >> 10),
                    0xe400 + (bits & 0x3ff)
                ));
                length
            }
            _ => {
                let length = 1 + rest.chars().nth(1).map_or(0, char::len_utf8);
                replaced.push_str(&rest[..length]);
                length
            }
        };
        rest = &rest[length..];
    }
    replaced + rest
}

#[cfg(test)]
mod tests {
    use super::super::Refused;
    use super::{read, without_surrogate_pairs};

    #[test]
    fn reads_every_escape() {
        let text = r#" "a\"b\\c\/d\b\f\n\r\t\u0041\u00e9\ud83d\ude00é" "#;
        let (string, end) = read(text, 1).expect("the string is well-formed");
        assert_eq!(string, "a\"b\\c/d\u{8}\u{c}\n\r\tA\u{e9}\u{1f600}é");
        assert_eq!(end, text.len() - 1);
    }

    #[test]
    fn reports_the_position_of_an_unpaired_surrogate() {
        let unpaired = [
            r#""a\ud83d""#,
            r#""a\ude00""#,
            r#""a\ud83dx""#,
            r#""a\ud83d\n""#,
            r#""a\ud83d\u0041""#,
            r#""a\ud83d\ud83d\ude00""#,
        ];
        for text in unpaired {
            assert_eq!(read(text, 0), Err(Refused::UnpairedSurrogate(2)), "{text}");
        }
    }

    #[test]
    fn replaces_only_surrogate_pairs() {
        assert_eq!(
            without_surrogate_pairs(r#""é\ud83d\uDE00" \n"#),
            r#""é\ue03d\ue600" \n"#
        );
        for text in [r"\\ud83d\ude00", r"\ud83d", r"\u0041\ude00", "\\", r"\é"] {
            assert_eq!(without_surrogate_pairs(text), text);
        }
    }

    #[test]
    fn rejects_other_strings_without_a_reason() {
        let rejected = [
            "",
            "a",
            "'a'",
            "\"a",
            "\"a\n\"",
            "\"a\u{1}\"",
            r#""\x41""#,
            r#""\u12""#,
            r#""\u+123""#,
            r#""\u123é""#,
        ];
        for text in rejected {
            assert_eq!(read(text, 0), Err(Refused::Other), "{text:?}");
        }
    }
}
