//! Files and standard input.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use client::SecretString;
use zeroize::Zeroizing;

use super::super::bounded::{self, LARGEST_SECRET, ReadError};
use super::argument_error::{ArgumentError, Problem};

/// Standard input, which only one option can read.
pub struct StandardInput {
    reader: RefCell<Box<dyn Read>>,
    /// The option that read it.
    read_by: RefCell<Option<String>>,
}

impl StandardInput {
    /// Returns the standard input of this process.
    pub fn of_process() -> Self {
        Self::new(io::stdin())
    }

    /// Returns a standard input that reads from `reader`.
    pub fn new(reader: impl Read + 'static) -> Self {
        Self {
            reader: RefCell::new(Box::new(reader)),
            read_by: RefCell::new(None),
        }
    }

    /// Reads all of it, at most `largest` bytes. Errors name the option `by`.
    fn read(&self, by: &str, largest: u64) -> Result<Zeroizing<Vec<u8>>, ArgumentError> {
        let earlier = self.read_by.replace(Some(by.to_owned()));
        match earlier {
            Some(earlier) => Err(ArgumentError::option(by, Problem::InputTaken(earlier))),
            None => bounded::read(&mut *self.reader.borrow_mut(), largest).map_err(|error| failed(by, error)),
        }
    }
}

/// Reads a file, or standard input if its path is `-`. Errors name the option `by` instead of the path, because a
/// user can confuse a path with a secret.
///
/// # Errors
///
/// Returns an error if the file cannot be read or has more than `largest` bytes, or if standard input was read before.
pub fn content(path: &str, by: &str, largest: u64, input: &StandardInput) -> Result<Zeroizing<Vec<u8>>, ArgumentError> {
    if path == "-" {
        return input.read(by, largest);
    }
    let file = File::open(path).map_err(ReadError::from);
    let read = file.and_then(|file| bounded::read(file, largest));
    read.map_err(|error| failed(by, error))
}

/// Reads text like [`content`].
///
/// # Errors
///
/// Returns an error if [`content`] does, or if the content is not UTF-8 text.
pub fn text(path: &str, by: &str, largest: u64, input: &StandardInput) -> Result<Zeroizing<String>, ArgumentError> {
    let bytes = content(path, by, largest, input)?;
    bounded::text(bytes).map_err(|error| failed(by, error))
}

/// Reads a secret from a file, or from standard input if its path is `-`, without the line break at its end.
///
/// # Errors
///
/// Returns an error if [`text`] does, or if the secret is longer than 1 MiB.
pub fn secret(path: &str, by: &str, input: &StandardInput) -> Result<SecretString, ArgumentError> {
    let mut text = text(path, by, LARGEST_SECRET, input)?;
    if text.ends_with('\n') {
        text.pop();
        if text.ends_with('\r') {
            text.pop();
        }
    }
    Ok(text.into())
}

/// Returns the name of a file without its directories.
pub fn file_name(path: &str) -> String {
    match Path::new(path).file_name() {
        Some(name) if path != "-" => name.to_string_lossy().into_owned(),
        _ => "stdin".to_owned(),
    }
}

fn failed(by: &str, error: ReadError) -> ArgumentError {
    ArgumentError::option(by, Problem::File(error))
}
