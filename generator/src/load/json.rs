//! A fast parser for JSON, the format of most large documents.
//!
//! Every JSON document is also a YAML document, so `scan` can report its errors. This parser therefore rejects anything
//! that it cannot represent unambiguously and without loss, such as a duplicate key, without a reason, and the text is
//! then parsed as YAML. The only error that it reports itself is an unpaired surrogate, which YAML cannot express.

pub(super) mod index;
pub(super) mod string;

use std::sync::Arc;

use serde_json::{Map, Number, Value};

use super::places::{Children, Places, Position, Properties};
use super::{MAXIMUM_DEPTH, MAXIMUM_NODES, scalar};

/// The reason why text was not parsed as JSON.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// The text is not JSON, or has an error that `scan` reports.
    Other,
    /// The escape at this byte is an unpaired surrogate.
    UnpairedSurrogate(usize),
}

/// The result of parsing text: the values, or their places.
pub(super) trait Tree: Sized {
    /// The properties of an object.
    type Properties;

    /// Creates a scalar. `text` is the text of a number.
    fn scalar(start: Start<'_>, value: Value, text: Option<&str>) -> Self;
    fn array(start: Start<'_>, elements: Vec<Self>) -> Self;
    fn object(start: Start<'_>, properties: Self::Properties) -> Self;
    /// Returns the value of a property whose key starts at `key`.
    fn property(self, key: Start<'_>) -> Self;
    /// Creates the properties of an object. Returns `None` if two have the same name.
    fn properties(properties: impl ExactSizeIterator<Item = (String, Self)>) -> Option<Self::Properties>;
}

/// The start of a key or value in the text.
#[derive(Clone, Copy)]
pub(super) struct Start<'a> {
    before: &'a str,
    mark: Mark,
}

/// A known position from which columns are counted.
///
/// A whole document can be one line, so counting from the start of the line would take quadratic time.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    line: usize,
    column: usize,
}

/// The number of bytes after which a new mark is set.
const MARK_DISTANCE: usize = 256;

/// Parses JSON text.
///
/// # Errors
///
/// Returns an error if the text is not JSON, or exceeds the limits of documents.
pub(super) fn read<T: Tree>(text: &str) -> Result<T, Refused> {
    let mut reader = Reader {
        text,
        at: 0,
        mark: Mark {
            at: 0,
            line: 1,
            column: 1,
        },
        nodes: 0,
    };
    let value = reader.value(0, &mut Pending::new())?;
    reader.space();
    match reader.at == text.len() {
        true => Ok(value),
        false => Err(Refused::Other),
    }
}

/// The properties of the objects that are being read, outer ones first. An object is created after its last property, so
/// that it takes no more memory than it needs.
type Pending<T> = Vec<(String, T)>;

struct Reader<'a> {
    text: &'a str,
    at: usize,
    mark: Mark,
    nodes: usize,
}

impl<'a> Reader<'a> {
    /// Parses a value. The recursion is bounded by [`MAXIMUM_DEPTH`].
    fn value<T: Tree>(&mut self, depth: usize, pending: &mut Pending<T>) -> Result<T, Refused> {
        self.space();
        self.nodes += 1;
        if self.nodes > MAXIMUM_NODES {
            return Err(Refused::Other);
        }
        let start = self.start();
        match self.peek() {
            Some(b'{' | b'[') if depth == MAXIMUM_DEPTH => Err(Refused::Other),
            Some(b'{') => Ok(T::object(start, self.properties(depth, pending)?)),
            Some(b'[') => Ok(T::array(start, self.elements(depth, pending)?)),
            Some(b'"') => Ok(T::scalar(start, Value::String(self.string()?), None)),
            Some(b'-' | b'0'..=b'9') => {
                let (number, text) = self.number()?;
                Ok(T::scalar(start, Value::Number(number), Some(text)))
            }
            _ => {
                let words = [("null", Value::Null), ("true", true.into()), ("false", false.into())];
                let mut words = words.into_iter();
                let (word, value) = words
                    .find(|(word, _)| self.text[self.at..].starts_with(word))
                    .ok_or(Refused::Other)?;
                self.at += word.len();
                Ok(T::scalar(start, value, None))
            }
        }
    }

    fn properties<T: Tree>(&mut self, depth: usize, pending: &mut Pending<T>) -> Result<T::Properties, Refused> {
        self.at += 1;
        let first = pending.len();
        let mut is_complete = self.consume(b'}');
        while !is_complete {
            self.space();
            let key = self.start();
            let name = self.string()?;
            self.nodes += 1;
            self.expect(b':')?;
            let value: T = self.value(depth + 1, pending)?;
            pending.push((name, value.property(key)));
            is_complete = self.consume(b'}');
            if !is_complete {
                self.expect(b',')?;
            }
        }
        T::properties(pending.drain(first..)).ok_or(Refused::Other)
    }

    fn elements<T: Tree>(&mut self, depth: usize, pending: &mut Pending<T>) -> Result<Vec<T>, Refused> {
        self.at += 1;
        let mut elements = Vec::new();
        if self.consume(b']') {
            return Ok(elements);
        }
        loop {
            elements.push(self.value(depth + 1, pending)?);
            if self.consume(b']') {
                elements.shrink_to_fit();
                return Ok(elements);
            }
            self.expect(b',')?;
        }
    }

