//! Parameters and form properties that are JSON text.

use zeroize::Zeroizing;

use super::super::errors::request_error::RequestErrorKind;
use super::super::json::json_writer::{JsonWriter, unescape};
use super::super::json::write_json::WriteJson;
use super::super::secrets::request_secrets::RequestSecrets;
use super::form::FormWriter;
use super::key::Key;

impl FormWriter {
    /// Writes a value as JSON text: `shade={"width":3}`, escaped. An absent value writes nothing.
    pub fn write_json(&mut self, name: &str, value: Option<&(impl WriteJson + ?Sized)>) {
        if let Some(value) = value
            && let Some(text) = self.json_text(name, value)
        {
            self.write_text(Key::new(name), &text);
        }
    }

    /// Writes each element of an array as JSON text, and repeats the name.
    ///
    /// Building the request fails if the array is empty, which this form cannot express.
    pub fn write_json_elements(&mut self, name: &str, elements: Option<&[impl WriteJson]>) {
        if elements.is_some_and(<[_]>::is_empty) {
            self.fail(RequestErrorKind::Empty, name);
        }
        for element in elements.into_iter().flatten() {
            self.write_json(name, Some(element));
        }
    }

    /// Returns JSON text, or `None` if JSON cannot represent the value. Keeps the error, or the secrets in the text.
    pub(crate) fn json_text(&mut self, name: &str, value: &(impl WriteJson + ?Sized)) -> Option<Zeroizing<String>> {
        let mut json = JsonWriter::new();
        json.write(value);
        match json.finish_with_secrets() {
            Ok((bytes, spans)) => {
                let mut secrets = RequestSecrets::default();
                secrets.add_spans(&bytes, &spans, unescape);
                self.inner_secrets.add_all(&secrets);
                // The writer writes UTF-8 only.
                String::from_utf8(bytes).ok().map(Zeroizing::new)
            }
            Err(error) => {
                self.fail(error.kind(), name);
                None
            }
        }
    }
}
