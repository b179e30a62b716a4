//! Random documents, overlays, and changes of the documents in `tests/specs`.
//!
//! `SEED` and `SECONDS` choose the first seed, and how long each test runs. A failure prints its seed and its document.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use crateform::load::Document;
use serde_json::Value;

use crate::inputs::checks::{self, Outcome};
use crate::inputs::choices::{Bytes, Choices, Numbers};
use crate::inputs::text::json;
use crate::inputs::{document, mutation, overlay};

/// The time in which the check of one document must end. Debug builds on a busy machine take a few seconds for a large
/// one.
const LONGEST: Duration = Duration::from_secs(120);

/// Returns the number in an environment variable.
fn number(variable: &str) -> Option<u64> {
    env::var(variable).ok()?.parse().ok()
}

/// Returns how long a test runs.
fn duration() -> Duration {
    let is_full = env::var_os("FULL").is_some_and(|value| value == "1");
    let seconds = number("SECONDS").unwrap_or(if is_full { 2 } else { 0 });
    Duration::from_secs(seconds).max(Duration::from_millis(400))
}

/// A document with overlays, or two documents.
#[derive(Debug)]
struct Input {
    text: String,
    others: Vec<String>,
}

impl Input {
    fn of(document: &Value) -> Self {
        Self {
            text: json(document),
            others: Vec::new(),
        }
    }
}

/// Checks random inputs until the time is over. Each seed makes one of them.
fn run(make: impl Fn(&mut Numbers) -> Input, check: impl Fn(&Input) -> Outcome) {
    let start = Instant::now();
    let first = number("SEED").unwrap_or(1) * 1_000_000;
    let mut counts: BTreeMap<Outcome, usize> = BTreeMap::new();
    let mut slowest = (Duration::ZERO, 0);
    for seed in first.. {
        let input = make(&mut Numbers(seed));
        save(&input);
        let before = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| check(&input)));
        let taken = before.elapsed();
        slowest = slowest.max((taken, seed));
        let shown = || format!("seed {seed}: {}\n=== {:#?}", input.text, input.others);
        assert!(taken < LONGEST, "{taken:?} for {}", shown());
        let outcome = outcome.unwrap_or_else(|_| panic!("a check fails for {}", shown()));
        *counts.entry(outcome).or_default() += 1;
        if start.elapsed() >= duration() {
            break;
        }
    }
    println!("{counts:?}, slowest: {slowest:?}");
}

/// Writes an input to the file that `SAVE` names. The file contains the failing input even if the test hangs or aborts
/// the process.
fn save(input: &Input) {
    if let Some(path) = env::var_os("SAVE") {
        fs::write(path, format!("{input:#?}")).expect("`SAVE` names a file that can be written");
    }
}

/// Checks the files that are emitted for a document with overlays.
fn check(input: &Input) -> Outcome {
    checks::check(&input.text, &input.others)
}

/// Checks the files that are emitted for the parts of a document without errors.
fn check_valid_parts(input: &Input) -> Outcome {
    checks::check_valid_parts(serde_json::from_str(&input.text).expect("the document is JSON"))
}

/// Returns the documents in `tests/specs` and the bundled document, as text and as values.
fn specs() -> Vec<(String, Value)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut paths: Vec<_> = fs::read_dir(root.join("tests/specs"))
        .expect("tests/specs is part of the repository")
        .map(|entry| entry.expect("the directory can be listed").path())
        .collect();
    paths.sort();
    paths.push(root.join("spec/stripe-apps-secrets.yaml"));
    let text = |path| fs::read_to_string(path).expect("the documents are readable");
    let texts = paths.into_iter().map(text);
    texts
        .map(|text| {
            let document = Document::parse("spec.yaml", &text).unwrap_or_else(|error| panic!("{error}"));
            (text, document.value)
        })
        .collect()
}

#[test]
fn random_documents() {
    run(|numbers| Input::of(&document::document(numbers)), check_valid_parts);
}

/// A source of choices that is soon used up makes short documents.
#[test]
fn short_documents() {
    run(
        |numbers| {
            let bytes: Vec<u8> = (0..numbers.below(400)).map(|_| numbers.below(256) as u8).collect();
            Input::of(&document::document(&mut Bytes(&bytes)))
        },
        check_valid_parts,
    );
}

#[test]
fn random_overlays() {
    run(
        |numbers| {
            let overlays = (0..=numbers.below(2)).map(|_| json(&overlay::overlay(numbers)));
            let others = overlays.collect();
            Input {
                others,
                ..Input::of(&document::document(numbers))
            }
        },
        check,
    );
}

#[test]
fn changed_documents() {
    let specs = specs();
    run(
        |numbers| {
            let (_, document) = &specs[numbers.below(specs.len())];
            let (_, other) = &specs[numbers.below(specs.len())];
            let mut document = document.clone();
            if numbers.once_in(3) {
                document["openapi"] = numbers.one_of(&["3.0.3", "3.1.0", "3.2.0"]).into();
            }
            for _ in 0..=numbers.below(4) {
                mutation::of_value(numbers, &mut document, other);
            }
            Input::of(&document)
        },
        check,
    );
}

#[test]
fn changed_texts() {
    let specs = specs();
    run(
        |numbers| {
            let (text, _) = &specs[numbers.below(specs.len())];
            let mut text = text.clone();
            for _ in 0..=numbers.below(2) {
                text = mutation::of_text(numbers, &text);
            }
            let others = Vec::new();
            Input { text, others }
        },
        check,
    );
}

#[test]
fn random_conversions() {
    run(
        |numbers| {
            let mut document = document::document(numbers);
            document["openapi"] = numbers.one_of(&["3.1.0", "3.2.0"]).into();
            Input::of(&document)
        },
        |input| checks::check_conversion(&input.text),
    );
}

#[test]
fn random_differences() {
    let specs = specs();
    run(
        |numbers| {
            let (text, old) = &specs[numbers.below(specs.len())];
            let (_, other) = &specs[numbers.below(specs.len())];
            let mut new = old.clone();
            for _ in 0..=numbers.below(2) {
                mutation::of_value(numbers, &mut new, other);
            }
            let others = vec![json(&new)];
            Input {
                text: text.clone(),
                others,
            }
        },
        |input| checks::check_difference(&input.text, &input.others[0]),
    );
}
