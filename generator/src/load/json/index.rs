//! Finds the positions of single parts of a JSON text, without a tree of all of them.
//!
//! Most documents have no faults or few, and the [places](super::Places) of a large document take more memory than its
//! content.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::diagnostic::Pointer;
use crate::load::places::Position;

use super::string;

/// The data with which a part of a JSON text is found.
#[derive(Clone, Debug)]
pub(in crate::load) struct Index {
    /// The start and the end of each object and array that is not short, in the order of the starts.
    ends: Vec<(u32, u32)>,
    /// The starts of the keys of each large object, by the start of the object and the text of the key.
    objects: HashMap<u32, HashMap<Box<str>, u32>>,
    /// The commas between the elements of each large array, by the start of the array.
    arrays: HashMap<u32, Box<[u32]>>,
    marks: Vec<Mark>,
}

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) struct Part {
    key: Option<usize>,
    start: usize,
}

/// A known position, from which others are counted.
#[derive(Clone, Copy, Debug)]
struct Mark {
    at: u32,
    line: u32,
    column: u32,
}

/// An object or array that is being read.
struct Open {
    start: usize,
    is_object: bool,
    /// The index of its entry in `ends`.
    entry: usize,
    /// The number of keys and commas of the parts around it.
    separators_before: usize,
}

/// The number of bytes below which an object or array has no entry: reading it again is quick.
const SHORT: usize = 128;

/// The number of bytes from which an object or array is large: reading it again for each position takes long.
const LARGE: usize = 4096;

/// The number of bytes after which there is a new mark.
const MARK_DISTANCE: usize = 4096;

