//! Parameters and form properties that are JSON text.

use zeroize::Zeroizing;

use super::super::json::json_writer::{self, JsonWriter};
use super::super::json::write_json::WriteJson;
use super::super::secrets::secret_spans::SecretSpans;
use super::escape;
use super::form::FormWriter;
use super::key::Key;
use super::write_form::WriteForm;

/// A value that is written as JSON text.
pub struct JsonText<T>(pub T);

impl<T: WriteJson> WriteForm for JsonText<T> {
    fn write_form(&self, form: &mut FormWriter, key: Key<'_>) {
        let mut json = JsonWriter::new();
        json.write(&self.0);
        match json.finish_with_secrets() {
            Ok((text, secrets)) => form.write_json_text(key, &String::from_utf8_lossy(&Zeroizing::new(text)), &secrets),
            Err(error) => form.fail(error.kind(), key.parameter()),
        }
    }
}

impl FormWriter {
    /// Writes JSON text. `secrets` are the positions of secret strings in it, with their quotation marks.
    fn write_json_text(&mut self, key: Key<'_>, text: &str, secrets: &SecretSpans) {
        if !self.begin_value(key, text) {
            return;
        }
        self.plain_secrets
            .get_or_insert_default()
            .add_spans(text.as_bytes(), secrets, json_writer::unescape);
        let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        let mut end_of_last = 0;
        for secret in secrets.iter() {
            // Outside of its quotation marks, a secret without escape sequences is unescaped by the form.
            let inside = secret.start + 1..secret.end - 1;
            escape::value(&mut self.buffer, self.place, part(end_of_last, inside.start));
            let start = self.buffer.as_slice().len();
            escape::value(&mut self.buffer, self.place, part(inside.start, inside.end));
            self.secrets.push(start..self.buffer.as_slice().len());
            end_of_last = inside.end;
        }
        escape::value(&mut self.buffer, self.place, part(end_of_last, text.len()));
    }
}
