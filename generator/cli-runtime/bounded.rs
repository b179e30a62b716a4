//! Reads files that can contain secrets, up to a largest size.

use std::fs::Metadata;
use std::io::{self, Read};

use zeroize::Zeroizing;

/// The largest size of a file to upload, and of JSON.
pub const LARGEST_FILE: u64 = 64 * MEBIBYTE;

/// The largest size of a secret, and of a file with secrets.
pub const LARGEST_SECRET: u64 = MEBIBYTE;

const MEBIBYTE: u64 = 1024 * 1024;

/// The error of a file. Its message follows the name of the file, and contains no part of the content.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be read.
    #[error("cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    /// The file is too large.
    #[error("is larger than {0} MiB")]
    TooLarge(u64),
    /// The content is not text.
    #[error("is not UTF-8 text")]
    NotText,
}

/// Reads everything, at most `largest` bytes. Buffers that were too small are cleared.
///
/// # Errors
///
/// Returns an error if the reader fails, or if it has more bytes.
pub fn read(mut reader: impl Read, largest: u64) -> Result<Zeroizing<Vec<u8>>, ReadError> {
    const FIRST_SIZE: usize = 16 * 1024;

    let mut buffer = Zeroizing::new(vec![0; FIRST_SIZE]);
    let mut length = 0;
    loop {
        if length == buffer.len() {
            let mut larger = Zeroizing::new(vec![0; length.saturating_mul(2)]);
            larger.iter_mut().zip(&*buffer).for_each(|(new, old)| *new = *old);
            buffer = larger;
        }
        let Some(free) = buffer.get_mut(length..) else {
            break;
        };
        match reader.read(free) {
            Ok(0) => break,
            Ok(count) => length = length.saturating_add(count),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
        if u64::try_from(length).is_ok_and(|length| length > largest) {
            return Err(ReadError::TooLarge(largest / MEBIBYTE));
        }
    }
    buffer.truncate(length);
    Ok(buffer)
}

/// Returns the bytes as text, without copying them.
///
/// # Errors
///
/// Returns an error if they are not UTF-8 text. They are cleared then.
pub fn text(mut bytes: Zeroizing<Vec<u8>>) -> Result<Zeroizing<String>, ReadError> {
    match String::from_utf8(std::mem::take(&mut *bytes)) {
        Ok(text) => Ok(Zeroizing::new(text)),
        Err(error) => {
            drop(Zeroizing::new(error.into_bytes()));
            Err(ReadError::NotText)
        }
    }
}

/// Returns `true` if other users can read or write a file.
#[cfg(unix)]
pub fn is_accessible_to_others(metadata: &Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;

    metadata.permissions().mode() & 0o077 != 0
}

/// Returns `false`: other platforms protect the folder of a user.
#[cfg(not(unix))]
pub fn is_accessible_to_others(_metadata: &Metadata) -> bool {
    false
}
