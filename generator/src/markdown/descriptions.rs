//! Descriptions that are lines before anybody asks for them.

use std::collections::HashMap;

use serde_json::Value;

use super::{lines, plain};

/// The keywords whose texts are descriptions.
const KEYWORDS: [&str; 2] = ["description", "summary"];

/// What the descriptions of a document are as lines: large documents say the same at hundreds of places.
#[derive(Clone, Debug, Default)]
pub struct Descriptions {
    lines: HashMap<String, Vec<String>>,
}

impl Descriptions {
    /// All descriptions that are more than words, wherever they stand in the document.
    pub fn of(document: &Value) -> Self {
        let mut descriptions = Self::default();
        descriptions.add(document);
        descriptions
    }

    /// Nests no deeper than documents may.
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

    /// What [`lines()`] gives for a description, whether it is known or not.
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
    fn are_lines_wherever_they_stand() {
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
