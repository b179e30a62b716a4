//! Checks a document against the tables of OpenAPI 3.0's structure, and finds the edits that repair it.

use serde_json::{Map, Value};

use crate::diagnostic::Pointer;
use crate::load::{Document, kind_of};
use crate::structure::{Absence, Form, Keyword, Kind, SENSITIVE, Shape};
use crate::warning::Warning;

use super::edits::Edit;
use super::fault::TypedFault;
use super::part::PATHS;
use super::reporting::Reporter;
use super::{part, reference, schema};

/// A part of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The value of `paths`.
    Paths,
    /// The document without `paths`.
    Rest,
}

/// Checks a part of the document. Returns all faults, and the edits that repair invalid but unambiguous parts.
pub(super) fn check(document: &Document, part: Part) -> Reporter<'_> {
    let mut walk = Walk(Reporter::new(document));
    let (root, form) = (Pointer::root(), Form::Object(Kind::OpenApi));
    match (part, document.value.get(PATHS)) {
        (Part::Paths, Some(paths)) => walk.form(paths, &Form::Object(Kind::Paths), PATHS, &root.join(PATHS)),
        (Part::Paths, None) => {}
        (Part::Rest, _) => walk.form(&document.value, &form, "the document", &root),
    }
    walk.0
}

struct Walk<'a>(Reporter<'a>);

