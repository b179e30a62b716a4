//! SHA-256 hashes, which identify the content of documents and files.

use std::fs::File;
use std::io::{self, Read};

use sha2::{Digest, Sha256};

/// The number of bytes of a file that are read at once.
const CHUNK: usize = 64 * 1024;

/// Returns the SHA-256 hash of bytes in lowercase hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    digits(&Sha256::digest(bytes))
}

/// Returns the SHA-256 hash of a file in lowercase hexadecimal, without keeping its content in memory.
pub(crate) fn of_file(mut file: File) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        match file.read(&mut chunk) {
            Ok(0) => return Ok(digits(&hash.finalize())),
            Ok(length) => hash.update(&chunk[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn digits(digest: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let halves = digest.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    halves.map(|half| char::from(DIGITS[usize::from(half)])).collect()
}
