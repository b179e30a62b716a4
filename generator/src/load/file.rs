use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Diagnostics};

use super::MAXIMUM_SIZE;
use super::fault::LoadFault;

/// Reads a file, which must be UTF-8 and at most [`MAXIMUM_SIZE`] bytes long.
pub(crate) fn read(path: &Path) -> Result<String, Diagnostics> {
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    // Reading one byte more than the maximum detects a file that is too large.
    let result = File::open(path).and_then(|file| file.take(MAXIMUM_SIZE + 1).read_to_end(&mut bytes));
    if let Err(error) = result {
        return Err(Diagnostic::new(LoadFault::Io { name, error }).into());
    }
    if bytes.len() as u64 > MAXIMUM_SIZE {
        return Err(Diagnostic::new(LoadFault::TooLarge { name }).into());
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = valid.iter().filter(|byte| **byte == b'\n').count() + 1;
        Diagnostic::new(LoadFault::NotUtf8 { name, line }).into()
    })
}