impl Index {
    /// Reads a text, which must be JSON and not larger than a [file](crate::load::MAXIMUM_SIZE).
    pub(in crate::load) fn of(text: &str) -> Self {
        let mut index = Self {
            ends: Vec::new(),
            objects: HashMap::new(),
            arrays: HashMap::new(),
            marks: vec![Mark {
                at: 0,
                line: 1,
                column: 1,
            }],
        };
        let bytes = text.as_bytes();
        // The keys of the open objects, and the commas of the open arrays.
        let (mut open, mut separators): (Vec<Open>, Vec<u32>) = (Vec::new(), Vec::new());
        // The next string is a key if its object is the innermost part, and if it is the first one or follows a comma.
        let mut is_key_next = false;
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' => {
                    if is_key_next {
                        separators.push(at as u32);
                        is_key_next = false;
                    }
                    at = end_of_string(bytes, at);
                    continue;
                }
                b'{' | b'[' => {
                    is_key_next = *byte == b'{';
                    open.push(Open {
                        start: at,
                        is_object: is_key_next,
                        entry: index.ends.len(),
                        separators_before: separators.len(),
                    });
                    index.ends.push((at as u32, 0));
                    index.mark(text, at);
                }
                b',' => {
                    is_key_next = open.last().is_some_and(|open| open.is_object);
                    if !is_key_next {
                        separators.push(at as u32);
                    }
                    index.mark(text, at);
                }
                b'}' | b']' => {
                    if let Some(closed) = open.pop() {
                        index.close(text, &closed, at, &separators[closed.separators_before..]);
                        separators.truncate(closed.separators_before);
                    }
                    is_key_next = false;
                }
                _ => {}
            }
            at += 1;
        }
        index
    }

    /// Adds a mark if the last one is far away.
    fn mark(&mut self, text: &str, at: usize) {
        let last = self.marks.last().map_or(0, |last| last.at as usize);
        if at - last > MARK_DISTANCE {
            let Position { line, column } = self.position(text, at);
            self.marks.push(Mark {
                at: at as u32,
                line: line as u32,
                column: column as u32,
            });
        }
    }

    fn close(&mut self, text: &str, closed: &Open, end: usize, separators: &[u32]) {
        if end - closed.start < SHORT {
            // Those inside of it are short too.
            return self.ends.truncate(closed.entry);
        }
        self.ends[closed.entry].1 = end as u32 + 1;
        if end - closed.start < LARGE {
            return;
        }
        let start = closed.start as u32;
        if closed.is_object {
            let keys = separators.iter().map(|key| (key_at(text, *key as usize).into(), *key));
            self.objects.insert(start, keys.collect());
        } else {
            self.arrays.insert(start, separators.into());
        }
    }

    /// Returns the part at `pointer`, or its nearest existing ancestor.
    pub(in crate::load) fn nearest(&self, text: &str, pointer: &Pointer) -> Part {
        let mut part = Part {
            key: None,
            start: after_space(text.as_bytes(), 0),
        };
        for token in pointer.tokens() {
            match self.child(text, part, &token) {
                Some(child) => part = child,
                None => break,
            }
        }
        part
    }

    fn child(&self, text: &str, parent: Part, token: &str) -> Option<Part> {
        let bytes = text.as_bytes();
        match bytes.get(parent.start)? {
            b'{' => {
                if let Some(keys) = self.objects.get(&(parent.start as u32)) {
                    return Some(property(bytes, *keys.get(token)? as usize));
                }
                let mut key = after_space(bytes, parent.start + 1);
                while bytes.get(key) == Some(&b'"') {
                    let part = property(bytes, key);
                    if key_at(text, key) == token {
                        return Some(part);
                    }
                    key = self.after(bytes, part.start);
                }
                None
            }
            b'[' => {
                let index: usize = token.parse().ok()?;
                let commas = self.arrays.get(&(parent.start as u32));
                let (before, left) = match (commas, index.checked_sub(1)) {
                    (Some(commas), Some(comma)) => (*commas.get(comma)? as usize, 0),
                    _ => (parent.start, index),
                };
                let mut start = after_space(bytes, before + 1);
                for _ in 0..left {
                    if bytes.get(start).is_none_or(|byte| *byte == b']') {
                        return None;
                    }
                    start = self.after(bytes, start);
                }
                let exists = bytes.get(start).is_some_and(|byte| *byte != b']');
                exists.then_some(Part { key: None, start })
            }
            _ => None,
        }
    }

    /// Returns the start of the next key or element after the value at `start`, or of what follows if there is none.
    fn after(&self, bytes: &[u8], start: usize) -> usize {
        let end = match bytes.get(start) {
            Some(b'{' | b'[') => match self.ends.binary_search_by_key(&(start as u32), |(start, _)| *start) {
                Ok(entry) => self.ends[entry].1 as usize,
                Err(_) => end_of_short(bytes, start),
            },
            Some(b'"') => end_of_string(bytes, start),
            _ => start + length_of_word(bytes, start),
        };
        match after_space(bytes, end) {
            comma if bytes.get(comma) == Some(&b',') => after_space(bytes, comma + 1),
            end => end,
        }
    }

    /// Returns the position of a byte.
    fn position(&self, text: &str, at: usize) -> Position {
        let after = self.marks.partition_point(|mark| mark.at as usize <= at);
        let mark = self.marks[after.saturating_sub(1)];
        let between = &text.as_bytes()[mark.at as usize..at];
        let (line, column) = (mark.line as usize, mark.column as usize);
        Position { line, column }.after(between)
    }

    /// Returns the position of a scalar, or of the key of an object or array.
    pub(in crate::load) fn place(&self, text: &str, part: Part) -> Position {
        match text.as_bytes().get(part.start) {
            Some(b'{' | b'[') => self.key_place(text, part),
            _ => self.position(text, part.start),
        }
    }

    /// Returns the position of the key. Without a key, it is that of an object's first key, or of the value itself.
    pub(in crate::load) fn key_place(&self, text: &str, part: Part) -> Position {
        let bytes = text.as_bytes();
        let at = part.key.unwrap_or_else(|| match bytes.get(part.start) {
            Some(b'{') => match after_space(bytes, part.start + 1) {
                first if bytes.get(first) == Some(&b'"') => first,
                _ => part.start,
            },
            _ => part.start,
        });
        self.position(text, at)
    }
}

