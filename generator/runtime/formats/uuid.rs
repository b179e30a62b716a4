//! UUIDs.

use super::text_format::text_format;

/// The text of a UUID (`format: uuid`), such as `8c4cf3f6-0a07-4c1b-9a4e-2f0d4b5e7a61`.
///
/// [`Uuid::new`] checks that it has the form of RFC 4122: 32 hexadecimal digits and four hyphens. The text of a response
/// is not checked. Two values are equal if their texts are: upper and lower case differ.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Uuid(String);

text_format! { Uuid: "a UUID such as `8c4cf3f6-0a07-4c1b-9a4e-2f0d4b5e7a61`", is_uuid }

fn is_uuid(text: &str) -> bool {
    let mut characters = text.bytes().enumerate();
    let are_valid = characters.all(|(index, character)| match index {
        8 | 13 | 18 | 23 => character == b'-',
        _ => character.is_ascii_hexdigit(),
    });
    are_valid && text.len() == 36
}

/// Writes lower case.
#[cfg(feature = "uuid")]
impl From<uuid::Uuid> for Uuid {
    fn from(uuid: uuid::Uuid) -> Self {
        Self(uuid.hyphenated().to_string())
    }
}

#[cfg(feature = "uuid")]
impl TryFrom<&Uuid> for uuid::Uuid {
    type Error = super::format_error::FormatError;

    fn try_from(uuid: &Uuid) -> Result<Self, Self::Error> {
        // The crate accepts other forms, too.
        let converted = uuid.0.parse().ok().filter(|_| uuid.is_valid());
        converted.ok_or(Uuid::ERROR)
    }
}
