//! The output of results.

pub mod cleared;
pub mod color;
pub mod format;
pub mod json;
pub mod only_secret;
pub mod output_error;
pub mod output_file;
pub mod printable;
pub mod show;
pub mod table;

use std::io::{self, IsTerminal, Write};

use client::Redacted;
use serde::Serialize;
use zeroize::Zeroizing;

use super::failure::Failure;
use super::settings::general::General;
use cleared::Cleared;
use color::Style;
use format::Format;
use output_error::OutputError;
use output_file::OutputFile;
use printable::Printable;
use table::Table;

/// The output of results, in the chosen format.
pub struct Output {
    format: Format,
    is_terminal: bool,
    has_color: bool,
    reveal: bool,
    is_raw: bool,
    file: Option<OutputFile>,
}

impl Output {
    /// Creates the output that the options describe.
    pub fn new(general: &General) -> Self {
        let is_terminal = general.output_file.is_none() && io::stdout().is_terminal();
        let default = if is_terminal { Format::Table } else { Format::Json };
        Self {
            format: general.format.unwrap_or(default),
            is_terminal,
            has_color: general.color.is_used(is_terminal),
            reveal: general.reveal,
            is_raw: general.is_raw,
            file: general.output_file.clone().map(OutputFile::new),
        }
    }

    /// Returns the format.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Returns `true` if the output goes to a terminal.
    pub fn is_terminal(&self) -> bool {
        self.is_terminal
    }

    /// Returns `true` if secrets are shown.
    pub fn reveals(&self) -> bool {
        self.reveal
    }

    /// Writes a value in the chosen format.
    ///
    /// # Errors
    ///
    /// Returns an error if the output cannot be written, or if only the secret is to be written and the value does not
    /// contain exactly one.
    pub fn value<T: Serialize>(&self, value: &T) -> Result<(), Failure> {
        if self.is_raw {
            return self.only_secret(value);
        }
        let text = self.json(value)?;
        match self.format {
            Format::Json => self.indented(&text),
            Format::JsonLines => match Cleared::parse(&text)?.items() {
                Some(items) => self.write(|writer| {
                    items
                        .iter()
                        .try_for_each(|item| json::write_line(writer, &Zeroizing::new(item.to_string())))
                }),
                None => self.write(|writer| json::write_line(writer, &text)),
            },
            Format::Table => self.table(&Table::of(Cleared::parse(&text)?.value())),
        }
    }

    /// Writes the items of a list.
    ///
    /// # Errors
    ///
    /// Returns an error if the output cannot be written.
    pub fn items(&self, items: &[Cleared]) -> Result<(), Failure> {
        self.table(&Table::of_items(items.iter().map(Cleared::value)))
    }

    /// Writes a JSON text with each value on a line of its own.
    ///
    /// # Errors
    ///
    /// Returns an error if the output cannot be written.
    pub fn indented(&self, json: &str) -> Result<(), Failure> {
        self.write(|writer| json::write_indented(writer, json))
    }

    /// Writes text as it is. On a terminal, control characters are escaped.
    ///
    /// # Errors
    ///
    /// Returns an error if the output cannot be written.
    pub fn text(&self, text: &str) -> Result<(), Failure> {
        if !self.is_terminal {
            return self.write(|writer| writer.write_all(text.as_bytes()));
        }
        self.write(|writer| {
            text.lines()
                .try_for_each(|line| writeln!(writer, "{}", Printable(line)))
        })
    }

    /// Writes bytes as they are, but not to a terminal.
    ///
    /// # Errors
    ///
    /// Returns an error if the output is a terminal or cannot be written.
    pub fn bytes(&self, bytes: &[u8]) -> Result<(), Failure> {
        match self.is_terminal {
            true => Err(OutputError::BinaryOnTerminal.into()),
            false => self.write(|writer| writer.write_all(bytes)),
        }
    }

    /// Returns the JSON text of a value. It contains secrets only if these are shown.
    ///
    /// # Errors
    ///
    /// Returns an error if the value cannot be written as JSON.
    pub fn json<T: Serialize + ?Sized>(&self, value: &T) -> Result<Zeroizing<String>, Failure> {
        let text = match self.reveal {
            true => json::text(value),
            false => json::text(&Redacted(value)),
        };
        Ok(text?)
    }

    /// Opens the output.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be created, or if others can read the secrets that are written to it.
    pub fn open(&self) -> Result<Box<dyn Write + '_>, Failure> {
        match &self.file {
            Some(file) => Ok(Box::new(file.open(self.reveal)?)),
            None => Ok(Box::new(io::stdout().lock())),
        }
    }

    fn write(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        let mut writer = self.open()?;
        write(&mut writer)
            .and_then(|()| writer.flush())
            .map_err(OutputError::from)?;
        Ok(())
    }

    fn table(&self, table: &Table) -> Result<(), Failure> {
        let width = match self.is_terminal {
            true => terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)),
            false => None,
        };
        let style = self.has_color.then_some(Style::Name);
        let mut hidden = 0;
        self.write(|writer| {
            hidden = table.write(writer, width, style)?;
            Ok(())
        })?;
        if hidden > 0 {
            eprint_line(&match hidden {
                1 => "1 column does not fit; `--output json` shows it".to_owned(),
                _ => format!("{hidden} columns do not fit; `--output json` shows them"),
            });
        }
        Ok(())
    }

    fn only_secret<T: Serialize>(&self, value: &T) -> Result<(), Failure> {
        let redacted = Cleared::parse(&json::text(&Redacted(value))?)?;
        let revealed = Cleared::parse(&json::text(value)?)?;
        let secret = only_secret::of(redacted.value(), revealed.value())?;
        self.text(secret)
    }
}

/// Writes a line to standard error, where the user sees it. It does not matter if nobody reads it.
pub fn eprint_line(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
