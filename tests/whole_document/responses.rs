//! What every schema of a response describes is decoded, and encoded again without loss.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use crate::comparison::differences;
use crate::document::Document;
use crate::instance::{Covered, Fullness, Instance, instance};
use crate::schemas::{self, ResponseSchema};
use crate::validator;

/// How many values are made of each schema, by how full they are.
const SEEDS: [(Fullness, u64); 4] = [
    (Fullness::All, 1),
    (Fullness::Required, 1),
    (Fullness::Some, 4),
    (Fullness::Unknown, 2),
];

/// A property that no schema knows.
const ADDED: &str = "added_by_the_test";

/// A value and what it is of.
struct Case<'a> {
    schema: &'a ResponseSchema,
    rust_type: &'a str,
    fullness: Fullness,
    instance: Instance,
}

#[test]
fn values_of_every_schema_are_encoded_as_they_were_decoded() {
    let Some(document) = Document::find() else { return };
    let schemas = schemas(document);
    let mut covered = Covered::default();
    let cases = cases(document, &schemas, &SEEDS, &mut covered);
    let properties = schemas::properties(document, &schemas);
    let missed = properties.iter().filter(|schema| !covered.contains(schema)).count();
    assert_eq!(missed, 0, "properties without a value, of {}", properties.len());
    check_values(document, &cases);
    let returned = again(document, &cases);
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

/// What no schema knows is the one thing that does not come back, unless the object is kept as a whole; and so the
/// comparison is known to tell.
#[test]
fn a_property_that_no_schema_knows_is_told_to_be_lost() {
    let Some(document) = Document::find() else { return };
    let schemas = schemas(document);
    let mut cases = cases(document, &schemas, &[(Fullness::Required, 1)], &mut Covered::default());
    for case in &mut cases {
        case.instance.json[ADDED] = Value::from(true);
    }
    let expected = [format!("/{ADDED} is lost")];
    for (case, returned) in cases.iter().zip(again(document, &cases)) {
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

/// The schemas that have a type: those of all operations, and of all components that responses consist of.
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

/// How many operations answer with JSON, of how many components their answers consist, and how many of these have no type
/// of their own: nothing tells their objects from others that stand in the same place, so that one type has them all.
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

/// The values are what the document's schemas describe, and no longer where an unknown value was put into them.
fn check_values(document: &Document, cases: &[Case<'_>]) {
    let values = cases
        .iter()
        .map(|case| (case.schema.pointer.clone(), case.instance.json.to_string()));
    let Some(complaints) = validator::complaints(document, values) else {
        return;
    };
    assert_eq!(complaints.len(), cases.len());
    let mut faults = Vec::new();
    for (case, complaint) in cases.iter().zip(complaints) {
        let is_valid = case.instance.unknown_values == 0;
        match complaint {
            Some(complaint) if is_valid => faults.push(fault(case, &complaint)),
            None if !is_valid => faults.push(fault(case, "the unknown value was not noticed")),
            _ => {}
        }
    }
    assert_none(&faults);
}

/// What the emitted types make of the values.
fn again(document: &Document, cases: &[Case<'_>]) -> Vec<Result<Value, String>> {
    let types: BTreeMap<&str, usize> = cases.iter().map(|case| (case.rust_type, 0)).collect();
    let types: BTreeMap<&str, usize> = types
        .into_keys()
        .enumerate()
        .map(|(index, name)| (name, index))
        .collect();
    let list: String = types.keys().map(|name| format!("    again::<{name}>,\n")).collect();
    let list = format!("use super::{{Again, again}};\n\npub const TYPES: &[Again] = &[\n{list}];\n");
    let lines = cases.iter().enumerate().map(|(index, case)| {
        let json = case.instance.json.to_string();
        // Half of them have what is not ASCII as escape sequences.
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

/// The same JSON in ASCII: only strings have other characters.
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
