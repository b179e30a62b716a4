use std::collections::{BTreeMap, BTreeSet};

use crate::bundle::Failed;
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::ir::SkippedOperation;
use crate::load::Document;
use crate::slice::{self, OperationKey, Users};

/// Removes the operations with errors from a document, and returns them.
///
/// # Errors
///
/// Returns the errors if one of them concerns the whole document, or if no operation would be left.
pub(super) fn skip(document: &mut Document, errors: Diagnostics) -> Result<Vec<SkippedOperation>, Diagnostics> {
    let located = errors.iter().map(|error| (document.locations(error), error));
    let Some(found) = by_operation(document, located) else {
        return Err(errors);
    };
    remove(document, found).ok_or(errors)
}

/// Removes the operations with references that cannot be followed from a document, and returns them.
///
/// # Errors
///
/// Returns the errors if one of them concerns the whole document, or if no operation would be left.
pub(super) fn skip_references(
    document: &mut Document,
    failed: Vec<Failed>,
) -> Result<Vec<SkippedOperation>, Diagnostics> {
    if failed.is_empty() {
        return Ok(Vec::new());
    }
    let located = failed.iter().flat_map(|failed| {
        let errors = failed.errors.iter();
        errors.map(|error| (failed.locations.clone(), error))
    });
    let found = by_operation(document, located);
    match found.and_then(|found| remove(document, found)) {
        Some(skipped) => Ok(skipped),
        None => {
            let mut all = Diagnostics::default();
            failed.into_iter().for_each(|failed| all.append(failed.errors));
            Err(all)
        }
    }
}

/// Removes operations, each with its errors. Returns `None` if no operation has errors, or if none would be left.
fn remove(document: &mut Document, found: BTreeMap<OperationKey, Vec<&Diagnostic>>) -> Option<Vec<SkippedOperation>> {
    let excluded: BTreeSet<OperationKey> = found.keys().cloned().collect();
    let skipped = found
        .into_iter()
        .map(|((path, keyword), errors)| skipped(path, &keyword, &errors));
    let skipped = skipped.collect();
    (!excluded.is_empty() && slice::exclude(document, &excluded)).then_some(skipped)
}

/// Returns the errors in each operation, by their locations, or `None` if an error concerns the whole document.
fn by_operation<'e>(
    document: &Document,
    errors: impl Iterator<Item = (Vec<Pointer>, &'e Diagnostic)>,
) -> Option<BTreeMap<OperationKey, Vec<&'e Diagnostic>>> {
    let users = Users::of(&document.value);
    let mut found: BTreeMap<OperationKey, Vec<&Diagnostic>> = BTreeMap::new();
    for (locations, error) in errors {
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
        place: first.and_then(|error| error.file_place()),
        further_errors: errors.len().saturating_sub(1),
    }
}
