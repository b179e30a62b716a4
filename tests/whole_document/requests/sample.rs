//! Values for a request as the document describes them, chosen independently of the emitted crate.

use serde_json::{Map, Number, Value};

/// A value, with the details that are needed to write it in Rust. The same JSON can have several meanings.
#[derive(Clone, Debug)]
pub enum Sample {
    Text(String),
    Integer(i64),
    Number(f64),
    Boolean(bool),
    /// The content of a file.
    File(Vec<u8>),
    List(Vec<Sample>),
    /// An object or a map.
    Object(Vec<(String, Sample)>),
    /// A value of one of the members of an `anyOf` or `oneOf`, and their number.
    Member {
        index: usize,
        of: usize,
        value: Box<Sample>,
    },
}

impl Sample {
    /// Returns the value that a server must decode, or `None` if there is none: a form cannot contain an object without
    /// properties.
    pub fn expected(&self) -> Option<Value> {
        Some(match self {
            Self::Text(text) => Value::String(text.clone()),
            Self::Integer(number) => Value::from(*number),
            Self::Number(number) => Value::Number(Number::from_f64(*number).expect("samples are finite")),
            Self::Boolean(value) => Value::Bool(*value),
            // A string with a prefix. No sample of a string looks like this.
            Self::File(content) => Value::String(format!("base64:{}", base64(content))),
            Self::List(elements) => Value::Array(elements.iter().filter_map(Self::expected).collect()),
            Self::Object(properties) => {
                let properties = properties.iter();
                let expected = properties.filter_map(|(name, value)| Some((name.clone(), value.expected()?)));
                let expected: Map<String, Value> = expected.collect();
                if expected.is_empty() {
                    return None;
                }
                Value::Object(expected)
            }
            Self::Member { value, .. } => return value.expected(),
        })
    }
}

fn base64(content: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(content)
}
