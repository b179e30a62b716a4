//! Header parameters that are JSON text.

use std::fmt::Write as _;

use zeroize::Zeroizing;

use super::super::errors::request_error::RequestError;
use super::super::json::json_writer::{self, JsonWriter};
use super::super::json::write_json::WriteJson;
use super::super::secrets::buffer::Buffer;
use super::header_writer::HeaderWriter;

impl HeaderWriter {
    /// Writes JSON text. Characters outside ASCII are written as escape sequences.
    pub fn write_json(&mut self, name: &str, value: &(impl WriteJson + ?Sized)) {
        let mut json = JsonWriter::new();
        json.write(value);
        let written = json.finish_with_secrets().map(|(text, secrets)| {
            let text = Zeroizing::new(text);
            self.secrets.add_spans(&text, &secrets, json_writer::unescape);
            let is_secret = secrets.iter().next().is_some();
            (ascii(&String::from_utf8_lossy(&text)), is_secret)
        });
        let written = written.map_err(|error| RequestError::new(error.kind(), name));
        self.add(name, written.map(|(text, is_secret)| (Ok(text), is_secret)));
    }
}

/// Returns JSON text with escape sequences for the characters outside ASCII, which only occur in strings.
fn ascii(json: &str) -> Zeroizing<Vec<u8>> {
    let mut text = Buffer::default();
    let mut units = [0; 2];
    for character in json.chars() {
        match u8::try_from(character) {
            Ok(byte) if byte.is_ascii() => text.push(byte),
            _ => {
                for unit in character.encode_utf16(&mut units) {
                    // The buffer does not return an error.
                    let _ = write!(text, "\\u{unit:04x}");
                }
            }
        }
    }
    Zeroizing::new(text.into_vec())
}
