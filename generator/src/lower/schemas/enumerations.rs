//! Enumerations of strings and numbers.

use indexmap::{IndexMap, IndexSet};
use openapiv3::{IntegerType, NumberType, StringType};

use crate::diagnostic::Pointer;
use crate::ir::{Enumeration, Representation, Value};
use crate::lower::extensions::{self, Extensions, NAMES_BY_VALUE, RUST_NAMES};
use crate::lower::fault::LowerFault;
use crate::lower::names;
use crate::lower::reporting::{ErrorGuaranteed, Reporter};
use crate::names::{Case, Identifier, Scope};

/// The variant for values that are not in the document.
const RESERVED_VARIANTS: &[&str] = &["Unknown"];

/// The names that `x-rust-names` chooses, by value, each with the location of its entry.
pub(super) type ChosenNames = IndexMap<String, (Identifier, Pointer)>;

/// Lowers a string enumeration. Duplicate values are ignored.
pub(super) fn strings(
    reporter: &Reporter<'_>,
    string: &StringType,
    extensions: &Extensions,
    pointer: &Pointer,
) -> Result<Enumeration, ErrorGuaranteed> {
    let chosen = chosen_names(reporter, extensions, pointer)?;
    named_strings(reporter, string, &chosen, pointer)
}

/// Lowers a string enumeration whose variants have the chosen names. Duplicate values are ignored.
pub(super) fn named_strings(
    reporter: &Reporter<'_>,
    string: &StringType,
    chosen: &ChosenNames,
    pointer: &Pointer,
) -> Result<Enumeration, ErrorGuaranteed> {
    // `null` in `enum` makes the value nullable and is not a variant.
    let mut values: Vec<&str> = Vec::with_capacity(string.enumeration.len());
    for value in string.enumeration.iter().flatten() {
        if !values.contains(&value.as_str()) {
            values.push(value);
        }
    }
    let names = variant_names(reporter, &values, &values, chosen, |value| {
        place_of(value, string, pointer)
    })?;
    Ok(of_values(reporter, Representation::String, &values, names, chosen))
}

/// Lowers an integer enumeration. Duplicate values are ignored.
///
/// A value without a chosen name is named after its digits: `Value1`, `Minus1`.
pub(super) fn integers(
    reporter: &Reporter<'_>,
    integer: &IntegerType,
    extensions: &Extensions,
    pointer: &Pointer,
) -> Result<Enumeration, ErrorGuaranteed> {
    let chosen = chosen_names(reporter, extensions, pointer)?;
    named_integers(reporter, integer, &chosen, pointer)
}

/// Lowers an integer enumeration like [`integers`], with these names.
pub(super) fn named_integers(
    reporter: &Reporter<'_>,
    integer: &IntegerType,
    chosen: &ChosenNames,
    pointer: &Pointer,
) -> Result<Enumeration, ErrorGuaranteed> {
    let texts = integer.enumeration.iter().flatten().map(i64::to_string);
    of_numbers(reporter, Representation::Integer, texts, chosen, pointer)
}

/// Lowers an enumeration of numbers. Duplicate values are ignored.
///
/// A value without a chosen name is named after its digits: `Value1Point5`.
pub(super) fn numbers(
    reporter: &Reporter<'_>,
    number: &NumberType,
    extensions: &Extensions,
    pointer: &Pointer,
) -> Result<Enumeration, ErrorGuaranteed> {
    let chosen = chosen_names(reporter, extensions, pointer)?;
    named_numbers(reporter, number, &chosen, pointer)
}

/// Lowers an enumeration of numbers like [`numbers`], with these names.
pub(super) fn named_numbers(
    reporter: &Reporter<'_>,
    number: &NumberType,
    chosen: &ChosenNames,
    pointer: &Pointer,
) -> Result<Enumeration, ErrorGuaranteed> {
    let numbers = number.enumeration.iter().flatten();
    // Both zeros are the same value.
    let texts = numbers.map(|number| (number + 0.0).to_string());
    of_numbers(reporter, Representation::Number, texts, chosen, pointer)
}