impl Walk<'_> {
    /// Checks a value. Diagnostics refer to it as `name`. The recursion is bounded by the nesting depth of documents.
    fn form(&mut self, value: &Value, form: &Form, name: &str, pointer: &Pointer) {
        match (form, value) {
            _ if form.is_met_by(value) => {}
            (Form::OneOf(texts), Value::String(text)) => {
                if !texts.contains(&text.as_str()) {
                    let fault = TypedFault::NotOneOf {
                        name: name.to_owned(),
                        found: text.clone(),
                        allowed: texts,
                    };
                    self.0.report(pointer, fault);
                }
            }
            (Form::ReferenceOr(kind), Value::Object(object)) if object.contains_key(reference::KEYWORD) => {
                reference::check(&mut self.0, object, *kind, pointer);
            }
            (Form::ReferenceOr(kind) | Form::Object(kind), Value::Object(object)) => {
                self.object(object, *kind, pointer)
            }
            (Form::FlagOr(form), Value::Object(_)) => self.form(value, form, name, pointer),
            (Form::List(form), Value::Array(elements)) => {
                for (index, element) in elements.iter().enumerate() {
                    self.form(element, form, &format!("{name}[{index}]"), &pointer.join(index));
                }
            }
            (Form::Map(form), Value::Object(entries)) => {
                for (key, entry) in entries {
                    self.form(entry, form, key, &pointer.join(key));
                }
            }
            (form, value) => {
                let fault = TypedFault::Kind {
                    name: name.to_owned(),
                    form: *form,
                    found: kind_of(value),
                };
                self.0.report(pointer, fault);
            }
        }
    }

    fn object(&mut self, object: &Map<String, Value>, kind: Kind, pointer: &Pointer) {
        let errors_before = self.0.errors.len();
        let shape = kind.shape();
        let mut edits = self.missing(object, shape, pointer);
        let mut nested = Vec::new();
        for (key, value) in object {
            let keyword = shape.keywords.iter().find(|keyword| keyword.name == key);
            match shape.form(key) {
                Some(form) if form.is_met_by(value) => {}
                // A `type` that is an object describes nothing, and so any JSON matches the schema.
                Some(form)
                    if keyword.is_some_and(|keyword| keyword.is_incidental)
                        || (kind == Kind::Schema && key == "type" && value.is_object()) =>
                {
                    edits.extend(self.incidental(value, form, key, &pointer.join(key)));
                }
                Some(form) if form.has_objects() => nested.push((key, value, form)),
                Some(form) => self.form(value, form, key, &pointer.join(key)),
                None if key == SENSITIVE && kind != Kind::Schema => self.misplaced(value, kind, &pointer.join(key)),
                None if key.starts_with("x-") => {}
                None => edits.extend(self.unknown(key, kind, pointer)),
            }
        }
        if kind == Kind::Schema {
            edits.extend(schema::tidy(&mut self.0, object, pointer));
        }
        // Finds any other reason why openapiv3 rejects the object, regardless of the objects inside it.
        if self.0.errors.len() == errors_before
            && let Err((keyword, message)) = part::check(object, kind, &edits)
        {
            let place = keyword
                .as_ref()
                .map_or_else(|| pointer.clone(), |keyword| pointer.join(keyword));
            let fault = TypedFault::Refused {
                name: keyword,
                object: shape.name,
                message,
            };
            self.0.report(&place, fault);
        }
        self.0.edit(pointer, edits);
        let nested = nested.into_iter();
        for (key, value, form) in nested.filter(|(key, ..)| kind != Kind::OpenApi || *key != PATHS) {
            self.form(value, form, key, &pointer.join(key));
        }
    }

    /// Reports missing keywords. Returns the edits that add those that are treated as empty.
    fn missing(&mut self, object: &Map<String, Value>, shape: &'static Shape, pointer: &Pointer) -> Vec<Edit> {
        let mut edits = Vec::new();
        let missing = shape
            .keywords
            .iter()
            .filter(|keyword| keyword.absence != Absence::Valid && !object.contains_key(keyword.name));
        for Keyword {
            name, form, absence, ..
        } in missing
        {
            match absence {
                Absence::Valid => {}
                Absence::Empty => {
                    let warning = Warning::MissingKeyword {
                        keyword: name,
                        object: shape.name,
                    };
                    self.0.warn(pointer, warning);
                    edits.push(Edit::set(name, form.minimal()));
                }
                Absence::Invalid => {
                    let fault = TypedFault::MissingKeyword {
                        keyword: name,
                        object: shape.name,
                    };
                    self.0.report(pointer, fault);
                }
            }
        }
        let present = shape.alternatives.iter().filter(|name| object.contains_key(**name));
        if !shape.alternatives.is_empty() && present.count() != 1 {
            let fault = TypedFault::Alternatives {
                names: shape.alternatives,
                object: shape.name,
            };
            self.0.report(pointer, fault);
        }
        edits
    }

    /// Reports `x-sensitive` on an object other than a schema: someone expects that the value is a secret.
    fn misplaced(&mut self, value: &Value, kind: Kind, pointer: &Pointer) {
        if *value == Value::Bool(false) {
            return;
        }
        let warning = Warning::NotSensitive {
            object: kind.shape().name,
            is_in_url: matches!(kind, Kind::Server | Kind::ServerVariable),
        };
        self.0.warn_key(pointer, warning);
    }

    /// Checks the value of a keyword that only validates or documents. Returns the edit that removes an invalid value.
    fn incidental(&mut self, value: &Value, form: &Form, key: &str, pointer: &Pointer) -> Option<Edit> {
        let errors = std::mem::take(&mut self.0.errors);
        self.form(value, form, key, pointer);
        let found = std::mem::replace(&mut self.0.errors, errors);
        let first = found.iter().next()?;
        self.0.ignore(key, first);
        Some(Edit::remove(key))
    }

    /// Reports a key that an object does not allow. Returns the edit that removes it, unless openapiv3 ignores it.
    fn unknown(&mut self, key: &str, kind: Kind, pointer: &Pointer) -> Option<Edit> {
        let shape = kind.shape();
        let place = pointer.join(key);
        match &shape.others {
            // A path that does not begin with `/` is an operation that the client would lack.
            Some(others) if kind == Kind::Paths => {
                let fault = TypedFault::UnknownName {
                    name: key.to_owned(),
                    expected: others.expected,
                    object: shape.name,
                };
                self.0.report_key(&place, fault);
                None
            }
            Some(others) => {
                let warning = Warning::UnknownName {
                    name: key.to_owned(),
                    expected: others.expected,
                    object: shape.name,
                };
                self.0.warn_key(&place, warning);
                Some(Edit::remove(key))
            }
            None => {
                let warning = Warning::UnknownKeyword {
                    keyword: key.to_owned(),
                    object: shape.name,
                    likely: likely_keyword(key, shape),
                };
                self.0.warn_key(&place, warning);
                None
            }
        }
    }
}

impl Form {
    /// Returns `true` if a value needs no further checks.
    fn is_met_by(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Data, _)
            | (Self::Text, Value::String(_))
            | (Self::Flag | Self::FlagOr(_), Value::Bool(_))
            | (Self::Number, Value::Number(_)) => true,
            (Self::Count, Value::Number(number)) => number.is_u64(),
            _ => false,
        }
    }
}

/// Returns a keyword that differs from `key` only in case, or in one missing, extra or wrong letter.
fn likely_keyword(key: &str, shape: &Shape) -> Option<&'static str> {
    let names = shape.keywords.iter().map(|keyword| keyword.name);
    names
        .into_iter()
        .find(|name| name.eq_ignore_ascii_case(key) || is_one_letter_off(name, key))
}

fn is_one_letter_off(name: &str, key: &str) -> bool {
    let same_start = name
        .bytes()
        .zip(key.bytes())
        .take_while(|(left, right)| left == right)
        .count();
    let (name, key) = (&name.as_bytes()[same_start..], &key.as_bytes()[same_start..]);
    after_first(name) == key || name == after_first(key) || after_first(name) == after_first(key)
}

fn after_first(text: &[u8]) -> &[u8] {
    text.split_first().map_or(text, |(_, rest)| rest)
}
