//! Finds the errors that a run does not reach, because an earlier stage stops at others.
//!
//! A stage reports all errors that it finds, and the next stage needs a document without them. In a copy of the
//! document, the smallest part around each error is replaced by a valid part of the same kind, and the stages run
//! again. Only errors outside of the replaced parts are new.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::bundle::Bundled;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer, Severity};
use crate::load::Document;
use crate::overlay::Overlay;
use crate::slice::{OperationKey, Users};
use crate::structure::{Form, Kind};
use crate::{bundle, convert, lower, resolve};

use super::Generator;

/// The maximum number of times that the later stages run.
const MAXIMUM_RUNS: usize = 6;

/// If more errors than these are known, no further ones are searched for. This bounds the time for hostile documents.
const ENOUGH: usize = 100;

/// Codes of errors that a schema without a type can cause in a form, a parameter or a composition. Faulty schemas are
/// replaced with such a schema, so these errors may be consequences of the replacement.
const CAUSED_BY_UNTYPED: [Code; 11] = [
    Code::E0307,
    Code::E0404,
    Code::E0405,
    Code::E0408,
    Code::E0410,
    Code::E0504,
    Code::E0505,
    Code::E0507,
    Code::E0508,
    Code::E0513,
    Code::E0514,
];

/// The number of tokens in the pointer to a component, as in `#/components/schemas/Lamp`.
const COMPONENT_DEPTH: usize = 3;

/// Adds the errors that the stages after the failing one find.
pub(super) fn with_further_errors(generator: &Generator, errors: Diagnostics) -> Diagnostics {
    with_errors_of(errors, |recovery| {
        if let Some(document) = recovery.selected(generator) {
            recovery.run_later_stages(document);
        }
    })
}

/// Adds the errors that the stages up to the selection of operations find.
pub(super) fn with_errors_of_selection(generator: &Generator, errors: Diagnostics) -> Diagnostics {
    with_errors_of(errors, |recovery| drop(recovery.selected(generator)))
}

/// Adds the errors that the stages after the selection of operations find in the selected document.
pub(super) fn with_errors_of_later_stages(document: Document, errors: Diagnostics) -> Diagnostics {
    with_errors_of(errors, |recovery| recovery.run_later_stages(document))
}

/// Adds the errors that `run` finds.
fn with_errors_of(errors: Diagnostics, run: impl FnOnce(&mut Recovery)) -> Diagnostics {
    let is_error = |diagnostic: &Diagnostic| diagnostic.code().severity() == Severity::Error;
    // With `--strict`, warnings are errors. They are reported after all stages have run.
    if errors.len() > ENOUGH || !errors.iter().any(is_error) {
        return errors;
    }
    let mut recovery = Recovery {
        errors,
        replaced: Vec::new(),
    };
    run(&mut recovery);
    recovery.errors
}

struct Recovery {
    errors: Diagnostics,
    /// The parts that were replaced.
    replaced: Vec<Pointer>,
}

impl Recovery {
    /// Returns the selected document without what causes errors, unless it cannot be read again.
    fn selected(&mut self, generator: &Generator) -> Option<Document> {
        // A pipe can be read only once.
        let mut files = std::iter::once(&generator.specification).chain(&generator.overlays);
        files.all(|path| path.is_file()).then(|| self.bundled(generator))?
    }

    /// Reads the document, applies the overlays, and leaves out what causes errors. Returns `None` if no document is left,
    /// or if enough errors are known.
    fn bundled(&mut self, generator: &Generator) -> Option<Document> {
        let (mut document, is_whole) = match Document::read(&generator.specification) {
            Ok(document) => (document, true),
            Err(_) => {
                let (document, errors) = Document::read_despite_errors(&generator.specification)?;
                self.errors.extend(errors);
                (document, false)
            }
        };
        for path in &generator.overlays {
            match Overlay::read(path) {
                Ok(overlay) => match overlay.apply(&mut document) {
                    // A part that an action selects may be missing because of an error.
                    Err(errors) if is_whole => self.errors.extend(errors),
                    _ => {}
                },
                Err(errors) => self.errors.extend(errors),
            }
        }
        let bundled = bundle::bundle_despite_errors(document).and_then(|bundled| generator.selected(bundled));
        let Bundled { mut document, errors } = match bundled {
            Ok(bundled) => bundled,
            Err(errors) => {
                self.errors.extend(errors);
                return None;
            }
        };
        let is_enough = errors.len() > ENOUGH;
        for failed in errors {
            self.errors.extend(failed.errors);
            if !is_enough {
                self.replace_at(&mut document, failed.locations);
            }
        }
        (!is_enough).then_some(document)
    }

    fn run_later_stages(&mut self, mut document: Document) {
        for _ in 0..MAXIMUM_RUNS {
            match convert::convert(document.clone()).and_then(resolve::resolve) {
                Ok(specification) => {
                    if let Err(errors) = lower::lower(&specification) {
                        self.add(&document, errors);
                    }
                    return;
                }
                Err(errors) => {
                    if !self.replace(&mut document, errors) {
                        return;
                    }
                }
            }
        }
    }

    /// Adds the errors, except those that the replaced parts can cause.
    fn add(&mut self, document: &Document, errors: Diagnostics) {
        let replaced = Replaced {
            parts: &self.replaced,
            document,
            users: OnceCell::new(),
            operations: OnceCell::new(),
        };
        let new = errors.into_iter().filter(|error| !replaced.can_cause(error));
        self.errors.extend(new);
    }

