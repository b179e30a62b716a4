//! Enumerations of strings and numbers.

use std::borrow::Cow;

use indexmap::{IndexMap, IndexSet};
use openapiv3::{Schema, SchemaKind, Type as SchemaType};

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

/// The values of one or more enumerations, which all have the same type. `None` is `null`, which is not a variant.
pub(super) enum Values<'v> {
    Strings(Vec<Option<&'v str>>),
    Integers(Vec<Option<i64>>),
    Numbers(Vec<Option<f64>>),
}

impl<'v> Values<'v> {
    /// Returns the values that a schema lists, or `None` if it lists no strings or numbers.
    pub(super) fn of(schema: &'v Schema) -> Option<Self> {
        let SchemaKind::Type(kind) = &schema.schema_kind else {
            return None;
        };
        let values = match kind {
            SchemaType::String(string) => Self::strings(&string.enumeration),
            SchemaType::Integer(integer) => Self::Integers(integer.enumeration.clone()),
            SchemaType::Number(number) => Self::Numbers(number.enumeration.clone()),
            SchemaType::Boolean(_) | SchemaType::Array(_) | SchemaType::Object(_) => return None,
        };
        (!values.is_empty()).then_some(values)
    }

    pub(super) fn strings(values: &'v [Option<String>]) -> Self {
        Self::Strings(values.iter().map(Option::as_deref).collect())
    }

    /// Adds the values of another enumeration. Returns `None` if they have another type.
    pub(super) fn and(mut self, other: Self) -> Option<Self> {
        match (&mut self, other) {
            (Self::Strings(values), Self::Strings(others)) => values.extend(others),
            (Self::Integers(values), Self::Integers(others)) => values.extend(others),
            (Self::Numbers(values), Self::Numbers(others)) => values.extend(others),
            _ => return None,
        }
        Some(self)
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Strings(values) => values.is_empty(),
            Self::Integers(values) => values.is_empty(),
            Self::Numbers(values) => values.is_empty(),
        }
    }

    fn representation(&self) -> Representation {
        match self {
            Self::Strings(_) => Representation::String,
            Self::Integers(_) => Representation::Integer,
            Self::Numbers(_) => Representation::Number,
        }
    }

    /// Returns the text of each value on the wire, without duplicates.
    fn texts(&self) -> IndexSet<Cow<'v, str>> {
        match self {
            Self::Strings(values) => values.iter().flatten().map(|value| Cow::Borrowed(*value)).collect(),
            Self::Integers(values) => values.iter().flatten().map(|value| value.to_string().into()).collect(),
            // Both zeros are the same value.
            Self::Numbers(values) => values
                .iter()
                .flatten()
                .map(|value| (value + 0.0).to_string().into())
                .collect(),
        }
    }

    /// Returns the location of the first occurrence of a string, or that of all values if they are numbers.
    fn place_of(&self, text: &str, pointer: &Pointer) -> Pointer {
        let place = pointer.join("enum");
        match self {
            Self::Strings(values) => {
                let index = values.iter().position(|value| *value == Some(text));
                place.join(index.unwrap_or_default())
            }
            Self::Integers(_) | Self::Numbers(_) => place,
        }
    }
}

/// Lowers an enumeration. The extensions of its schema can choose the names of its variants.
pub(super) fn enumeration(
    reporter: &Reporter<'_>,
    values: &Values<'_>,
    extensions: &Extensions,
    pointer: &Pointer,
) -> Result<Enumeration, ErrorGuaranteed> {
    let chosen = chosen_names(reporter, extensions, pointer)?;
    named_enumeration(reporter, values, &chosen, pointer)
}

/// Lowers an enumeration whose variants have the chosen names. Duplicate values are ignored.
///
/// A number without a chosen name is named after its digits: `Value1`, `Minus1`, `Value1Point5`.
pub(super) fn named_enumeration(
    reporter: &Reporter<'_>,
    values: &Values<'_>,
    chosen: &ChosenNames,
    pointer: &Pointer,
) -> Result<Enumeration, ErrorGuaranteed> {
    let texts = values.texts();
    let texts: Vec<&str> = texts.iter().map(|text| &**text).collect();
    let words = texts.iter().map(|text| match (values, text.strip_prefix('-')) {
        (Values::Strings(_), _) => Cow::Borrowed(*text),
        (_, Some(digits)) => Cow::Owned(format!("minus {digits}").replace('.', " point ")),
        (_, None) => Cow::Owned(format!("value {text}").replace('.', " point ")),
    });
    let words: Vec<Cow<'_, str>> = words.collect();
    let words: Vec<&str> = words.iter().map(|words| &**words).collect();
    let names = variant_names(reporter, &texts, &words, chosen, |text| values.place_of(text, pointer))?;
    let original = |place: &Pointer| reporter.specification.original(place);
    let variants = texts.iter().zip(names).map(|(text, name)| Value {
        name,
        wire_name: (*text).to_owned(),
        chosen: chosen.get(*text).map(|(_, place)| original(place)),
    });
    Ok(Enumeration {
        representation: values.representation(),
        values: variants.collect(),
    })
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
    // The location of a value is searched for, so only values whose names clash are located.
    let clashing = values
        .iter()
        .zip(&claimed)
        .filter(|(_, name)| scope.clash(name).is_some());
    for (value, name) in clashing {
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
