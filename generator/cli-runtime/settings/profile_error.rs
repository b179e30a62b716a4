//! Errors in the file with the profiles.

use std::path::PathBuf;

use super::super::bounded::ReadError;

/// An error in the file with the profiles. It contains no part of the file except the names of profiles and keys.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// The folder of the configuration is unknown.
    #[error("the profile cannot be read: the home directory is unknown")]
    NoFolder,
    /// The file cannot be read.
    #[error("the file {} {error}", path.display())]
    Read {
        /// The path of the file.
        path: PathBuf,
        /// The error.
        error: ReadError,
    },
    /// The path is not a file, but a pipe or a directory.
    #[error("{} is not a regular file", path.display())]
    NoFile {
        /// The path.
        path: PathBuf,
    },
    /// Other users can read or write the file.
    #[error("other users can access {0}, which can contain credentials; run `chmod 600 {0}`", path.display())]
    Permissions {
        /// The path of the file.
        path: PathBuf,
    },
    /// The file is not valid TOML.
    #[error("line {line} of {} is not valid TOML", path.display())]
    Syntax {
        /// The path of the file.
        path: PathBuf,
        /// The number of the line, from 1.
        line: usize,
    },
    /// The file does not contain the profile.
    #[error("{} has no profile `{name}`", path.display())]
    Missing {
        /// The path of the file.
        path: PathBuf,
        /// The name of the profile.
        name: String,
    },
    /// A key is outside of all profiles.
    #[error("`{key}` in {} is outside of a profile; write it below a line such as `[default]`", path.display())]
    OutsideOfProfiles {
        /// The path of the file.
        path: PathBuf,
        /// The key.
        key: String,
    },
    /// The profile is not a table.
    #[error("`{name}` in {} is not a table; write `[{name}]`", path.display())]
    NoTable {
        /// The path of the file.
        path: PathBuf,
        /// The name of the profile.
        name: String,
    },
    /// The profile has a key that is not a setting.
    #[error("the profile `{profile}` in {} has the unknown key `{key}`; the known keys are {known}", path.display())]
    UnknownKey {
        /// The path of the file.
        path: PathBuf,
        /// The name of the profile.
        profile: String,
        /// The unknown key.
        key: String,
        /// The names of the settings.
        known: String,
    },
    /// The value of a key is neither a string nor a number.
    #[error("the value of `{key}` in the profile `{profile}` in {} is not {expected}", path.display())]
    Value {
        /// The path of the file.
        path: PathBuf,
        /// The name of the profile.
        profile: String,
        /// The key.
        key: String,
        /// The expected value.
        expected: &'static str,
    },
}