    /// Adds the errors, and replaces the parts that contain them. Returns `true` if there is such a part.
    fn replace(&mut self, document: &mut Document, errors: Diagnostics) -> bool {
        if errors.len() > ENOUGH {
            self.add(document, errors);
            return false;
        }
        let locations: Vec<Pointer> = errors.iter().flat_map(|error| document.locations(error)).collect();
        self.add(document, errors);
        let count = self.replaced.len();
        self.replace_at(document, locations);
        self.replaced.len() > count
    }

    fn replace_at(&mut self, document: &mut Document, locations: Vec<Pointer>) {
        for location in locations {
            self.replaced.extend(replace(document.value_mut(), &location));
        }
    }
}

/// The replaced parts of a document.
struct Replaced<'a> {
    parts: &'a [Pointer],
    document: &'a Document,
    users: OnceCell<Users<'a>>,
    /// The operations that use the parts.
    operations: OnceCell<BTreeSet<OperationKey>>,
}

impl Replaced<'_> {
    /// Returns `true` if an error can be the consequence of a replaced part.
    fn can_cause(&self, error: &Diagnostic) -> bool {
        let Some(pointer) = error.pointer() else {
            return false;
        };
        let is_in_part = self.contain(pointer);
        match error.code() {
            Code::E0110 => !self.parts.is_empty(),
            Code::E0201 => is_in_part || self.target(pointer).is_some_and(|target| self.can_hide(&target)),
            code if CAUSED_BY_UNTYPED.contains(&code) => is_in_part || self.share_an_operation(pointer),
            _ => is_in_part,
        }
    }

    fn contain(&self, pointer: &Pointer) -> bool {
        self.parts.iter().any(|part| pointer.below(part).is_some())
    }

    /// Returns `true` if the target of a `$ref` can be missing because of a replaced part.
    fn can_hide(&self, target: &Pointer) -> bool {
        // The pointer to a part of a component, or of an operation, can pass through other `$ref`s.
        self.contain(target) || !self.parts.is_empty() && target.tokens().count() > COMPONENT_DEPTH
    }

    /// Returns what the `$ref` at a pointer refers to.
    fn target(&self, pointer: &Pointer) -> Option<Pointer> {
        Pointer::from_reference(self.document.at(pointer)?.as_str()?)
    }

    /// Returns `true` if an operation uses both a replaced part and the part at a pointer.
    fn share_an_operation(&self, pointer: &Pointer) -> bool {
        let users = self.users.get_or_init(|| Users::of(&self.document.value));
        let of_parts = self.operations.get_or_init(|| {
            let operations = self.parts.iter().filter_map(|part| users.of_value(part));
            operations.flatten().collect()
        });
        let operations = users.of_value(pointer).unwrap_or_default();
        !operations.is_disjoint(of_parts)
    }
}

/// Replaces the smallest part around a location for which there is a valid part of the same kind; otherwise, removes the
/// property at the location. Returns the pointer of the part.
fn replace(document: &mut Value, location: &Pointer) -> Option<Pointer> {
    for (pointer, kind) in parts_around(location).into_iter().rev() {
        if is_member(&pointer) {
            continue;
        }
        let Some(part) = document.pointer_mut(pointer.as_str()) else {
            continue;
        };
        if let Some(valid) = valid(kind, part) {
            *part = valid;
            return Some(pointer);
        }
    }
    let tokens: Vec<String> = location.tokens().collect();
    let (last, parents) = tokens.split_last()?;
    let parent: Pointer = parents.iter().collect();
    if parents.is_empty() && matches!(last.as_str(), "openapi" | "info" | "paths") {
        return None;
    }
    let properties = document.pointer_mut(parent.as_str())?.as_object_mut()?;
    properties.shift_remove(last)?;
    Some(location.clone())
}

/// Returns `true` for a member of a composition, whose meaning depends on the other members.
fn is_member(pointer: &Pointer) -> bool {
    let tokens: Vec<String> = pointer.tokens().collect();
    let keyword = tokens.len().checked_sub(2).map(|index| tokens[index].as_str());
    matches!(keyword, Some("allOf" | "anyOf" | "oneOf"))
}

/// Returns the objects of known kinds that contain a location, from the outermost to the innermost.
fn parts_around(location: &Pointer) -> Vec<(Pointer, Kind)> {
    let mut parts = Vec::new();
    let mut pointer = Pointer::root();
    let mut form = &Form::Object(Kind::OpenApi);
    let mut tokens = location.tokens();
    loop {
        parts.extend(form.kind().map(|kind| (pointer.clone(), kind)));
        let Some(token) = tokens.next() else {
            return parts;
        };
        let Some(below) = form.below(&token) else {
            return parts;
        };
        form = below;
        pointer = pointer.join(token);
    }
}

/// Returns a valid part of a kind. It causes no error where the erroneous part causes none, and keeps what identifies the
/// part.
fn valid(kind: Kind, part: &Value) -> Option<Value> {
    Some(match kind {
        Kind::Header => json!({ "schema": {} }),
        Kind::Info => json!({ "title": "API", "version": "1" }),
        Kind::Parameter => {
            let name = part.get("name").and_then(Value::as_str).unwrap_or("parameter");
            let location = part.get("in").and_then(Value::as_str);
            let location = location.filter(|location| matches!(*location, "path" | "query" | "header" | "cookie"));
            let location = location.unwrap_or("query");
            json!({ "name": name, "in": location, "required": location == "path", "schema": { "type": "string" } })
        }
        Kind::RequestBody => json!({ "content": { "application/octet-stream": {} } }),
        Kind::Response => json!({ "description": "" }),
        Kind::Schema => json!({}),
        Kind::SecurityScheme => json!({ "type": "http", "scheme": "bearer" }),
        Kind::Server => json!({ "url": "/" }),
        _ => return None,
    })
}
