//! The report for programs.

use serde_json::{Map, Value, json};

use crate::diagnostic::printable;
use crate::diff::{Change, Class, Diff, Item, Side};

/// Formats the changes as JSON.
///
/// The format is stable: a later version can add fields and values without changing `format`.
///
/// ```json
/// {
///   "format": 1,
///   "worst": "breaking",
///   "bump": "major",
///   "version": "0.1.0",
///   "next_version": "0.2.0",
///   "counts": { "breaking": 1, "additive": 0, "wire-only": 0, "documentation": 0 },
///   "old": {
///     "title": "Lamps", "version": "1", "sha256": "…", "package": "lamps", "package_version": "0.1.0",
///     "operations": 4, "models": 6
///   },
///   "new": { … },
///   "changes": [
///     {
///       "class": "breaking",
///       "code": "property-removed",
///       "sentence": "`Lamp` no longer has the property `is_on`.",
///       "old": {
///         "path": "models::Lamp::is_on", "signature": "pub is_on: bool", "pointer": "#/components/schemas/…",
///         "file": "lamps.yaml", "line": 12, "column": 9
///       },
///       "new": null,
///       "operations": ["lamps.list"]
///     }
///   ]
/// }
/// ```
///
/// `worst` is `null` if nothing changed, `next_version` if there is no next version, `old` and `new` of a change if
/// that crate does not have the item, and `file`, `line` and `column` if the location is not known. Changes are in the
/// order of [`Diff::changes`]. Classes, codes and the bump have the names of [`Class`], [`Code`](crate::diff::Code) and
/// [`Bump`](crate::diff::Bump).
pub fn json(diff: &Diff) -> String {
    let counts = Class::ALL.map(|class| (class.to_string(), Value::from(diff.of(class).count())));
    let report = json!({
        "format": 1,
        "worst": diff.worst().map(Class::as_str),
        "bump": diff.bump().as_str(),
        "version": diff.old.package_version,
        "next_version": diff.next_version(),
        "counts": Map::from_iter(counts),
        "old": side(&diff.old),
        "new": side(&diff.new),
        "changes": diff.changes.iter().map(change).collect::<Vec<_>>(),
    });
    format!("{}\n", escaped_json(&format!("{report:#}")))
}

fn side(side: &Side) -> Value {
    let Side {
        title,
        version,
        sha256,
        package,
        package_version,
        operations,
        models,
    } = side;
    json!({
        "title": title,
        "version": version,
        "sha256": sha256,
        "package": package,
        "package_version": package_version,
        "operations": operations,
        "models": models,
    })
}

fn change(change: &Change) -> Value {
    json!({
        "class": change.class().as_str(),
        "code": change.code.as_str(),
        "sentence": change.sentence,
        "old": change.old.as_ref().map(item),
        "new": change.new.as_ref().map(item),
        "operations": change.operations,
    })
}

fn item(item: &Item) -> Value {
    let location = item.location.as_ref();
    json!({
        "path": item.path,
        "signature": item.signature,
        "pointer": item.pointer.to_string(),
        "file": location.map(|location| &location.file),
        "line": location.map(|location| location.line),
        "column": location.map(|location| location.column),
    })
}

/// Escapes the characters of a JSON text that control a terminal or change the direction of text. They can only be part
/// of strings.
pub fn escaped_json(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if character != '\n' && printable::steers(character) {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                text.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            text.push(character);
        }
    }
    text
}
