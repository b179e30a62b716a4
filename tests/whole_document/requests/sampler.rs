//! Chooses values for all parameters of an operation, in as many requests as it takes to use every part.
//!
//! The first request of an operation contains everything except a second cursor. The following ones contain the
//! required parts and those not used before: the other members of an `anyOf`, the other values of a tag.

use std::collections::HashSet;

use fastrand::Rng;
use serde_json::Value;

use super::sample::Sample;
use super::schema::{Declared, Operation, Schema};

/// More than the number of requests that any operation needs.
const MAXIMUM_REQUESTS: usize = 50;

/// The parameters of a list, of which a request can have only one.
const CURSORS: [&str; 2] = ["starting_after", "ending_before"];

/// Each needs escaping somewhere, or breaks an encoder that confuses characters with bytes.
const TEXTS: [&str; 9] = [
    "a&b=c",
    "50% + 1",
    "[0][x]",
    "Zoë 漢字 🦀",
    "line\r\n\tnext",
    "\"quoted\" 'text'",
    "a/b?c#d;e:f",
    "%41+%20\\",
    " \u{0} ",
];
const INTEGERS: [i64; 6] = [i64::MAX, i64::MIN, 0, -1, 9_007_199_254_740_993, 1_700_000_000];
const NUMBERS: [f64; 6] = [0.1, -2.25, 1e-7, 1e21, f64::MAX, 123_456_789.125];

/// The parameters of one request, each with its value.
pub type Values<'a> = Vec<(Declared<'a>, Sample)>;

/// Chooses values. The same seed gives the same values.
pub struct Sampler<'a> {
    document: &'a Value,
    random: Rng,
    used: HashSet<String>,
    /// Differs for each string, so that every string is unique.
    count: usize,
}

impl<'a> Sampler<'a> {
    pub fn new(document: &'a Value, seed: u64) -> Self {
        Self {
            document,
            random: Rng::with_seed(seed),
            used: HashSet::new(),
            count: 0,
        }
    }

