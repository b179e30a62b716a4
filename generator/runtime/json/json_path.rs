//! Where in a JSON text a position is.

/// How deep the path follows; deeper levels are counted and not shown.
const MAX_DEPTH: usize = 64;

/// The longest property name that is shown.
const MAX_NAME: usize = 64;

/// The length at which a path is cut.
const MAX_PATH: usize = 256;

/// The path of the value that `json`, read up to `offset` bytes, is in or has just ended, such as `data[3].scope`.
///
/// The path of the outermost value is empty. The text may be malformed behind the offset, and even before it the walk
/// only loses its way and never fails.
pub(crate) fn at(json: &[u8], offset: usize) -> String {
    let mut walk = Walk {
        levels: Vec::new(),
        deeper: 0,
    };
    let mut bytes = json.iter().take(offset).enumerate();
    while let Some((start, byte)) = bytes.next() {
        match byte {
            b'{' => walk.enter(Level::Object(None)),
            b'[' => walk.enter(Level::Array(0)),
            b'}' | b']' => walk.leave(),
            b',' => walk.separate(),
            b'"' => {
                let start = start + 1;
                let mut end = None;
                while let Some((position, byte)) = bytes.next() {
                    match byte {
                        // The character after a backslash never ends a string.
                        b'\\' => drop(bytes.next()),
                        b'"' => {
                            end = Some(position);
                            break;
                        }
                        _ => {}
                    }
                }
                walk.text(end.and_then(|end| json.get(start..end)));
            }
            _ => {}
        }
    }
    walk.path()
}

/// The values around the current position, outermost first.
struct Walk<'a> {
    levels: Vec<Level<'a>>,
    /// How many levels there are beyond those that are kept.
    deeper: usize,
}

enum Level<'a> {
    /// The name of the current property, as written between its quotes; none before the first and after a comma.
    Object(Option<&'a [u8]>),
    /// The index of the current element.
    Array(usize),
}

impl<'a> Walk<'a> {
    fn enter(&mut self, level: Level<'a>) {
        if self.levels.len() < MAX_DEPTH {
            self.levels.push(level);
        } else {
            self.deeper += 1;
        }
    }

    fn leave(&mut self) {
        if self.deeper == 0 {
            self.levels.pop();
        } else {
            self.deeper -= 1;
        }
    }

    fn separate(&mut self) {
        if self.deeper > 0 {
            return;
        }
        match self.levels.last_mut() {
            Some(Level::Object(name)) => *name = None,
            Some(Level::Array(index)) => *index += 1,
            None => {}
        }
    }

    /// The first string of a property is its name.
    fn text(&mut self, text: Option<&'a [u8]>) {
        if self.deeper > 0 {
            return;
        }
        if let Some(Level::Object(name @ None)) = self.levels.last_mut() {
            *name = text;
        }
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for level in &self.levels {
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
            // Names that are shown are ASCII, so that every index is a character boundary.
            path.truncate(MAX_PATH);
            path.push('…');
        }
        path
    }
}

/// A name that looks like one of the API; any other may be content, such as a key of a map.
fn shown(name: &[u8]) -> &str {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-');
    match std::str::from_utf8(name) {
        Ok(text) if !name.is_empty() && name.len() <= MAX_NAME && name.iter().all(is_plain) => text,
        _ => "?",
    }
}
