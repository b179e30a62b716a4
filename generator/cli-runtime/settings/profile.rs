//! Profiles: named sets of credentials and settings in a file.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use client::SecretString;
use etcetera::base_strategy::{BaseStrategy, choose_base_strategy};
use toml::{Table, Value};
use zeroize::Zeroizing;

use super::super::bounded::{self, LARGEST_SECRET, ReadError, is_accessible_to_others};
use super::profile_error::ProfileError;

/// The name of the profile that is used if the user selects none.
pub const DEFAULT: &str = "default";

/// The file with the profiles, in the folder of the command.
const FILE: &str = "config.toml";

/// A profile: values by name. All values count as secrets, because some of them are credentials.
#[derive(Debug, Default)]
pub struct Profile {
    path: PathBuf,
    name: String,
    values: Vec<(String, SecretString)>,
}

impl Profile {
    /// Reads a profile of a command from the platform's folder for configuration.
    ///
    /// Without a name, reads the default profile, which need not exist. `known` are the keys that a profile can have.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read, if other users can access it, if it is not valid, or if it does not
    /// contain the named profile.
    pub fn read(command: &str, name: Option<&str>, known: &[&str]) -> Result<Self, ProfileError> {
        match choose_base_strategy() {
            Ok(folders) => Self::read_from(&folders.config_dir().join(command).join(FILE), name, known),
            Err(_) if name.is_none() => Ok(Self::default()),
            Err(_) => Err(ProfileError::NoFolder),
        }
    }

    /// Reads a profile from a file.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Profile::read`].
    pub fn read_from(path: &Path, name: Option<&str>, known: &[&str]) -> Result<Self, ProfileError> {
        let text = match text(path) {
            Ok(text) => text,
            Err(ProfileError::Read {
                error: ReadError::Unreadable(error),
                ..
            }) if name.is_none() && error.kind() == io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(error) => return Err(error),
        };
        let mut file: Table = text.parse().map_err(|error: toml::de::Error| ProfileError::Syntax {
            path: path.to_owned(),
            line: line(&text, error.span().map_or(0, |span| span.start)),
        })?;
        let required = name;
        let name = name.unwrap_or(DEFAULT);
        let mut profile = Self {
            path: path.to_owned(),
            name: name.to_owned(),
            values: Vec::new(),
        };
        let mut filled = match (file.remove(name), required) {
            (Some(Value::Table(table)), _) => profile.fill(table, known),
            (Some(value), _) => {
                clear(value);
                Err(ProfileError::NoTable {
                    path: path.to_owned(),
                    name: name.to_owned(),
                })
            }
            (None, Some(name)) => Err(ProfileError::Missing {
                path: path.to_owned(),
                name: name.to_owned(),
            }),
            (None, None) => Ok(()),
        };
        // The other profiles contain secrets, too.
        for (key, value) in file {
            if filled.is_ok() && !value.is_table() {
                filled = Err(ProfileError::OutsideOfProfiles {
                    path: path.to_owned(),
                    key,
                });
            }
            clear(value);
        }
        filled.map(|()| profile)
    }

    /// Returns the value of a key.
    pub fn get(&self, key: &str) -> Option<&SecretString> {
        let found = self.values.iter().find(|(known, _)| known == key);
        found.map(|(_, value)| value)
    }

    /// Returns the value of a key that is read from its text.
    ///
    /// # Errors
    ///
    /// Returns an error if the value cannot be read.
    pub fn parsed<T>(
        &self,
        key: &str,
        expected: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, ProfileError> {
        let Some(value) = self.get(key) else { return Ok(None) };
        match parse(value.expose()) {
            Some(value) => Ok(Some(value)),
            None => Err(self.invalid(key, expected)),
        }
    }

    fn fill(&mut self, table: Table, known: &[&str]) -> Result<(), ProfileError> {
        let mut fault = None;
        for (key, value) in table {
            let value = secret(value);
            if !known.contains(&key.as_str()) {
                fault.get_or_insert(ProfileError::UnknownKey {
                    path: self.path.clone(),
                    profile: self.name.clone(),
                    key,
                    known: format!("`{}`", known.join("`, `")),
                });
            } else if let Some(value) = value {
                self.values.push((key, value));
            } else {
                fault.get_or_insert(self.invalid(&key, "a string or a number"));
            }
        }
        fault.map_or(Ok(()), Err)
    }

    fn invalid(&self, key: &str, expected: &'static str) -> ProfileError {
        ProfileError::Value {
            path: self.path.clone(),
            profile: self.name.clone(),
            key: key.to_owned(),
            expected,
        }
    }
}

/// Reads a file that only its owner can access.
fn text(path: &Path) -> Result<Zeroizing<String>, ProfileError> {
    let failed = |error: ReadError| ProfileError::Read {
        path: path.to_owned(),
        error,
    };
    // Opening a pipe would wait for its writer.
    let metadata = fs::metadata(path).map_err(|error| failed(error.into()))?;
    if !metadata.is_file() {
        return Err(ProfileError::NoFile { path: path.to_owned() });
    }
    if is_accessible_to_others(&metadata) {
        return Err(ProfileError::Permissions { path: path.to_owned() });
    }
    let file = File::open(path).map_err(|error| failed(error.into()))?;
    let bytes = bounded::read(file, LARGEST_SECRET).map_err(failed)?;
    bounded::text(bytes).map_err(failed)
}

/// Returns the number of the line that contains an offset.
fn line(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}

/// Returns the text of a string or a number. Other values are cleared.
fn secret(value: Value) -> Option<SecretString> {
    match value {
        Value::String(text) => Some(SecretString::new(text)),
        Value::Integer(number) => Some(SecretString::new(number.to_string())),
        Value::Float(number) => Some(SecretString::new(number.to_string())),
        other => {
            clear(other);
            None
        }
    }
}

/// Clears the strings of a value.
fn clear(value: Value) {
    match value {
        Value::String(text) => drop(Zeroizing::new(text)),
        Value::Array(values) => values.into_iter().for_each(clear),
        Value::Table(table) => table.into_iter().for_each(|(_, value)| clear(value)),
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {}
    }
}
