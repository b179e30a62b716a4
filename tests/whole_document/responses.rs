//! Tests that values of every response schema are decoded and encoded without loss.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use crate::comparison::differences;
use crate::document::Document;
use crate::instance::{Covered, Fullness, Instance, instance};
use crate::schemas::{self, ResponseSchema};
use crate::validator;

/// The number of values of each schema, by fullness.
const SEEDS: [(Fullness, u64); 4] = [
    (Fullness::All, 1),
    (Fullness::Required, 1),
    (Fullness::Some, 4),
    (Fullness::Unknown, 2),
];

/// A property that no schema declares.
const ADDED: &str = "added_by_the_test";

/// A value, with its schema and type.
struct Case<'a> {
    schema: &'a ResponseSchema,
    rust_type: &'a str,
    fullness: Fullness,
    instance: Instance,
}

#[test]
fn values_of_every_schema_are_encoded_without_loss() {
    let Some(document) = Document::find() else { return };
    let schemas = schemas(document);
    let mut covered = Covered::default();
    let cases = cases(document, &schemas, &SEEDS, &mut covered);
    let properties = schemas::properties(document, &schemas);
    let missed = properties.iter().filter(|schema| !covered.contains(schema)).count();
    assert_eq!(missed, 0, "properties without a value, of {}", properties.len());
    check_values(document, &cases);
    let returned = round_trip(document, &cases);
    let mut faults = Vec::new();
    for (case, returned) in cases.iter().zip(&returned) {
        let differences = match returned {
            Ok(returned) => differences(&case.instance.json, returned, &case.instance.optional_nulls),
            Err(error) => vec![error.clone()],
        };
        faults.extend(differences.iter().map(|difference| fault(case, difference)));
    }
    assert_none(&faults);
}

/// Only undeclared properties are lost, unless the whole object is kept. This also proves that the comparison detects a
/// loss.
#[test]
fn undeclared_properties_are_reported_as_lost() {
    let Some(document) = Document::find() else { return };
    let schemas = schemas(document);
    let mut cases = cases(document, &schemas, &[(Fullness::Required, 1)], &mut Covered::default());
    for case in &mut cases {
        case.instance.json[ADDED] = Value::from(true);
    }
    let expected = [format!("/{ADDED} is lost")];
    for (case, returned) in cases.iter().zip(round_trip(document, &cases)) {
        let returned = returned.unwrap_or_else(|error| panic!("{}", fault(case, &error)));
        let differences = differences(&case.instance.json, &returned, &HashSet::new());
        let is_kept = case.schema.is_open && differences.is_empty();
        assert!(
            is_kept || differences == expected,
            "{}",
            fault(case, &differences.join(", "))
        );
    }
}

/// Returns the schemas that have a type: those of all operations, and of all components that responses consist of.
fn schemas(document: &Document) -> Vec<ResponseSchema> {
    let operations = schemas::of_operations(document);
    let components = schemas::of_components(document);
    let counts = (operations.len(), components.len());
    let (schemas, without): (Vec<_>, Vec<_>) = operations
        .into_iter()
        .chain(components)
        .partition(|schema| schema.rust_type.is_some());
    let without: HashSet<&str> = without.iter().map(|schema| schema.pointer.as_str()).collect();
    let stray: Vec<&str> = schemas::outside_of_alternatives(document, &without);
    assert_eq!(stray, <[&str; 0]>::default(), "schemas without a type");
    assert_eq!((counts.0, counts.1, without.len()), COUNTS);
    schemas
}

/// The number of operations with JSON responses, of components in these responses, and of components without a separate
/// type: their objects cannot be distinguished from others in the same place, so one type represents them all.
const COUNTS: (usize, usize, usize) = (451, 775, 39);

fn cases<'a>(
    document: &Document,
    schemas: &'a [ResponseSchema],
    seeds: &[(Fullness, u64)],
    covered: &mut Covered,
) -> Vec<Case<'a>> {
    let mut cases = Vec::new();
    for schema in schemas {
        let Some(rust_type) = &schema.rust_type else { continue };
        for &(fullness, seeds) in seeds {
            cases.extend((0..seeds).map(|seed| Case {
                schema,
                rust_type,
                fullness,
                instance: instance(&document.json, &schema.pointer, fullness, seed, covered),
            }));
        }
    }
    cases
}

/// Checks that the values match the document's schemas, unless they contain an unknown value.
fn check_values(document: &Document, cases: &[Case<'_>]) {
    let values = cases
        .iter()
        .map(|case| (case.schema.pointer.clone(), case.instance.json.to_string()));
    let Some(errors) = validator::errors(document, values) else {
        return;
    };
    assert_eq!(errors.len(), cases.len());
    let mut faults = Vec::new();
    for (case, error) in cases.iter().zip(errors) {
        let is_valid = case.instance.unknown_values == 0;
        match error {
            Some(error) if is_valid => faults.push(fault(case, &error)),
            None if !is_valid => faults.push(fault(case, "the unknown value was not detected")),
            _ => {}
        }
    }
    assert_none(&faults);
}

/// Decodes and encodes the values with the emitted types.
fn round_trip(document: &Document, cases: &[Case<'_>]) -> Vec<Result<Value, String>> {
    let types: BTreeMap<&str, usize> = cases.iter().map(|case| (case.rust_type, 0)).collect();
    let types: BTreeMap<&str, usize> = types
        .into_keys()
        .enumerate()
        .map(|(index, name)| (name, index))
        .collect();
    let list: String = types
        .keys()
        .map(|name| format!("    round_trip::<{name}>,\n"))
        .collect();
    let list = format!("use super::{{RoundTrip, round_trip}};\n\npub const TYPES: &[RoundTrip] = &[\n{list}];\n");
    let lines = cases.iter().enumerate().map(|(index, case)| {
        let json = case.instance.json.to_string();
        // Half of the values have escape sequences for non-ASCII characters.
        let json = if index % 2 == 0 { json } else { ascii(&json) };
        format!("{} {json}\n", types[case.rust_type])
    });
    let files = [
        ("main.rs".to_owned(), include_str!("program/responses.rs").to_owned()),
        ("types.rs".to_owned(), list),
    ];
    let printed = document.run("responses", &files, &lines.collect::<String>());
    let read = |line: &str| match line.strip_prefix("! ") {
        Some(error) => Err(error.to_owned()),
        None => Ok(serde_json::from_str(line).expect("the program prints JSON")),
    };
    let returned: Vec<_> = printed.lines().map(read).collect();
    assert_eq!(returned.len(), cases.len(), "one line for each value");
    returned
}

/// Escapes non-ASCII characters, which only occur in strings.
fn ascii(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if character.is_ascii() {
            text.push(character);
        } else {
            let units = character.encode_utf16(&mut [0; 2]).to_vec();
            text.extend(units.iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    text
}

fn fault(case: &Case<'_>, what: &str) -> String {
    format!(
        "{} ({:?}) as {}: {what}",
        case.schema.pointer, case.fullness, case.rust_type
    )
}

fn assert_none(faults: &[String]) {
    let shown = &faults[..faults.len().min(20)];
    assert!(
        faults.is_empty(),
        "{} in all, the first:\n{}",
        faults.len(),
        shown.join("\n")
    );
}
