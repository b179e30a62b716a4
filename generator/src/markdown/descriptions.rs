//! A cache of converted descriptions.

use std::collections::HashMap;

use serde_json::Value;

use super::{lines, plain};

/// The keywords whose values are descriptions.
const KEYWORDS: [&str; 2] = ["description", "summary"];

/// The lines of a document's descriptions. Large documents repeat the same description hundreds of times.
#[derive(Clone, Debug, Default)]
pub struct Descriptions {
    lines: HashMap<String, Vec<String>>,
}

impl Descriptions {
    /// Converts all descriptions of a document, except those that are plain text.
    pub fn of(document: &Value) -> Self {
        let mut descriptions = Self::default();
        descriptions.add(document);
        descriptions
    }

    /// Adds the descriptions in a value. The recursion is bounded by the nesting depth of documents.
    fn add(&mut self, value: &Value) {
        match value {
            Value::Array(elements) => elements.iter().for_each(|element| self.add(element)),
            Value::Object(properties) => {
                for (key, value) in properties {
                    match value {
                        Value::String(text) if KEYWORDS.contains(&key.as_str()) => self.add_text(text),
                        value => self.add(value),
                    }
                }
            }
            _ => {}
        }
    }

    fn add_text(&mut self, text: &str) {
        if !plain::is_plain(text) && !self.lines.contains_key(text) {
            self.lines.insert(text.to_owned(), lines(text));
        }
    }

    /// Returns the same lines as [`lines()`]. Reuses the result for a description that was already converted.
    pub fn lines(&self, description: &str) -> Vec<String> {
        match self.lines.get(description) {
            Some(lines) => lines.clone(),
            None => lines(description),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Descriptions;

    #[test]
    fn descriptions_are_converted_at_any_depth() {
        let document = json!({
            "info": { "summary": "*A*", "title": "*B*" },
            "tags": [{ "description": "*C*" }, { "description": "Words." }, { "description": 1 }],
        });
        let descriptions = Descriptions::of(&document);
        let mut known: Vec<&str> = descriptions.lines.keys().map(String::as_str).collect();
        known.sort_unstable();
        assert_eq!(known, ["*A*", "*C*"]);
        for text in ["*A*", "*B*", "*C*", "Words.", ""] {
            assert_eq!(descriptions.lines(text), super::lines(text), "{text}");
        }
    }
}