    fn string(&mut self) -> Result<String, Refused> {
        let (string, end) = string::read(self.text, self.at)?;
        self.at = end;
        Ok(string)
    }

    /// Parses a number. Returns it with its text.
    fn number(&mut self) -> Result<(Number, &'a str), Refused> {
        let rest = &self.text[self.at..];
        let is_part = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
        let length = rest.bytes().take_while(|byte| is_part(*byte)).count();
        let text = &rest[..length];
        if !is_number(text) || scalar::check_number(text).is_err() {
            return Err(Refused::Other);
        }
        self.at += length;
        let integer = text.parse::<u64>().map(Number::from);
        let integer = integer.or_else(|_| text.parse::<i64>().map(Number::from));
        let number = integer.ok().or_else(|| text.parse().ok().and_then(Number::from_f64));
        number.map(|number| (number, text)).ok_or(Refused::Other)
    }

    fn space(&mut self) {
        while let Some(byte @ (b' ' | b'\n' | b'\r' | b'\t')) = self.peek() {
            self.at += 1;
            // "\r\n" is one line break.
            if byte == b'\n' || byte == b'\r' && self.peek() != Some(b'\n') {
                self.mark = Mark {
                    at: self.at,
                    line: self.mark.line + 1,
                    column: 1,
                };
            }
        }
    }

    /// Consumes the next token and returns `true` if it is `token`.
    fn consume(&mut self, token: u8) -> bool {
        self.space();
        let is_next = self.peek() == Some(token);
        self.at += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, token: u8) -> Result<(), Refused> {
        match self.consume(token) {
            true => Ok(()),
            false => Err(Refused::Other),
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn start(&mut self) -> Start<'a> {
        let start = Start {
            before: &self.text[..self.at],
            mark: self.mark,
        };
        if self.at - self.mark.at > MARK_DISTANCE {
            self.mark = Mark {
                at: self.at,
                column: start.column(),
                ..self.mark
            };
        }
        start
    }
}

/// Returns `true` if the string is a JSON number.
fn is_number(text: &str) -> bool {
    let magnitude = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match magnitude.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (magnitude, None),
    };
    let (integer, fraction) = match mantissa.split_once('.') {
        Some((integer, fraction)) => (integer, Some(fraction)),
        None => (mantissa, None),
    };
    let is_digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_digits(integer)
        && (integer.len() == 1 || !integer.starts_with('0'))
        && fraction.is_none_or(is_digits)
        && exponent.is_none_or(is_digits)
}

impl Start<'_> {
    fn column(&self) -> usize {
        self.mark.column + self.before[self.mark.at..].chars().count()
    }
}

impl From<Start<'_>> for Position {
    fn from(start: Start<'_>) -> Self {
        Self {
            line: start.mark.line,
            column: start.column(),
        }
    }
}

impl Tree for Value {
    type Properties = Map<String, Value>;

    fn scalar(_: Start<'_>, value: Value, _: Option<&str>) -> Self {
        value
    }

    fn array(_: Start<'_>, elements: Vec<Self>) -> Self {
        Self::Array(elements)
    }

    fn object(_: Start<'_>, properties: Self::Properties) -> Self {
        Self::Object(properties)
    }

    fn property(self, _: Start<'_>) -> Self {
        self
    }

    fn properties(mut properties: impl ExactSizeIterator<Item = (String, Self)>) -> Option<Self::Properties> {
        let mut map = Map::with_capacity(properties.len());
        properties
            .all(|(name, value)| map.insert(name, value).is_none())
            .then_some(map)
    }
}

impl Tree for Places {
    type Properties = Properties;

    fn scalar(start: Start<'_>, _: Value, text: Option<&str>) -> Self {
        let exact = text.and_then(scalar::exact).map(Arc::new);
        Self::new(None, start.into(), Children::Scalar(exact))
    }

    fn array(start: Start<'_>, elements: Vec<Self>) -> Self {
        Self::new(None, start.into(), Children::Sequence(elements.into()))
    }

    fn object(start: Start<'_>, properties: Self::Properties) -> Self {
        Self::new(None, start.into(), Children::Mapping(properties.into()))
    }

    fn property(self, key: Start<'_>) -> Self {
        self.with_key(key.into())
    }

    fn properties(mut properties: impl ExactSizeIterator<Item = (String, Self)>) -> Option<Self::Properties> {
        let mut map = Properties::with_capacity(properties.len());
        properties
            .all(|(name, value)| map.insert(name.into(), value).is_none())
            .then_some(map)
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Pointer;
    use crate::load::Document;

    /// Columns are counted in characters, from the nearest mark.
    #[test]
    fn columns_are_exact_on_a_long_line() {
        let mut text = r#"{"openapi":"3.0.3""#.to_owned();
        let mut columns = Vec::new();
        for index in 0..500 {
            text.push_str(&format!(r#","x-ä{index}":"#));
            columns.push(text.chars().count() + 1);
            text.push_str(r#""ß€😀""#);
        }
        text.push('}');
        let document = Document::parse("long.json", &text).expect("the text is a valid document");
        for (index, column) in columns.into_iter().enumerate() {
            let place = document.place(&Pointer::root().join(format!("x-ä{index}")));
            assert_eq!((place.line, place.column), (1, column), "{index}");
        }
    }
}
