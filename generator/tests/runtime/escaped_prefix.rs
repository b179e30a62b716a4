//! Tests the detection of secrets that a server repeats in escaped form.

use proptest::prelude::*;

use super::secrets::escaped_prefix;

fn percent_encoded(character: char) -> String {
    character
        .to_string()
        .bytes()
        .map(|byte| format!("%{byte:02x}"))
        .collect()
}

/// Writes a character in one of several escaped forms.
fn escaped(character: char, way: u8) -> String {
    let mut buffer = [0; 2];
    let units = character.encode_utf16(&mut buffer);
    match way {
        0 => percent_encoded(character),
        1 => units.iter().map(|unit| format!("\\u{unit:04X}")).collect(),
        2 => format!("&#{};", u32::from(character)),
        3 => format!("&#x{:x};", u32::from(character)),
        4 => format!("\\u{{{:x}}}", u32::from(character)),
        5 if character == ' ' => "+".to_owned(),
        6 if matches!(character, '"' | '\\' | '/' | '\'') => format!("\\{character}"),
        _ => character.to_string(),
    }
}

proptest! {
    #[test]
    fn every_mixture_of_escapes_is_recognized(characters in prop::collection::vec((any::<char>(), 0..9_u8), 1..40), after: String) {
        let plain: String = characters.iter().map(|(character, _)| *character).collect();
        let text: String = characters.iter().map(|(character, way)| escaped(*character, *way)).collect();
        // Without the space, the last character and the text after it could form an escape.
        let length = escaped_prefix::length(format!("{text} {after}").as_bytes(), plain.as_bytes());
        prop_assert!(length.is_some_and(|length| length <= text.len()), "{plain:?} {text:?} {length:?}");
    }
}

#[test]
fn other_texts_are_not_recognized() {
    for (text, plain) in [
        ("", "a"),
        ("%4", "A"),
        ("%+1", "\u{1}"),
        ("%C3", "é"),
        ("\\u00", "\u{0}"),
        ("\\ud83d\\u0041", "😀"),
        ("\\u{110000}", "x"),
        ("&#xFFFFFFFFF;", "x"),
        ("&#-5;", "x"),
        ("&copy;", "©"),
        ("+", "\t"),
    ] {
        assert_eq!(
            escaped_prefix::length(text.as_bytes(), plain.as_bytes()),
            None,
            "{text}"
        );
    }
}

#[test]
fn a_character_that_starts_an_escape_also_matches_literally() {
    for (text, plain) in [
        ("%25%41", "%25%41"),
        ("%25%41", "%%41"),
        ("%25%41", "%A"),
        ("&amp;amp;", "&amp;"),
        // If the last character of a secret starts an escape, the escape belongs to the secret.
        ("\\\\", "\\"),
        ("%25", "%"),
        ("&amp;", "&"),
    ] {
        let length = escaped_prefix::length(text.as_bytes(), plain.as_bytes());
        assert_eq!(length, Some(text.len()), "{text} {plain}");
    }
}
