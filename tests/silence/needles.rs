//! Searches for a secret in every form in which output could contain it.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// The forms of one secret.
///
/// A dump splits a secret into rows. The secret repeats its marker of 8 letters and digits, so that every row of 16
/// bytes contains the whole marker.
pub struct Needles {
    name: &'static str,
    /// Compared in lower case and without white space.
    folded: Vec<(&'static str, String)>,
    /// Compared exactly.
    exact: Vec<(&'static str, String)>,
}

impl Needles {
    pub fn of(name: &'static str, marker: &str) -> Self {
        let bytes = marker.as_bytes();
        assert!(bytes.len() == 8 && bytes.iter().all(u8::is_ascii_alphanumeric));
        let joined = |separator: &str, form: fn(u8) -> String| {
            let bytes: Vec<String> = bytes.iter().map(|byte| form(*byte)).collect();
            bytes.join(separator)
        };
        let hexadecimal = |byte| format!("{byte:02x}");
        let decimal = |byte: u8| byte.to_string();
        let folded = vec![
            ("plain text", marker.to_ascii_lowercase()),
            ("hexadecimal", joined("", hexadecimal)),
            ("hexadecimal with colons", joined(":", hexadecimal)),
            ("hexadecimal with hyphens", joined("-", hexadecimal)),
            ("percent-encoding", joined("%", hexadecimal)),
            ("hexadecimal escapes", joined("\\x", hexadecimal)),
            ("hexadecimal numbers", joined(",0x", hexadecimal)),
            ("list of hexadecimal bytes", joined(",", hexadecimal)),
            ("Unicode escapes", joined("\\u00", hexadecimal)),
            ("list of decimal bytes", joined(",", decimal)),
        ];
        let mut exact = Vec::new();
        for (form, engine) in [("base64", STANDARD_NO_PAD), ("base64 for URLs", URL_SAFE_NO_PAD)] {
            // Base64 encodes each group of 3 bytes as 4 digits, so the text before the marker can shift it in three
            // ways. Of the marker's 8 bytes, 6 fill whole groups in any case.
            for skipped in 0..3 {
                exact.push((form, engine.encode(&bytes[skipped..skipped + 6])));
            }
        }
        Self { name, folded, exact }
    }

    /// Returns the name of the secret and its form, if `text` contains it.
    pub fn found_in(&self, text: &str) -> Option<String> {
        let text: String = text.split_whitespace().collect();
        let folded = text.to_ascii_lowercase();
        let in_folded = self.folded.iter().find(|(_, needle)| folded.contains(needle));
        let in_exact = || self.exact.iter().find(|(_, needle)| text.contains(needle));
        let (form, _) = in_folded.or_else(in_exact)?;
        Some(format!("the {} as {form}", self.name))
    }
}

#[test]
fn finds_every_form() {
    let needles = Needles::of("word", "kQ7vXz2W");
    let word = "kQ7vXz2W".repeat(3);
    let hexadecimal: String = word.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let dumped: Vec<String> = word.bytes().map(|byte| format!("{byte:02x}")).collect();
    let mut texts = vec![
        format!("a {word} z"),
        word.to_uppercase(),
        hexadecimal.replace('%', ""),
        hexadecimal.replace('%', "\\x"),
        hexadecimal,
        dumped.join(" "),
        dumped.chunks(2).map(<[String]>::concat).collect::<Vec<_>>().join(" "),
        format!("{:x?} {:X?}", word.as_bytes(), ""),
        format!("{:?}", word.as_bytes()),
        format!("{:#?}", word.as_bytes()),
        format!("{:#x?}", word.as_bytes()),
    ];
    for prefix in ["", "a", "ab", "abc"] {
        texts.push(STANDARD_NO_PAD.encode(format!("{prefix}kQ7vXz2W:")));
        texts.push(URL_SAFE_NO_PAD.encode(format!("{prefix}kQ7vXz2W??")));
    }
    for text in texts {
        assert!(needles.found_in(&text).is_some(), "{text}");
    }
    for text in ["", "kQ7vXz2", "kQ7vX z2", "another"] {
        assert_eq!(needles.found_in(text), None);
    }
}
