//! Tests enumerations, which accept unknown values.

use std::collections::BTreeSet;

use serde_json::from_str;

use super::models::{Colour, Lamp};
use super::runtime;
use super::runtime::{FormWriter, JsonWriter};

/// An enumeration in the form in which the generator emits it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Value1,
    Minus1,
    Unknown(i64),
}

runtime::numeric_enumeration! {
    Level as i64 by as_i64 in response with "serialize" and request;
    Value1 => 1,
    Minus1 => -1,
}

#[test]
fn integers_are_values() {
    for (level, number) in [
        (Level::Value1, 1),
        (Level::Minus1, -1),
        (Level::Unknown(i64::MAX), i64::MAX),
    ] {
        assert_eq!((level.as_i64(), Level::from(number)), (number, level));
        assert_eq!(level.to_string(), number.to_string());
        assert_eq!(from_str::<Level>(&number.to_string()).unwrap(), level);
        let mut form = FormWriter::body();
        form.write("n", &level);
        assert_eq!(form.finish().unwrap(), format!("n={number}").into_bytes());
        #[cfg(feature = "serialize")]
        assert_eq!(serde_json::to_string(&level).unwrap(), number.to_string());
    }
    for json in ["null", "1.5", r#""1""#, "9223372036854775808"] {
        assert!(from_str::<Level>(json).is_err(), "{json}");
    }
}

#[test]
fn integers_are_ordered_by_their_values() {
    let mut levels = [Level::Unknown(2), Level::Value1, Level::Minus1, Level::Unknown(-7)];
    levels.sort();
    assert_eq!(
        levels,
        [Level::Unknown(-7), Level::Minus1, Level::Value1, Level::Unknown(2)]
    );
    // The order agrees with equality, which distinguishes a variant from an unknown value with the same number.
    assert_ne!(Level::Value1, Level::Unknown(1));
    assert!(Level::Value1 < Level::Unknown(1));
}

#[test]
fn strings_are_ordered_by_their_values() {
    let colours = BTreeSet::from(["white", "red", "warm white", "blue", "red"].map(Colour::from));
    let colours: Vec<&str> = colours.iter().map(Colour::as_str).collect();
    assert_eq!(colours, ["blue", "red", "warm white", "white"]);
    assert!(Colour::Red < Colour::Unknown("red".to_owned()));
}

/// An enumeration of numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Speed {
    Value1Point5,
    Minus2,
    Unknown(f64),
}

runtime::numeric_enumeration! {
    Speed as f64 by as_f64 in response with "serialize" and request and json;
    Value1Point5 => 1.5,
    Minus2 => -2.0,
}

#[test]
fn numbers_are_values() {
    for (speed, number, text) in [
        (Speed::Value1Point5, 1.5, "1.5"),
        (Speed::Minus2, -2.0, "-2"),
        (Speed::Unknown(0.25), 0.25, "0.25"),
    ] {
        assert_eq!((speed.as_f64(), Speed::from(number)), (number, speed));
        assert_eq!(speed.to_string(), text);
        assert_eq!(from_str::<Speed>(text).unwrap(), speed);
        let mut form = FormWriter::body();
        form.write("n", &speed);
        assert_eq!(form.finish().unwrap(), format!("n={text}").into_bytes());
        let mut json = JsonWriter::new();
        json.write(&speed);
        assert_eq!(json.finish().unwrap(), text.as_bytes());
        #[cfg(feature = "serialize")]
        assert_eq!(serde_json::to_value(speed).unwrap(), number);
    }
    for json in ["null", r#""1""#] {
        assert!(from_str::<Speed>(json).is_err(), "{json}");
    }
}

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
