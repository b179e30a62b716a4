//! Chooses values that a schema of a document allows.

use fastrand::Rng;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Map, Number, Value, json};

use crate::validator;

/// Deeper values have no optional parts.
const MAXIMUM_DEPTH: usize = 3;

/// Values for strings of which a document only limits the length. Most have characters that an encoding must escape.
const TEXTS: [&str; 4] = ["plain text", "a&b=c", "50% + 1", "Zoë/漢字?"];

/// Chooses values. The same seed gives the same values.
pub struct Values<'a> {
    document: &'a Value,
    random: Rng,
}

impl<'a> Values<'a> {
    pub fn new(document: &'a Value, seed: u64) -> Self {
        Self {
            document,
            random: Rng::with_seed(seed),
        }
    }

    /// Returns the schema at a JSON pointer, or that of the parameter or the media type there. It allows everything if
    /// there is none.
    pub fn schema_at(&self, pointer: &str) -> &'a Value {
        let found = self.resolved(self.at(pointer));
        let content = found["content"].as_object().and_then(|content| content.values().next());
        let holder = content.unwrap_or(found);
        self.resolved(holder.get("schema").unwrap_or(found))
    }

    /// Returns the value at a pointer, or null.
    ///
    /// The generator moves keywords beside a composition into a member of `allOf`, which the document does not have.
    fn at(&self, pointer: &str) -> &'a Value {
        let mut value = self.document;
        let mut tokens = pointer.split('/').skip(1);
        while let Some(token) = tokens.next() {
            let token = token.replace("~1", "/").replace("~0", "~");
            if token == "allOf" && value.is_object() {
                let index = tokens.next().unwrap_or_default();
                value = value.pointer(&format!("/allOf/{index}")).unwrap_or(value);
                continue;
            }
            let index = token.parse::<usize>().unwrap_or(usize::MAX);
            value = value.get(&token).or_else(|| value.get(index)).unwrap_or(&Value::Null);
        }
        value
    }

    /// Returns the names of the properties that one of the schema's alternatives needs, and those that it does not
    /// allow because only other ones have them.
    pub fn alternative(&self, schema: &'a Value) -> (Vec<&'a str>, Vec<&'a str>) {
        let schema = self.resolved(schema);
        let members = |keyword: &str| schema[keyword].as_array().map_or(&[][..], Vec::as_slice);
        let names = |member: &'a Value, keyword: &str| -> Vec<&'a str> {
            match &self.resolved(member)[keyword] {
                Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
                Value::Object(properties) => properties.keys().map(String::as_str).collect(),
                _ => Vec::new(),
            }
        };
        let all = |member: &'a Value| [names(member, "required"), names(member, "properties")].concat();
        match (members("oneOf"), members("anyOf")) {
            ([first, others @ ..], _) => {
                let own = all(first);
                let foreign = others.iter().flat_map(all).filter(|name| !own.contains(name)).collect();
                (names(first, "required"), foreign)
            }
            ([], [first, ..]) => (names(first, "required"), Vec::new()),
            ([], []) => (Vec::new(), Vec::new()),
        }
    }

    /// Returns the schema of the JSON that an operation sends. It allows everything if there is none.
    pub fn body_schema(&self, operation: &str) -> &'a Value {
        let pointer = validator::schema(self.document, operation, None);
        pointer.map_or(&Value::Null, |pointer| self.schema_at(&pointer))
    }

    /// Returns the target of a reference, or the value itself if it is not a reference.
    pub fn resolved(&self, mut value: &'a Value) -> &'a Value {
        // A document can have circular references, which the generator refuses where an operation needs them.
        for _ in 0..32 {
            let Some(reference) = value["$ref"].as_str() else {
                return value;
            };
            let pointer = percent_decoded(reference.trim_start_matches('#'));
            value = self.document.pointer(&pointer).unwrap_or(&Value::Null);
        }
        &Value::Null
    }

    /// Returns a keyword of the schema, or of the schemas that it is composed of.
    pub fn keyword(&self, schema: &'a Value, name: &str) -> Option<&'a Value> {
        self.composed(schema).into_iter().find_map(|part| part.get(name))
    }

    /// Returns the schema and the schemas that all apply together with it.
    fn composed(&self, schema: &'a Value) -> Vec<&'a Value> {
        let mut parts = vec![self.resolved(schema)];
        let mut next = 0;
        while next < parts.len() && parts.len() < 64 {
            let members = parts[next]["allOf"].as_array().into_iter().flatten();
            let members: Vec<_> = members.map(|member| self.resolved(member)).collect();
            parts.extend(members);
            next += 1;
        }
        parts
    }

    /// Returns the schemas of a choice, without those that only allow null or an empty string.
    fn alternatives(&self, schema: &'a Value) -> Vec<&'a Value> {
        let choices = ["oneOf", "anyOf"];
        let members = choices.iter().find_map(|name| self.keyword(schema, name)?.as_array());
        let members = members.into_iter().flatten().map(|member| self.resolved(member));
        members
            .filter(|member| {
                member["enum"] != json!([""]) && member["enum"] != json!([null]) && member["type"] != "null"
            })
            .collect()
    }

    pub fn chance(&mut self, one_in: u8) -> bool {
        self.random.u8(..one_in) == 0
    }

    pub fn choice<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        (!from.is_empty()).then(|| from[self.random.usize(..from.len())])
    }

    /// Returns the schema of the elements of a list.
    pub fn items(&self, schema: &'a Value) -> &'a Value {
        self.nested(schema, "items")
    }

    /// Returns the schema of the values of a map.
    pub fn map_values(&self, schema: &'a Value) -> &'a Value {
        self.nested(schema, "additionalProperties")
    }

    fn nested(&self, schema: &'a Value, keyword: &str) -> &'a Value {
        let own = self.keyword(schema, keyword);
        let found = own.or_else(|| {
            let alternatives = self.alternatives(schema);
            alternatives
                .into_iter()
                .find_map(|member| self.keyword(member, keyword))
        });
        self.resolved(found.unwrap_or(&Value::Null))
    }

    /// Returns the number of elements that a list of the schema has.
    pub fn count(&mut self, schema: &'a Value, depth: usize) -> usize {
        let bound = |keyword| self.keyword(schema, keyword).and_then(Value::as_u64);
        let minimum = bound("minItems").unwrap_or(0) as usize;
        let maximum = bound("maxItems").map_or(usize::MAX, |maximum| maximum as usize);
        let is_unique = self.keyword(schema, "uniqueItems") == Some(&Value::Bool(true));
        let usual = if depth > MAXIMUM_DEPTH {
            0
        } else {
            1 + usize::from(!is_unique && self.random.bool())
        };
        usual.clamp(minimum, maximum.max(minimum))
    }

    /// Returns the number of properties that an object of the schema has at least.
    pub fn minimum_properties(&self, schema: &'a Value) -> usize {
        let minimum = self.keyword(schema, "minProperties").and_then(Value::as_u64);
        minimum.unwrap_or(0) as usize
    }

    /// Returns JSON that the schema allows. `is_full` adds the optional properties of objects.
    pub fn json(&mut self, schema: &'a Value, is_full: bool, depth: usize) -> Value {
        if let Some(value) = self.listed(schema) {
            return value;
        }
        let alternatives = self.alternatives(schema);
        if let Some(member) = self.choice(&alternatives)
            && depth < 16
        {
            return self.json(member, is_full, depth + 1);
        }
        let has = |keyword| self.keyword(schema, keyword).is_some();
        let kind = match self.keyword(schema, "type") {
            Some(Value::String(kind)) => kind.as_str(),
            Some(Value::Array(kinds)) => kinds
                .iter()
                .filter_map(Value::as_str)
                .find(|kind| *kind != "null")
                .unwrap_or("null"),
            _ if has("properties") || has("additionalProperties") => "object",
            _ if has("items") => "array",
            _ => "string",
        };
        match kind {
            "object" => self.object(schema, is_full, depth),
            "array" => {
                let items = self.items(schema);
                let count = self.count(schema, depth);
                (0..count).map(|_| self.json(items, is_full, depth + 1)).collect()
            }
            "integer" => self.integer(schema, i64::MIN.into(), i64::MAX.into()).into(),
            "number" => Number::from_f64(self.number(schema)).map_or(Value::Null, Value::Number),
            "boolean" => Value::Bool(self.boolean(schema)),
            "null" => Value::Null,
            _ => Value::String(self.text(schema, false)),
        }
    }

    fn object(&mut self, schema: &'a Value, is_full: bool, depth: usize) -> Value {
        let parts = self.composed(schema);
        let required = parts.iter().filter_map(|part| part["required"].as_array()).flatten();
        let required: Vec<&str> = required.filter_map(Value::as_str).collect();
        let mut object = Map::new();
        for (name, property) in parts.iter().filter_map(|part| part["properties"].as_object()).flatten() {
            let is_wanted = required.contains(&name.as_str()) || is_full && depth < MAXIMUM_DEPTH;
            if is_wanted && !object.contains_key(name) && depth < 32 {
                object.insert(name.clone(), self.json(property, is_full, depth + 1));
            }
        }
        let minimum = self.minimum_properties(schema);
        let values = self.map_values(schema);
        for index in object.len()..minimum.max(usize::from(values.is_object())) {
            let value = self.json(values, is_full, depth + 1);
            object.insert(format!("key{index}"), value);
        }
        Value::Object(object)
    }

    /// Returns one of the values that the schema lists, except null.
    fn listed(&mut self, schema: &'a Value) -> Option<Value> {
        if let Some(value) = self.keyword(schema, "const") {
            return Some(value.clone());
        }
        let listed = self.keyword(schema, "enum")?.as_array()?;
        let listed: Vec<&Value> = listed.iter().filter(|value| !value.is_null()).collect();
        self.choice(&listed).cloned()
    }

    /// Returns an example of the document that the schema allows.
    fn example(&self, schema: &'a Value, is_allowed: impl Fn(&Value) -> bool) -> Option<&'a Value> {
        let examples = self.keyword(schema, "examples").and_then(|examples| examples.get(0));
        let candidates = [
            self.keyword(schema, "example"),
            examples,
            self.keyword(schema, "default"),
        ];
        candidates.into_iter().flatten().find(|value| is_allowed(value))
    }

    pub fn boolean(&mut self, schema: &'a Value) -> bool {
        let listed = self.listed(schema).and_then(|value| value.as_bool());
        listed.unwrap_or_else(|| self.random.bool())
    }

    /// Returns a string that the schema allows. A plain one has only letters, digits and hyphens, unless the document
    /// asks for others.
    pub fn text(&mut self, schema: &'a Value, is_plain: bool) -> String {
        match self.listed(schema) {
            Some(Value::String(text)) => return text,
            Some(value) => return value.to_string(),
            None => {}
        }
        let length = |keyword| self.keyword(schema, keyword).and_then(Value::as_u64);
        let minimum = length("minLength").unwrap_or(0) as usize;
        let maximum = length("maxLength").map_or(usize::MAX, |length| length as usize);
        let format = self
            .keyword(schema, "format")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let example = self.example(schema, |value| {
            value.as_str().is_some_and(|text| {
                let length = text.chars().count();
                !text.is_empty() && (minimum..=maximum).contains(&length) && has_format(text, format)
            })
        });
        let pattern = self.keyword(schema, "pattern").and_then(Value::as_str);
        if let Some(Value::String(example)) = example
            && (pattern.is_some() || self.random.bool())
            && (!is_plain || example.is_ascii())
        {
            return example.clone();
        }
        if let Some(text) = pattern.and_then(|pattern| self.matching(pattern, minimum, maximum)) {
            return text;
        }
        if let Some(text) = of_format(format) {
            return text.to_owned();
        }
        let alternatives = self.alternatives(schema);
        if let Some(member) = alternatives.first() {
            return self.text(member, is_plain);
        }
        let text = if is_plain {
            "text-1"
        } else {
            TEXTS[self.random.usize(..TEXTS.len())]
        };
        // A path, a query and a header need at least one character.
        let length = text.chars().count().clamp(minimum, maximum.max(minimum));
        text.chars().cycle().take(length).collect()
    }

    /// Returns a string that matches the pattern, if the pattern can be read.
    fn matching(&mut self, pattern: &str, minimum: usize, maximum: usize) -> Option<String> {
        let inner = pattern.strip_prefix('^').unwrap_or(pattern);
        let inner = inner.strip_suffix('$').unwrap_or(inner).replace("|^", "|");
        // `\d` of JavaScript has only ASCII digits.
        let inner = inner
            .replace("\\d", "[0-9]")
            .replace("\\w", "[A-Za-z0-9_]")
            .replace("\\/", "/");
        // A repetition at the end decides the length.
        let inner = match inner.strip_suffix(['+', '*']) {
            Some(repeated) if minimum > 1 && maximum < 1000 && !repeated.ends_with('\\') => {
                format!("{repeated}{{{minimum},{maximum}}}")
            }
            _ => inner,
        };
        let strategy = proptest::string::string_regex(&inner).ok()?;
        let mut seed = [0; 32];
        seed.fill_with(|| self.random.u8(..));
        let random = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
        let mut runner = TestRunner::new_with_rng(Config::default(), random);
        (0..100).find_map(|_| {
            let text = strategy.new_tree(&mut runner).ok()?.current();
            (minimum.max(1)..=maximum)
                .contains(&text.chars().count())
                .then_some(text)
        })
    }

    /// Returns an integer that the schema and the Rust type allow.
    pub fn integer(&mut self, schema: &'a Value, lowest: i128, highest: i128) -> i64 {
        if let Some(listed) = self.listed(schema).and_then(|value| value.as_i64()) {
            return listed;
        }
        let (minimum, maximum) = self.bounds(schema, 1.0);
        let lowest = minimum.map_or(lowest.max(0), |minimum| (minimum.ceil() as i128).max(lowest));
        let highest = maximum.map_or(highest, |maximum| (maximum.floor() as i128).min(highest));
        let is_between = |number: i64| (lowest..=highest).contains(&number.into());
        let factor = self.keyword(schema, "multipleOf").and_then(Value::as_f64);
        let is_multiple = |number: i64| factor.is_none_or(|factor| number as f64 % factor == 0.0);
        let example = self.example(schema, |value| {
            value
                .as_i64()
                .is_some_and(|number| is_between(number) && is_multiple(number))
        });
        if let Some(example) = example.and_then(Value::as_i64)
            && self.random.bool()
        {
            return example;
        }
        let factor = factor.map_or(1, |factor| factor as i128).max(1);
        let first = lowest.div_euclid(factor) * factor + if lowest.rem_euclid(factor) == 0 { 0 } else { factor };
        let further = first + factor * i128::from(self.random.u8(..10));
        let number = if further <= highest {
            further
        } else {
            first.min(highest)
        };
        i64::try_from(number).unwrap_or(i64::MAX)
    }

    /// Returns a number that the schema allows.
    pub fn number(&mut self, schema: &'a Value) -> f64 {
        if let Some(listed) = self.listed(schema).and_then(|value| value.as_f64()) {
            return listed;
        }
        let (minimum, maximum) = self.bounds(schema, 0.25);
        let is_whole = matches!(
            self.keyword(schema, "format").and_then(Value::as_str),
            Some("int32" | "int64")
        );
        let factor = self.keyword(schema, "multipleOf").and_then(Value::as_f64);
        let factor = factor.or(is_whole.then_some(1.0));
        let first = minimum.unwrap_or_else(|| maximum.map_or(0.0, |maximum| maximum.min(0.0)));
        let number = match factor {
            Some(factor) => (first / factor).ceil() * factor,
            None => first + f64::from(self.random.u8(..8)) / 4.0,
        };
        if maximum.is_none_or(|maximum| number <= maximum) {
            number
        } else {
            first
        }
    }

    /// Returns the smallest and the largest number. `step` separates a number from an exclusive bound.
    fn bounds(&self, schema: &'a Value, step: f64) -> (Option<f64>, Option<f64>) {
        let bound = |inclusive: &str, exclusive: &str, step: f64| {
            let number = self.keyword(schema, inclusive).and_then(Value::as_f64);
            match self.keyword(schema, exclusive) {
                Some(Value::Bool(true)) => number.map(|number| number + step),
                Some(Value::Number(exclusive)) => exclusive.as_f64().map(|number| number + step),
                _ => number,
            }
        };
        (
            bound("minimum", "exclusiveMinimum", step),
            bound("maximum", "exclusiveMaximum", -step),
        )
    }
}

/// Returns a string in a JSON Schema format, or `None` if the format does not limit the string.
fn of_format(format: &str) -> Option<&'static str> {
    Some(match format {
        "date-time" => "2024-02-29T12:30:45Z",
        "date" => "2024-02-29",
        "time" => "12:30:45Z",
        "duration" => "P1DT2H",
        "uuid" => "123e4567-e89b-12d3-a456-426614174000",
        "uri" | "url" | "uri-reference" | "iri" => "https://example.com/path?query=1",
        "email" | "idn-email" => "someone@example.com",
        "hostname" | "idn-hostname" => "www.example.com",
        "ipv4" | "ip" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "byte" => "dGV4dA==",
        "decimal" => "12.50",
        "json-pointer" => "/a/b",
        "regex" => "^a$",
        _ => return None,
    })
}

/// Returns `true` if a string in the document probably has the format that the document claims.
fn has_format(text: &str, format: &str) -> bool {
    match format {
        "date-time" => {
            text.len() >= 20 && text.as_bytes()[10] == b'T' && text.is_ascii() && !text.ends_with(['0', '5'])
        }
        "date" => text.len() == 10 && text.as_bytes()[4] == b'-',
        "uuid" => {
            text.len() == 36
                && text
                    .chars()
                    .all(|character| character.is_ascii_hexdigit() || character == '-')
        }
        "uri" | "url" | "iri" => text.contains("://") && text.is_ascii() && !text.contains([' ', '{', '<']),
        // `of_format` returns a valid string of these formats.
        _ => of_format(format).is_none(),
    }
}

/// Decodes the escapes of a URL's fragment.
fn percent_decoded(text: &str) -> String {
    form_urlencoded::parse(
        text.replace('+', "%2B")
            .replace('&', "%26")
            .replace('=', "%3D")
            .as_bytes(),
    )
    .next()
    .map(|(decoded, _)| decoded.into_owned())
    .unwrap_or_default()
}
