//! The styles `label` and `matrix`, which only paths have.

use super::path::PathWriter;
use super::style::Style;
use super::write_form::WriteForm;

const LABEL: Style = Style::new(b".", b",", false, false);
const LABEL_EXPLODED: Style = Style {
    delimiter: Some('.'),
    ..Style::new(b".", b".", false, true)
};

impl PathWriter {
    /// Writes style `label` with `explode: false`: `.a,b` for an array, `.type,user` for an object.
    pub fn write_label(&mut self, name: &'static str, value: &(impl WriteForm + ?Sized)) {
        self.write(&LABEL, name, value);
    }

    /// Writes style `label` with `explode: true`: `.a.b` for an array, `.type=user` for an object.
    ///
    /// Building the request fails if a value of an array or an object contains a dot.
    pub fn write_label_exploded(&mut self, name: &'static str, value: &(impl WriteForm + ?Sized)) {
        self.write(&LABEL_EXPLODED, name, value);
    }

    /// Writes style `matrix` with `explode: false`: `;ids=a,b` for an array, `;scope=type,user` for an object.
    pub fn write_matrix(&mut self, name: &'static str, value: &(impl WriteForm + ?Sized)) {
        self.write(&Style::FORM, name, value);
    }

    /// Writes style `matrix` with `explode: true`: `;ids=a;ids=b` for an array, `;type=user` for an object.
    pub fn write_matrix_exploded(&mut self, name: &'static str, value: &(impl WriteForm + ?Sized)) {
        self.write(&Style::FORM_EXPLODED, name, value);
    }
}
