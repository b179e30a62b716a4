use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{ErrorPlace, SkippedOperation};
use crate::load::Document;
use crate::slice::{self, OperationKey, Users};

/// Removes the operations with errors from a document, and returns them.
///
/// # Errors
///
/// Returns the errors if one of them concerns the whole document, or if no operation would be left.
pub(super) fn skip(document: &mut Document, errors: Diagnostics) -> Result<Vec<SkippedOperation>, Diagnostics> {
    let Some(found) = by_operation(document, &errors) else {
        return Err(errors);
    };
    let excluded: BTreeSet<OperationKey> = found.keys().cloned().collect();
    let skipped = found
        .into_iter()
        .map(|((path, keyword), errors)| skipped(path, &keyword, &errors));
    let skipped = skipped.collect();
    match !excluded.is_empty() && slice::exclude(document, &excluded) {
        true => Ok(skipped),
        false => Err(errors),
    }
}

/// Returns the errors in each operation, or `None` if an error concerns the whole document.
fn by_operation<'e>(
    document: &Document,
    errors: &'e Diagnostics,
) -> Option<BTreeMap<OperationKey, Vec<&'e Diagnostic>>> {
    let users = Users::of(&document.value);
    let mut found: BTreeMap<OperationKey, Vec<&Diagnostic>> = BTreeMap::new();
    for error in errors {
        let locations = document.locations(error);
        if locations.is_empty() {
            return None;
        }
        let mut operations = BTreeSet::new();
        for location in &locations {
            operations.extend(users.of_value(location)?);
        }
        for operation in operations {
            found.entry(operation).or_default().push(error);
        }
    }
    Some(found)
}

fn skipped(path: String, keyword: &str, errors: &[&Diagnostic]) -> SkippedOperation {
    let first = errors.first();
    SkippedOperation {
        method: match keyword {
            "$ref" => String::new(),
            method => method.to_ascii_uppercase(),
        },
        path,
        reason: first.map(|error| error.fault().to_string()).unwrap_or_default(),
        code: first.map(|error| error.code()),
        place: first.and_then(|error| {
            let place = error.place()?;
            Some(ErrorPlace {
                file: error.file()?.to_owned(),
                line: place.line,
                column: place.column,
            })
        }),
        further_errors: errors.len().saturating_sub(1),
    }
}