impl Part {
    /// Returns the text of a number or a word.
    pub(in crate::load) fn word(self, text: &str) -> &str {
        &text[self.start..self.start + length_of_word(text.as_bytes(), self.start)]
    }
}

/// Returns the property whose key is at `key`.
fn property(bytes: &[u8], key: usize) -> Part {
    let colon = after_space(bytes, end_of_string(bytes, key));
    Part {
        key: Some(key),
        start: after_space(bytes, colon + 1),
    }
}

fn key_at(text: &str, start: usize) -> Cow<'_, str> {
    let inside = &text[start + 1..end_of_string(text.as_bytes(), start).saturating_sub(1)];
    match inside.contains('\\') {
        true => string::read(text, start).map_or(Cow::Borrowed(inside), |(key, _)| Cow::Owned(key)),
        false => Cow::Borrowed(inside),
    }
}

fn after_space(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.iter().skip(at);
    at + rest
        .take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t'))
        .count()
}

/// Returns the end of the string whose opening quote is at `start`.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    loop {
        match bytes.get(at) {
            Some(b'"') => return at + 1,
            Some(b'\\') => at += 2,
            Some(_) => at += 1,
            None => return bytes.len(),
        }
    }
}

/// Returns the end of the object or array at `start`.
fn end_of_short(bytes: &[u8], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = end_of_string(bytes, at);
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return at;
        }
    }
    bytes.len()
}

fn length_of_word(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.iter().skip(start);
    rest.take_while(|byte| !matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t'))
        .count()
}

#[cfg(test)]
mod tests {
    use super::Index;
    use crate::diagnostic::Pointer;
    use crate::load::Document;

    /// Compares the positions of a part with its places in the tree.
    fn compare(document: &Document, index: &Index, pointer: &Pointer) {
        let text = document.source().content();
        let part = index.nearest(text, pointer);
        let (place, key_place) = (index.place(text, part), index.key_place(text, part));
        let places = document.places().nearest(pointer);
        assert_eq!(
            (place.line, place.column),
            (places.place().line, places.place().column),
            "{pointer}"
        );
        let expected = (places.key_place().line, places.key_place().column);
        assert_eq!((key_place.line, key_place.column), expected, "{pointer}");
    }

    fn compare_below(document: &Document, index: &Index, pointer: &Pointer) {
        compare(document, index, pointer);
        compare(document, index, &pointer.join("missing"));
        let tokens: Vec<String> = match document.at(pointer) {
            Some(serde_json::Value::Object(properties)) => properties.keys().cloned().collect(),
            Some(serde_json::Value::Array(elements)) => (0..=elements.len()).map(|index| index.to_string()).collect(),
            _ => Vec::new(),
        };
        for token in tokens {
            let below = pointer.join(token);
            match document.at(&below) {
                Some(_) => compare_below(document, index, &below),
                None => compare(document, index, &below),
            }
        }
    }

    #[test]
    fn every_part_is_at_the_place_of_the_tree() {
        let mut text =
            "\u{feff}\r\n {\"openapi\" : \"3.0.3\",\r \"x-a/~\\\"\\u00e4ä\" :[ ],\n\"x-e\":{}, \"x-n\":[1 ,-2.5e3,[ { \
                        \"a\\\\\":true } ] ]\n"
                .to_owned();
        for index in 0..2000 {
            text.push_str(&format!(
                ",\"x-ä{index}\":{{\"ö\\\"\":[null,\"}}]\\\\\"],\r\n\"b\":{{\"c\":{index}}}}}"
            ));
        }
        let elements: Vec<String> = (0..2000).map(|element| format!("{element} ")).collect();
        text.push_str(&format!(",\"x-l\":[ {}]}}", elements.join(",\r\n")));
        let document = Document::parse("large.json", &text).expect("the text is a valid document");
        let index = Index::of(document.source().content());
        assert!(index.marks.len() > 10 && index.objects.len() == 1 && index.arrays.len() == 1);
        compare_below(&document, &index, &Pointer::root());
    }
}
