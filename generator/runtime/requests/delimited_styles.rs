//! The styles `spaceDelimited` and `pipeDelimited`.

use super::form::FormWriter;
use super::style::Style;
use super::write_form::WriteForm;

const SPACE_DELIMITED: Style = Style {
    delimiter: Some(' '),
    ..Style::new(b"", b"%20", true, false)
};
const PIPE_DELIMITED: Style = Style {
    delimiter: Some('|'),
    ..Style::new(b"", b"%7C", true, false)
};

impl FormWriter {
    /// Writes style `spaceDelimited` with `explode: false`: `expand=a%20b`.
    ///
    /// Building the request fails if a value contains a space.
    pub fn write_space_delimited(&mut self, name: &str, value: &(impl WriteForm + ?Sized)) {
        self.write_styled(&SPACE_DELIMITED, name, value);
    }

    /// Writes style `pipeDelimited` with `explode: false`: `expand=a%7Cb`.
    ///
    /// Building the request fails if a value contains `|`.
    pub fn write_pipe_delimited(&mut self, name: &str, value: &(impl WriteForm + ?Sized)) {
        self.write_styled(&PIPE_DELIMITED, name, value);
    }
}
