//! JSON as it is written to the output.

use std::io::{self, Write};

use serde::Serialize;
use zeroize::Zeroizing;

use super::output_error::OutputError;
use super::printable::is_control;

/// Returns the JSON text of a value, on one line.
///
/// # Errors
///
/// Returns an error if the value cannot be written as JSON.
pub fn text<T: Serialize + ?Sized>(value: &T) -> Result<Zeroizing<String>, OutputError> {
    // A buffer that grows would leave copies of secrets in memory.
    let mut length = Length(0);
    write(value, &mut length)?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(length.0));
    write(value, &mut *bytes)?;
    let text = String::from_utf8(std::mem::take(&mut *bytes)).map_err(|_| OutputError::Json)?;
    Ok(Zeroizing::new(text))
}

/// The writer is not generic, so that the code of each type is compiled once.
fn write<T: Serialize + ?Sized>(value: &T, writer: &mut dyn Write) -> Result<(), OutputError> {
    serde_json::to_writer(writer, value).map_err(|_| OutputError::Json)
}

/// Counts the bytes that are written.
struct Length(usize);

impl Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes a JSON text without line breaks, and ends the line.
///
/// # Errors
///
/// Returns the error of the writer.
pub fn write_line(writer: &mut dyn Write, json: &str) -> io::Result<()> {
    write_escaped(writer, json)?;
    writer.write_all(b"\n")
}

/// Writes a JSON text without spaces, with each value on a line of its own.
///
/// # Errors
///
/// Returns the error of the writer.
pub fn write_indented(writer: &mut dyn Write, json: &str) -> io::Result<()> {
    let mut depth = 0_usize;
    let mut rest = json;
    while let Some(end) = rest.find(['"', '{', '}', '[', ']', ',', ':']) {
        let (before, from) = rest.split_at(end);
        writer.write_all(before.as_bytes())?;
        let mut length = 1;
        match from.as_bytes() {
            [b'"', ..] => {
                length = string_length(from);
                write_escaped(writer, from.get(..length).unwrap_or(from))?;
            }
            [open @ (b'{' | b'['), close @ (b'}' | b']'), ..] => {
                length = 2;
                writer.write_all(&[*open, *close])?;
            }
            [open @ (b'{' | b'['), ..] => {
                depth += 1;
                writer.write_all(&[*open])?;
                break_line(writer, depth)?;
            }
            [close @ (b'}' | b']'), ..] => {
                depth = depth.saturating_sub(1);
                break_line(writer, depth)?;
                writer.write_all(&[*close])?;
            }
            [b',', ..] => {
                writer.write_all(b",")?;
                break_line(writer, depth)?;
            }
            _ => writer.write_all(b": ")?,
        }
        rest = from.get(length..).unwrap_or_default();
    }
    writer.write_all(rest.as_bytes())?;
    writer.write_all(b"\n")
}

/// Returns the length of the string with which a JSON text begins, with its quotation marks.
fn string_length(json: &str) -> usize {
    let mut is_escaped = false;
    let end = json.bytes().skip(1).position(|byte| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    });
    end.map_or(json.len(), |end| end + 2)
}

fn break_line(writer: &mut dyn Write, depth: usize) -> io::Result<()> {
    writer.write_all(b"\n")?;
    (0..depth).try_for_each(|_| writer.write_all(b"  "))
}

/// Writes a JSON text in which the control characters that JSON allows in strings are escaped, too.
fn write_escaped(writer: &mut dyn Write, json: &str) -> io::Result<()> {
    let mut rest = json;
    while let Some(start) = rest.find(is_control) {
        let (before, from) = rest.split_at(start);
        writer.write_all(before.as_bytes())?;
        let mut characters = from.chars();
        if let Some(character) = characters.next() {
            // All these characters are in the basic plane.
            write!(writer, "\\u{:04x}", u32::from(character))?;
        }
        rest = characters.as_str();
    }
    writer.write_all(rest.as_bytes())
}
