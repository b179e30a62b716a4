use openapiv3::ObjectType;

use crate::diagnostic::Pointer;
use crate::lower::reporting::Reporter;
use crate::warning::Warning;

/// Warns of names in `required` that are not properties of the object.
pub(in crate::lower) fn check_required(reporter: &Reporter<'_>, object: &ObjectType, pointer: &Pointer) {
    for (index, name) in object.required.iter().enumerate() {
        if !object.properties.contains_key(name) {
            let place = pointer.join("required").join(index);
            reporter.warn(&place, Warning::RequiredWithoutProperty(name.clone()));
        }
    }
}
