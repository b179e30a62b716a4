//! Conversion of an offset in JSON text to the path of a value.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;

/// The maximum number of levels in a path. Deeper levels are counted but not shown.
const MAX_DEPTH: usize = 64;

/// The maximum length of a property name that is shown.
const MAX_NAME: usize = 64;

/// The length to which a path is truncated.
const MAX_PATH: usize = 256;

/// Returns the path of the value that contains `offset` or ends there, such as `data[3].scope`.
///
/// The path of the outermost value is empty. The text may be malformed after the offset. If it is malformed before the
/// offset, the path may be wrong.
pub(crate) fn at(json: &[u8], offset: usize) -> String {
    track(json, offset).path()
}

/// Returns the path of the property `name` of the object that ends at `offset`, if the property is null.
pub(crate) fn null_property(json: &[u8], offset: usize, name: &str) -> Option<String> {
    let tracker = track(json, offset);
    let object = std::str::from_utf8(json.get(tracker.closed?..offset)?).ok()?;
    // The values are not stored: they may be secret.
    let properties: BTreeMap<String, Option<IgnoredAny>> = serde_json::from_str(object).ok()?;
    properties.get(name)?.is_none().then(|| {
        let (path, name) = (tracker.path(), shown(name.as_bytes()));
        match path.as_str() {
            "" => name.to_owned(),
            path => format!("{path}.{name}"),
        }
    })
}

fn track(json: &[u8], offset: usize) -> PathTracker<'_> {
    let mut tracker = PathTracker {
        levels: Vec::new(),
        deeper: 0,
        closed: None,
    };
    let mut bytes = json.iter().take(offset).enumerate();
    while let Some((start, byte)) = bytes.next() {
        match byte {
            b'{' => tracker.enter(start, Level::Object(None)),
            b'[' => tracker.enter(start, Level::Array(0)),
            b'}' | b']' => tracker.leave(),
            b',' => tracker.separate(),
            b'"' => {
                let start = start + 1;
                let mut end = None;
                while let Some((position, byte)) = bytes.next() {
                    match byte {
                        // An escaped character does not end the string.
                        b'\\' => drop(bytes.next()),
                        b'"' => {
                            end = Some(position);
                            break;
                        }
                        _ => {}
                    }
                }
                tracker.text(end.and_then(|end| json.get(start..end)));
            }
            _ => {}
        }
    }
    tracker
}

/// The position in JSON text: the objects and arrays that contain it with their starts, outermost first.
struct PathTracker<'a> {
    levels: Vec<(usize, Level<'a>)>,
    /// The number of levels beyond [`MAX_DEPTH`].
    deeper: usize,
    /// The start of the object or array that ended last.
    closed: Option<usize>,
}

enum Level<'a> {
    /// The name of the current property, with its escape sequences. It is `None` until the name has been read.
    Object(Option<&'a [u8]>),
    /// The index of the current element.
    Array(usize),
}

impl<'a> PathTracker<'a> {
    fn enter(&mut self, start: usize, level: Level<'a>) {
        if self.levels.len() < MAX_DEPTH {
            self.levels.push((start, level));
        } else {
            self.deeper += 1;
        }
    }

    fn leave(&mut self) {
        if self.deeper == 0 {
            self.closed = self.levels.pop().map(|(start, _)| start);
        } else {
            self.deeper -= 1;
        }
    }

    fn separate(&mut self) {
        if self.deeper > 0 {
            return;
        }
        match self.levels.last_mut() {
            Some((_, Level::Object(name))) => *name = None,
            Some((_, Level::Array(index))) => *index += 1,
            None => {}
        }
    }

    /// Processes a string. The first string of a property is its name.
    fn text(&mut self, text: Option<&'a [u8]>) {
        if self.deeper > 0 {
            return;
        }
        if let Some((_, Level::Object(name @ None))) = self.levels.last_mut() {
            *name = text;
        }
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for (_, level) in &self.levels {
            match level {
                Level::Object(None) => {}
                Level::Object(Some(name)) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(shown(name));
                }
                Level::Array(index) => path.push_str(&format!("[{index}]")),
            }
        }
        if self.deeper > 0 || path.len() > MAX_PATH {
            // The path is ASCII, so every index is a character boundary.
            path.truncate(MAX_PATH);
            path.push('…');
        }
        path
    }
}

/// Returns the name if it looks like that of a property, and `?` if it may be a value, such as the key of a map.
fn shown(name: &[u8]) -> &str {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-');
    match std::str::from_utf8(name) {
        Ok(text) if !name.is_empty() && name.len() <= MAX_NAME && name.iter().all(is_plain) => text,
        _ => "?",
    }
}
