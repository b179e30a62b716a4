//! JSON text with one value per line and without secrets.

use super::super::json::raw_string;
use super::masks::Masks;

/// The minimum length in bytes of a secret that is masked in the name of a property. A shorter one can be an ordinary
/// name.
const MIN_LENGTH_IN_NAME: usize = 8;

/// The indentation of each level.
const INDENTATION: &str = "  ";

/// Writes valid JSON with one value per line. Numbers and strings that are not secret remain as they are.
///
/// `depth` is the level of the first line. `sensitive` are the names of properties whose values are secret.
pub(crate) fn write(json: &str, depth: usize, sensitive: &[&str], masks: &mut Masks) -> String {
    let mut writer = Writer {
        text: String::with_capacity(json.len()),
        depth,
        sensitive,
        is_next_secret: false,
        secret_depth: None,
        masks,
    };
    let mut rest = json.trim_start();
    while !rest.is_empty() {
        rest = writer.token(rest).trim_start();
    }
    writer.text
}

struct Writer<'w> {
    text: String,
    depth: usize,
    sensitive: &'w [&'w str],
    /// `true` after the name of a sensitive property.
    is_next_secret: bool,
    /// The level of the array or object whose values are all secret.
    secret_depth: Option<usize>,
    masks: &'w mut Masks,
}

impl Writer<'_> {
    /// Writes the first token, and returns the text after it.
    fn token<'j>(&mut self, json: &'j str) -> &'j str {
        let length = token_length(json);
        let (token, rest) = json.split_at_checked(length).unwrap_or((json, ""));
        match token {
            "{" | "[" => {
                if std::mem::take(&mut self.is_next_secret) {
                    self.secret_depth.get_or_insert(self.depth);
                }
                self.depth += 1;
                self.text.push_str(token);
                if !rest.trim_start().starts_with(['}', ']']) {
                    self.line();
                }
            }
            "}" | "]" => {
                self.depth = self.depth.saturating_sub(1);
                if !self.text.ends_with(['{', '[']) {
                    self.line();
                }
                self.text.push_str(token);
                self.secret_depth = self.secret_depth.filter(|secret| *secret < self.depth);
            }
            "," => {
                self.text.push(',');
                self.line();
            }
            ":" => self.text.push_str(": "),
            name if rest.trim_start().starts_with(':') => self.name(name),
            value => self.value(value),
        }
        rest
    }

    fn name(&mut self, name: &str) {
        let plain = raw_string::unescape(name).unwrap_or_default();
        self.is_next_secret = self.sensitive.contains(&plain.as_str());
        match plain.len() < MIN_LENGTH_IN_NAME {
            true => self.text.push_str(name),
            false => self.masked(name),
        }
    }

    fn value(&mut self, value: &str) {
        let is_secret = std::mem::take(&mut self.is_next_secret) || self.secret_depth.is_some();
        if is_secret && !matches!(value, "null" | "true" | "false") {
            let plain = raw_string::unescape(value);
            let placeholder = self.masks.whole(plain.as_ref().map_or(value, |plain| plain.as_str()));
            self.text.push_str(&format!("\"{placeholder}\""));
            return;
        }
        self.masked(value);
    }

    /// Writes a name, a string or a number without the secrets in it.
    fn masked(&mut self, token: &str) {
        let plain = raw_string::unescape(token);
        let plain = plain.as_ref().map_or(token, |plain| plain.as_str());
        let masked = self.masks.mask_text(plain);
        match masked == plain {
            true => self.text.push_str(token),
            false => self.text.push_str(&serde_json::Value::from(masked).to_string()),
        }
    }

    fn line(&mut self) {
        self.text.push('\n');
        self.text.push_str(&INDENTATION.repeat(self.depth));
    }
}

/// Returns the length of the first token of JSON text.
fn token_length(json: &str) -> usize {
    let bytes = json.as_bytes();
    match bytes.first() {
        Some(b'"') => {
            let mut is_escaped = false;
            let end = bytes.iter().skip(1).position(|byte| {
                let is_end = *byte == b'"' && !is_escaped;
                is_escaped = *byte == b'\\' && !is_escaped;
                is_end
            });
            end.map_or(bytes.len(), |end| end + 2)
        }
        Some(b'{' | b'}' | b'[' | b']' | b',' | b':') => 1,
        _ => {
            let is_end = |byte: &u8| matches!(byte, b'}' | b']' | b',' | b':') || byte.is_ascii_whitespace();
            bytes.iter().position(is_end).unwrap_or(bytes.len()).max(1)
        }
    }
}
