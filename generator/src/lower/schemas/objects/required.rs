use openapiv3::ObjectType;

use crate::diagnostic::Pointer;
use crate::lower::reporting::Reporter;
use crate::warning::Warning;

/// Warns of names in `required` that are not properties of the object, and are ignored.
pub(in crate::lower) fn check_required(reporter: &Reporter<'_>, object: &ObjectType, pointer: &Pointer) {
    missing(reporter, object, pointer, |_| false, false);
}

/// Warns of names in `required` that no part of a merged object has as a property.
pub(super) fn check_required_of_part(
    reporter: &Reporter<'_>,
    object: &ObjectType,
    pointer: &Pointer,
    is_of_other: impl Fn(&str) -> bool,
) {
    missing(reporter, object, pointer, is_of_other, false);
}

/// Warns of names in `required` that are not properties of the object. Returns each with its location.
pub(super) fn undescribed<'a>(
    reporter: &Reporter<'_>,
    object: &'a ObjectType,
    pointer: &Pointer,
) -> Vec<(&'a str, Pointer)> {
    missing(reporter, object, pointer, |_| false, true)
}

fn missing<'a>(
    reporter: &Reporter<'_>,
    object: &'a ObjectType,
    pointer: &Pointer,
    is_elsewhere: impl Fn(&str) -> bool,
    is_emitted: bool,
) -> Vec<(&'a str, Pointer)> {
    let mut missing: Vec<(&str, Pointer)> = Vec::new();
    for (index, name) in object.required.iter().enumerate() {
        if object.properties.contains_key(name) || is_elsewhere(name) {
            continue;
        }
        let place = pointer.join("required").join(index);
        let warning = Warning::RequiredWithoutProperty {
            name: name.clone(),
            is_emitted,
        };
        reporter.warn(&place, warning);
        if !missing.iter().any(|(other, _)| other == name) {
            missing.push((name, place));
        }
    }
    missing
}
