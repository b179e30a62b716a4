//! A growable byte buffer that leaves no copy of its content in freed memory.

use std::fmt;

use zeroize::optimization_barrier;

/// The capacity of the first allocation, which is sufficient for most paths, queries and bodies.
const FIRST_CAPACITY: usize = 256;

/// The decimal digits of the numbers from 0 to 99, two of each.
const PAIRS_OF_DIGITS: [u8; 200] = {
    let mut digits = [0; 200];
    let mut number = 0;
    while number < 100 {
        digits[2 * number] = b'0' + (number / 10) as u8;
        digits[2 * number + 1] = b'0' + (number % 10) as u8;
        number += 1;
    }
    digits
};

/// Bytes that may contain a secret.
///
/// A `Vec` that grows frees its old allocation without clearing it. This buffer clears it.
#[derive(Default)]
pub(crate) struct Buffer(Vec<u8>);

impl Buffer {
    #[inline]
    pub(crate) fn push(&mut self, byte: u8) {
        if self.0.len() == self.0.capacity() {
            self.grow(1);
        }
        self.0.push(byte);
    }

    #[inline]
    pub(crate) fn extend(&mut self, bytes: &[u8]) {
        if self.0.capacity() - self.0.len() < bytes.len() {
            self.grow(bytes.len());
        }
        self.0.extend_from_slice(bytes);
    }

    /// Appends a number in decimal digits.
    pub(crate) fn extend_with_number(&mut self, number: u64) {
        // `u64::MAX` has 20 digits.
        let mut digits = [0; 20];
        let mut first = digits.len();
        let mut rest = number;
        // A division takes longer than a lookup, so each division yields two digits.
        while rest >= 10 {
            first -= 2;
            let pair = 2 * (rest % 100) as usize;
            digits[first..first + 2].copy_from_slice(&PAIRS_OF_DIGITS[pair..pair + 2]);
            rest /= 100;
        }
        if rest > 0 || number == 0 {
            first -= 1;
            digits[first] = b'0' + rest as u8;
        }
        self.extend(&digits[first..]);
    }

    /// Appends an integer in decimal digits, from its sign and its absolute value.
    pub(crate) fn extend_with_integer(&mut self, is_negative: bool, magnitude: u64) {
        if is_negative {
            self.push(b'-');
        }
        self.extend_with_number(magnitude);
    }

    pub(crate) fn as_slice(&self) -> &[u8] {
        &self.0
    }

    /// Returns the bytes without copying them. The caller is responsible for clearing them.
    pub(crate) fn into_vec(mut self) -> Vec<u8> {
        std::mem::take(&mut self.0)
    }

    #[cold]
    fn grow(&mut self, additional: usize) {
        let needed = self.0.len().saturating_add(additional);
        let capacity = needed.max(self.0.capacity().saturating_mul(2)).max(FIRST_CAPACITY);
        let mut larger = Vec::with_capacity(capacity);
        larger.extend_from_slice(&self.0);
        // The old allocation is cleared when it is dropped.
        *self = Self(larger);
    }
}

impl From<Vec<u8>> for Buffer {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        if self.0.capacity() > 0 {
            clear(&mut self.0);
        }
    }
}

/// Overwrites the memory of a vector with zeros, and removes its elements.
pub(crate) fn clear(bytes: &mut Vec<u8>) {
    // The spare capacity may also contain data.
    bytes.resize(bytes.capacity(), 0);
    overwrite(bytes);
    bytes.clear();
}

/// Overwrites bytes with zeros.
///
/// `Zeroize` overwrites byte by byte. For a long body, this takes a fifth of the decoding time.
pub(crate) fn overwrite(bytes: &mut [u8]) {
    bytes.fill(0);
    // Prevents the compiler from removing the writes, which are never read.
    optimization_barrier(bytes);
}

/// Formats floating-point numbers directly into the buffer.
impl fmt::Write for Buffer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.extend(text.as_bytes());
        Ok(())
    }
}
