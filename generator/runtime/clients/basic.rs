//! The value of the `Authorization` header for basic authentication (RFC 7617).

use zeroize::Zeroizing;

/// Returns `Basic`, followed by the base64 encoding of the user name, a colon and the password.
pub(crate) fn basic(user_name: &[u8], password: &[u8]) -> Zeroizing<String> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    let bytes = Zeroizing::new([user_name, b":", password].concat());
    // The exact capacity: a reallocation would leave a copy of the secret in memory.
    let mut text = Zeroizing::new(String::with_capacity("Basic ".len() + bytes.len().div_ceil(3) * 4));
    text.push_str("Basic ");
    for group in bytes.chunks(3) {
        let byte = |index: usize| u32::from(group.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            // One byte needs two digits, two bytes three, and three bytes four.
            if digit <= group.len() {
                // The index cannot be out of bounds: a number of six bits is less than 64.
                text.push(char::from(DIGITS[(bits >> (18 - 6 * digit) & 0x3F) as usize]));
            } else {
                text.push('=');
            }
        }
    }
    text
}
