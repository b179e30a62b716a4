//! Names in `required` that are not properties of the object.

use openapiv3::ObjectType;

use crate::diagnostic::Pointer;
use crate::lower::reporting::Reporter;
use crate::warning::Warning;

/// Warns about names in `required` that are not properties of the object, and are ignored.
///
/// `is_elsewhere` returns `true` for a property that another part of the same object has.
pub(in crate::lower) fn check_required(
    reporter: &Reporter<'_>,
    object: &ObjectType,
    pointer: &Pointer,
    is_elsewhere: impl Fn(&str) -> bool,
) {
    for (index, name) in missing(object).filter(|(_, name)| !is_elsewhere(name)) {
        warn(reporter, pointer, index, name, false);
    }
}

/// Warns about names in `required` that are not properties of the object. Returns each with its location.
pub(super) fn undescribed<'a>(
    reporter: &Reporter<'_>,
    object: &'a ObjectType,
    pointer: &Pointer,
) -> Vec<(&'a str, Pointer)> {
    let mut undescribed: Vec<(&str, Pointer)> = Vec::new();
    for (index, name) in missing(object) {
        let place = warn(reporter, pointer, index, name, true);
        if !undescribed.iter().any(|(other, _)| *other == name) {
            undescribed.push((name, place));
        }
    }
    undescribed
}

/// Returns the names in `required` that are not properties of the object, with their indices.
fn missing(object: &ObjectType) -> impl Iterator<Item = (usize, &str)> {
    let required = object.required.iter().map(String::as_str).enumerate();
    required.filter(|(_, name)| !object.properties.contains_key(*name))
}

/// Warns about a name in `required` that is not a property. Returns its location.
fn warn(reporter: &Reporter<'_>, pointer: &Pointer, index: usize, name: &str, is_emitted: bool) -> Pointer {
    let place = pointer.join("required").join(index);
    let warning = Warning::RequiredWithoutProperty {
        name: name.to_owned(),
        is_emitted,
    };
    reporter.warn(&place, warning);
    place
}
