//! Percent-encoding of names and values.

use std::iter;

use zeroize::Zeroizing;

use super::super::secrets::buffer::Buffer;
use super::form::Place;

/// Appends `text`, and escapes every byte that is not an unreserved URL character.
///
/// A space becomes `+` in queries and form bodies, and `%20` in paths and cookies, where `+` is literal.
pub(crate) fn value(buffer: &mut Buffer, place: Place, text: &str) {
    let mut rest = text.as_bytes();
    loop {
        let (literal, others) = rest.split_at(unreserved_length(rest));
        buffer.extend(literal);
        let Some((byte, after)) = others.split_first() else {
            return;
        };
        if *byte == b' ' && matches!(place, Place::Query | Place::Body) {
            buffer.push(b'+');
        } else {
            buffer.extend(&[b'%', hex_digit(byte >> 4), hex_digit(byte & 0xF)]);
        }
        rest = after;
    }
}

/// Decodes an escaped name or value. The iterator returns `None` in place of an invalid escape.
pub(crate) fn decoded(escaped: &[u8], place: Place) -> impl Iterator<Item = Option<u8>> + '_ {
    let mut rest = escaped.iter().copied();
    iter::from_fn(move || match rest.next()? {
        b'+' if place != Place::Path => Some(Some(b' ')),
        b'%' => {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            // Two hexadecimal digits fit in a byte.
            Some(digit().zip(digit()).map(|(high, low)| ((high << 4) | low) as u8))
        }
        byte => Some(Some(byte)),
    })
}

/// Returns the decoded text of a name or value that was escaped for a body.
pub(crate) fn unescaped(escaped: &[u8]) -> Zeroizing<Vec<u8>> {
    // A reallocation would leave a copy behind.
    let mut plain = Zeroizing::new(Vec::with_capacity(escaped.len()));
    plain.extend(decoded(escaped, Place::Body).flatten());
    plain
}

/// Returns the number of unreserved bytes at the start.
fn unreserved_length(bytes: &[u8]) -> usize {
    let is_unreserved = |byte: u8| IS_UNRESERVED[usize::from(byte)];
    // A branch for four bytes takes less time than one for each.
    let are_unreserved = |four: &&[u8]| {
        is_unreserved(four[0]) & is_unreserved(four[1]) & is_unreserved(four[2]) & is_unreserved(four[3])
    };
    let start = 4 * bytes.chunks_exact(4).take_while(are_unreserved).count();
    let rest = &bytes[start..];
    start + rest.iter().position(|byte| !is_unreserved(*byte)).unwrap_or(rest.len())
}

/// A lookup table of the unreserved bytes. A lookup takes a fraction of the time of the comparisons.
const IS_UNRESERVED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = is_unreserved(byte as u8);
        byte += 1;
    }
    table
};

const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// Returns the uppercase hexadecimal digit of a number below 16.
fn hex_digit(number: u8) -> u8 {
    match number {
        0..=9 => b'0' + number,
        _ => b'A' + (number - 10),
    }
}
