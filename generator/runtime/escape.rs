//! Percent-encoding of names and values.

use super::buffer::Buffer;
use super::form::Place;

/// Appends `text` so that it decodes to itself: all but the unreserved characters of a URL is escaped.
///
/// A space becomes `+` in queries and bodies, which are forms, and `%20` in a path, where `+` means itself.
pub(super) fn value(buffer: &mut Buffer, place: Place, text: &str) {
    let mut rest = text.as_bytes();
    loop {
        let plain = rest.iter().take_while(|byte| is_unreserved(**byte)).count();
        let (literal, others) = rest.split_at(plain);
        buffer.extend(literal);
        let Some((byte, after)) = others.split_first() else {
            return;
        };
        if *byte == b' ' && place != Place::Path {
            buffer.push(b'+');
        } else {
            buffer.extend(&[b'%', hex_digit(byte >> 4), hex_digit(byte & 0xF)]);
        }
        rest = after;
    }
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// The upper-case digit of a number below 16.
fn hex_digit(number: u8) -> u8 {
    match number {
        0..=9 => b'0' + number,
        _ => b'A' + (number - 10),
    }
}
