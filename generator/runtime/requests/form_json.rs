//! Lists in forms whose elements are JSON text.

use super::super::errors::request_error::RequestErrorKind;
use super::super::json::write_json::WriteJson;
use super::form::FormWriter;
use super::json_text::JsonText;

impl FormWriter {
    /// Writes each element of an array as JSON text, and repeats the name: `sizes={"width":3}&sizes={"width":4}`,
    /// escaped.
    ///
    /// Building the request fails if the array is empty: without elements, there would be no pair.
    pub fn write_json_elements(&mut self, name: &str, elements: Option<&[impl WriteJson]>) {
        if elements.is_some_and(<[_]>::is_empty) {
            self.fail(RequestErrorKind::Empty, name);
        }
        for element in elements.into_iter().flatten() {
            self.write(name, &JsonText(element));
        }
    }
}
