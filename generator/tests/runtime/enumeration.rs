//! Tests enumerations, which accept unknown values.

use serde_json::from_str;

use super::models::{Colour, Lamp};
use super::runtime::FormWriter;

#[test]
fn each_variant_has_its_text() {
    for (colour, text) in [
        (Colour::Red, "red"),
        (Colour::WarmWhite, "warm white"),
        (Colour::Unknown("Red".to_owned()), "Red"),
        (Colour::Unknown(String::new()), ""),
    ] {
        assert_eq!((colour.as_str(), colour.to_string().as_str()), (text, text));
        assert_eq!(
            (Colour::from(text), Colour::from(text.to_owned())),
            (colour.clone(), colour)
        );
    }
}

#[test]
fn only_strings_decode() {
    assert_eq!(from_str::<Colour>(r#""warm\u0020white""#).unwrap(), Colour::WarmWhite);
    assert_eq!(
        from_str::<Colour>(r#""blue""#).unwrap(),
        Colour::Unknown("blue".to_owned())
    );
    for json in ["null", "1", "[]", "{}"] {
        assert!(from_str::<Colour>(json).is_err(), "{json}");
    }
}

#[test]
fn a_form_contains_the_text() {
    let lamp: Lamp = from_str(r#"{"name": "n", "the colour": "warm white"}"#).unwrap();
    let mut form = FormWriter::body();
    form.write("lamp", &lamp);
    form.write("colours", &[Colour::Red, Colour::Unknown("é".to_owned())][..]);
    let written = String::from_utf8(form.finish().unwrap()).unwrap();
    assert_eq!(
        written,
        "lamp[name]=n&lamp[the+colour]=warm+white&colours[0]=red&colours[1]=%C3%A9"
    );
}

#[cfg(feature = "serialize")]
#[test]
fn serde_serializes_the_text() {
    assert_eq!(serde_json::to_string(&Colour::WarmWhite).unwrap(), r#""warm white""#);
}
