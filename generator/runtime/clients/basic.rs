//! The value of the `Authorization` header for basic authentication (RFC 7617).

use zeroize::Zeroizing;

use super::super::requests::base64_digits::push_base64;

/// Returns `Basic`, followed by the base64 encoding of the user name, a colon and the password.
pub(crate) fn basic(user_name: &[u8], password: &[u8]) -> Zeroizing<String> {
    let bytes = Zeroizing::new([user_name, b":", password].concat());
    // The exact capacity: a reallocation would leave a copy of the secret in memory.
    let mut text = Zeroizing::new(String::with_capacity("Basic ".len() + bytes.len().div_ceil(3) * 4));
    text.push_str("Basic ");
    push_base64(&mut text, &bytes);
    text
}
