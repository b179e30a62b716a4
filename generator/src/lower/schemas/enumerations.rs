//! String enumerations.

use indexmap::IndexMap;
use openapiv3::StringType;

use crate::diagnostic::Pointer;
use crate::ir::{Enumeration, Value};
use crate::lower::extensions::{self, Extensions, RUST_NAMES};
use crate::lower::fault::LowerFault;
use crate::lower::names;
use crate::lower::reporting::{ErrorGuaranteed, Reporter, all};
use crate::names::{Case, Identifier, Scope};

/// The variant for values that are not in the document.
const RESERVED_VARIANTS: &[&str] = &["Unknown"];

/// Lowers a string enumeration. Duplicate values are ignored.
pub(super) fn enumeration(
    reporter: &Reporter<'_>,
    string: &StringType,
    extensions: &Extensions,
    pointer: &Pointer,
) -> Result<Enumeration, ErrorGuaranteed> {
    // `null` in `enum` makes the value nullable and is not a variant.
    let mut values: Vec<&str> = Vec::with_capacity(string.enumeration.len());
    for value in string.enumeration.iter().flatten() {
        if !values.contains(&value.as_str()) {
            values.push(value);
        }
    }
    if values.is_empty() {
        return Err(reporter.report(&pointer.join("enum"), LowerFault::EmptyEnumeration));
    }
    let names = variant_names(reporter, string, &values, extensions, pointer)?;
    let values = values.into_iter().zip(names);
    Ok(Enumeration {
        values: values
            .map(|(value, name)| Value {
                name,
                wire_name: value.to_owned(),
            })
            .collect(),
    })
}

/// Returns the names of the variants, in the order of the values.
fn variant_names(
    reporter: &Reporter<'_>,
    string: &StringType,
    values: &[&str],
    extensions: &Extensions,
    pointer: &Pointer,
) -> Result<Vec<Identifier>, ErrorGuaranteed> {
    let chosen = chosen_variants(reporter, extensions, pointer)?;
    if let Some(stray) = chosen.keys().find(|value| !values.contains(&value.as_str())) {
        let place = pointer.join(RUST_NAMES).join(stray);
        return Err(reporter.report(&place, LowerFault::NameWithoutValue(stray.clone())));
    }
    let wanted: Vec<_> = values
        .iter()
        .map(|value| (*value, chosen.get(*value).cloned()))
        .collect();
    let claimed = Scope::with_reserved(RESERVED_VARIANTS).claim_all(&wanted, Case::UpperCamel);
    all(values.iter().zip(claimed).map(|(value, result)| {
        result.map_err(|clash| {
            let hint = "name the variants with `x-rust-names: {value: Name}` beside `enum`";
            names::report_clash(reporter, &place_of(value, string, pointer), "values", clash, hint)
        })
    }))
}

fn chosen_variants(
    reporter: &Reporter<'_>,
    extensions: &Extensions,
    pointer: &Pointer,
) -> Result<IndexMap<String, Identifier>, ErrorGuaranteed> {
    let Some(extension) = extensions.get(RUST_NAMES) else {
        return Ok(IndexMap::new());
    };
    let Some(entries) = extension.as_object() else {
        let expected = "a map from values to names";
        return Err(extensions::malformed(reporter, pointer, RUST_NAMES, expected));
    };
    let chosen = entries.iter().map(|(value, name)| {
        let identifier = Identifier::chosen(name.as_str().unwrap_or_default(), Case::UpperCamel);
        match identifier {
            Ok(identifier) => Ok((value.clone(), identifier)),
            Err(fault) => Err(reporter.report(&pointer.join(RUST_NAMES).join(value), fault)),
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
