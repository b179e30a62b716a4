//! The file of `--output-file`.

use std::cell::OnceCell;
use std::fs::{File, OpenOptions};
use std::io;
use std::path::PathBuf;

use super::super::bounded::is_accessible_to_others;
use super::output_error::OutputError;

/// A file for the output. It is created for the first result of a command; later results are appended.
pub struct OutputFile {
    path: PathBuf,
    file: OnceCell<File>,
}

impl OutputFile {
    /// Returns the file with this path.
    pub fn new(path: PathBuf) -> Self {
        Self {
            path,
            file: OnceCell::new(),
        }
    }

    /// Opens the file. If it is for secrets, only its owner can access it.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be created, or if it exists, is for secrets, and others can access it.
    pub fn open(&self, is_secret: bool) -> Result<&File, OutputError> {
        if let Some(file) = self.file.get() {
            return Ok(file);
        }
        let failed = |source: io::Error| OutputError::File {
            path: self.path.clone(),
            source,
        };
        let mut options = OpenOptions::new();
        // A refused file keeps its content.
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        if is_secret {
            use std::os::unix::fs::OpenOptionsExt;

            options.mode(0o600);
        }
        let file = options.open(&self.path).map_err(failed)?;
        let metadata = file.metadata().map_err(failed)?;
        // Devices and pipes store nothing.
        if metadata.is_file() {
            if is_secret && is_accessible_to_others(&metadata) {
                return Err(OutputError::Permissions {
                    path: self.path.clone(),
                });
            }
            file.set_len(0).map_err(failed)?;
        }
        Ok(self.file.get_or_init(|| file))
    }
}
