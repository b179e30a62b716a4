//! Bytes as digits of Base64.

/// Appends bytes in Base64 (RFC 4648, section 4).
pub(crate) fn push_base64(text: &mut String, bytes: &[u8]) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    for group in bytes.chunks(3) {
        let byte = |index: usize| u32::from(group.get(index).copied().unwrap_or(0));
        let bits = (byte(0) << 16) | (byte(1) << 8) | byte(2);
        for digit in 0..4 {
            // One byte needs two digits, two bytes three, and three bytes four.
            text.push(match digit <= group.len() {
                // The index cannot be out of bounds: a number of six bits is less than 64.
                true => char::from(DIGITS[((bits >> (18 - 6 * digit)) & 0x3F) as usize]),
                false => '=',
            });
        }
    }
}