    /// Returns requests that together use all parts of an operation.
    pub fn requests(&mut self, operation: &Operation<'a>) -> Vec<Values<'a>> {
        let is_cursor = |declared: &Declared| CURSORS.contains(&declared.name);
        self.used.clear();
        let mut requests = Vec::new();
        loop {
            assert!(
                requests.len() < MAXIMUM_REQUESTS,
                "{} needs too many requests",
                operation.id
            );
            let mut values: Values = Vec::new();
            for declared in &operation.declared {
                // The API rejects a request with both cursors of a list: the second cursor is part of the next request.
                let is_second = is_cursor(declared) && values.iter().any(|(other, _)| is_cursor(other));
                if declared.required || !is_second && !self.is_used(&declared.schema) {
                    values.push((declared.clone(), self.declared(declared)));
                }
            }
            requests.push(values);
            let mut declared = operation.declared.iter();
            if declared.all(|declared| self.is_used(&declared.schema)) {
                return requests;
            }
        }
    }

    /// Returns `true` if the schema and all its parts were used.
    fn is_used(&self, schema: &Schema<'a>) -> bool {
        let tags = schema.tags(self.document).unwrap_or_default();
        self.used.contains(&schema.place)
            && schema.parts(self.document).iter().all(|part| self.is_used(part))
            && tags.iter().all(|tag| self.used.contains(&tag_place(schema, tag)))
    }

    fn declared(&mut self, declared: &Declared<'a>) -> Sample {
        if declared.is_file {
            self.used.insert(declared.schema.place.clone());
            return Sample::File((0..=255).collect());
        }
        self.value(&declared.schema)
    }

    fn value(&mut self, schema: &Schema<'a>) -> Sample {
        self.used.insert(schema.place.clone());
        let members = schema.members(self.document);
        if !members.is_empty() {
            let unused = members.iter().position(|member| !self.is_used(member));
            let index = unused.unwrap_or_else(|| self.random.usize(..members.len()));
            return Sample::Member {
                index,
                of: members.len(),
                value: Box::new(self.value(&members[index])),
            };
        }
        match schema.kind() {
            "string" => self.string(schema),
            "integer" => Sample::Integer(self.integer(schema)),
            "number" => Sample::Number(NUMBERS[self.random.usize(..NUMBERS.len())]),
            "boolean" => Sample::Boolean(self.random.bool()),
            "array" => Sample::List(self.elements(schema)),
            "object" => Sample::Object(self.object(schema)),
            kind => panic!("{}: there are no samples of type `{kind}`", schema.place),
        }
    }

    fn string(&mut self, schema: &Schema<'a>) -> Sample {
        let values = schema.values();
        if !values.is_empty() {
            return Sample::Text(values[self.random.usize(..values.len())].to_owned());
        }
        match schema.value["format"].as_str() {
            Some("decimal") => Sample::Text(format!("{}.5", self.next())),
            _ => Sample::Text(self.text(schema)),
        }
    }

    /// Returns a string that differs from all others, if its length permits. It is never empty, which would change a
    /// path.
    fn text(&mut self, schema: &Schema<'a>) -> String {
        let text = format!("{}{}", self.next(), TEXTS[self.random.usize(..TEXTS.len())]);
        let maximum = schema.value["maxLength"].as_u64();
        text.chars()
            .take(maximum.map_or(usize::MAX, |length| length as usize))
            .collect()
    }

    fn integer(&mut self, schema: &Schema<'a>) -> i64 {
        let number = INTEGERS[self.random.usize(..INTEGERS.len())];
        let bound = |keyword: &str| schema.value[keyword].as_i64();
        number.clamp(
            bound("minimum").unwrap_or(i64::MIN),
            bound("maximum").unwrap_or(i64::MAX),
        )
    }

    /// Returns two elements, or all values of an enumeration.
    fn elements(&mut self, schema: &Schema<'a>) -> Vec<Sample> {
        let items = schema.items(self.document).expect("an array has items");
        let values = items.values();
        if values.is_empty() {
            return vec![self.value(&items), self.value(&items)];
        }
        self.used.insert(items.place.clone());
        values.into_iter().map(|value| Sample::Text(value.to_owned())).collect()
    }

    fn object(&mut self, schema: &Schema<'a>) -> Vec<(String, Sample)> {
        if let Some(values) = schema.map_values(self.document) {
            let keys = [self.next(), self.next()].map(|number| format!("{number} & ü=+%."));
            return keys.map(|key| (key, self.value(&values))).into();
        }
        let properties = schema.properties(self.document);
        let tag = schema.tags(self.document).map(|tags| self.tag(schema, &tags));
        let mut object = Vec::new();
        for (name, property) in &properties {
            match tag {
                Some(tag) if *name == "type" => {
                    self.used.insert(property.place.clone());
                    object.push(((*name).to_owned(), Sample::Text(tag.to_owned())));
                }
                // Only the property that the tag names is allowed.
                Some(tag) if *name != tag => {}
                Some(_) => object.push(((*name).to_owned(), self.value(property))),
                None if schema.is_required(name) || !self.is_used(property) => {
                    object.push(((*name).to_owned(), self.value(property)));
                }
                None => {}
            }
        }
        // A form cannot contain an element of a list without any property.
        for (name, property) in &properties {
            let is_seen = object.iter().any(|(_, value)| value.expected().is_some());
            if !is_seen && object.iter().all(|(other, _)| other != name) {
                object.push(((*name).to_owned(), self.value(property)));
            }
        }
        object
    }

    /// Returns a value of the tag that was not used, if there is one.
    fn tag(&mut self, schema: &Schema<'a>, tags: &[&'a str]) -> &'a str {
        let is_used = |tag: &&&str| {
            let properties = schema.properties(self.document);
            let property = properties.iter().find(|(name, _)| name == *tag);
            self.used.contains(&tag_place(schema, tag)) && property.is_none_or(|(_, property)| self.is_used(property))
        };
        let unused = tags.iter().find(|tag| !is_used(tag));
        let tag = unused.copied().unwrap_or_else(|| tags[0]);
        self.used.insert(tag_place(schema, tag));
        tag
    }

    fn next(&mut self) -> usize {
        self.count += 1;
        self.count
    }
}

fn tag_place(schema: &Schema, tag: &str) -> String {
    format!("{} type={tag}", schema.place)
}