fn of_numbers(
    reporter: &Reporter<'_>,
    representation: Representation,
    texts: impl Iterator<Item = String>,
    chosen: &ChosenNames,
    pointer: &Pointer,
) -> Result<Enumeration, ErrorGuaranteed> {
    let texts: IndexSet<String> = texts.collect();
    let values: Vec<&str> = texts.iter().map(String::as_str).collect();
    let words: Vec<String> = values
        .iter()
        .map(|value| match value.strip_prefix('-') {
            Some(digits) => format!("minus {digits}"),
            None => format!("value {value}"),
        })
        .map(|words| words.replace('.', " point "))
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let names = variant_names(reporter, &values, &words, chosen, |_| pointer.join("enum"))?;
    Ok(of_values(reporter, representation, &values, names, chosen))
}

fn of_values(
    reporter: &Reporter<'_>,
    representation: Representation,
    values: &[&str],
    names: Vec<Identifier>,
    chosen: &ChosenNames,
) -> Enumeration {
    let original = |place: &Pointer| reporter.specification.original(place);
    let values = values.iter().zip(names).map(|(value, name)| Value {
        name,
        wire_name: (*value).to_owned(),
        chosen: chosen.get(*value).map(|(_, place)| original(place)),
    });
    Enumeration {
        representation,
        values: values.collect(),
    }
}

/// Returns the names of the variants, in the order of the values. A variant is named after its `words`, unless a name
/// is chosen for its value.
fn variant_names(
    reporter: &Reporter<'_>,
    values: &[&str],
    words: &[&str],
    chosen: &ChosenNames,
    place: impl Fn(&str) -> Pointer,
) -> Result<Vec<Identifier>, ErrorGuaranteed> {
    if let Some((stray, (_, place))) = chosen.iter().find(|(value, _)| !values.contains(&value.as_str())) {
        return Err(reporter.report(place, LowerFault::NameWithoutValue(stray.clone())));
    }
    let wanted: Vec<_> = values
        .iter()
        .zip(words)
        .map(|(value, words)| (*words, chosen.get(*value).map(|(name, _)| name.clone())))
        .collect();
    let mut scope = Scope::with_reserved(RESERVED_VARIANTS);
    let claimed = scope.claim_values(&wanted, Case::UpperCamel);
    for (value, name) in values.iter().zip(&claimed) {
        names::warn_of_clash(reporter, &scope, name, &place(value), "values");
    }
    Ok(claimed)
}

/// Returns the names that the extensions of the schema at `pointer` choose.
pub(super) fn chosen_names(
    reporter: &Reporter<'_>,
    extensions: &Extensions,
    pointer: &Pointer,
) -> Result<ChosenNames, ErrorGuaranteed> {
    let Some(extension) = extensions.get(RUST_NAMES) else {
        return Ok(ChosenNames::new());
    };
    let Some(entries) = extension.as_object() else {
        return Err(extensions::malformed(reporter, pointer, NAMES_BY_VALUE));
    };
    let chosen = entries.iter().map(|(value, name)| {
        let identifier = Identifier::chosen(name.as_str().unwrap_or_default(), Case::UpperCamel);
        let place = pointer.join(RUST_NAMES).join(value);
        match identifier {
            Ok(identifier) => Ok((value.clone(), (identifier, place))),
            Err(fault) => Err(reporter.report(&place, fault)),
        }
    });
    chosen.collect()
}

/// Returns the location of the first occurrence of a value in an enumeration.
pub(super) fn place_of(value: &str, string: &StringType, pointer: &Pointer) -> Pointer {
    let mut listed = string.enumeration.iter();
    let index = listed.position(|listed| listed.as_deref() == Some(value));
    pointer.join("enum").join(index.unwrap_or_default())
}
