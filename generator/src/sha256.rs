//! SHA-256 hashes, which identify the content of documents and files.

use sha2::{Digest, Sha256};

/// Returns the SHA-256 hash of bytes in lowercase hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
