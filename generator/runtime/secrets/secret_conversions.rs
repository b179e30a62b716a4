//! Conversions to and from secret text.
//!
//! A conversion of an owned text does not copy it. A conversion of a reference copies it, and leaves the original as it is.

use std::borrow::Cow;
use std::convert::Infallible;
use std::str::FromStr;

use zeroize::Zeroizing;

use super::secret_string::SecretString;

/// Takes the text without copying it.
impl From<String> for SecretString {
    fn from(secret: String) -> Self {
        Self::new(secret)
    }
}

/// Copies the text. The original is not cleared.
impl From<&String> for SecretString {
    fn from(secret: &String) -> Self {
        Self::new(secret.clone())
    }
}

/// Copies the text. The original is not cleared.
impl From<&str> for SecretString {
    fn from(secret: &str) -> Self {
        Self::new(secret.to_owned())
    }
}

/// Takes an owned text without copying it. Copies a borrowed text, which is not cleared.
impl From<Cow<'_, str>> for SecretString {
    fn from(secret: Cow<'_, str>) -> Self {
        Self::new(secret.into_owned())
    }
}

/// Takes the text without copying it.
impl From<Box<str>> for SecretString {
    fn from(secret: Box<str>) -> Self {
        Self::new(secret.into_string())
    }
}

/// Copies the character. The original is not cleared.
impl From<char> for SecretString {
    fn from(secret: char) -> Self {
        Self::new(secret.into())
    }
}

/// Takes the text without copying it.
impl From<Zeroizing<String>> for SecretString {
    fn from(mut secret: Zeroizing<String>) -> Self {
        Self::new(std::mem::take(&mut *secret))
    }
}

/// Copies the secret. Each copy is cleared when it is dropped.
impl From<&Self> for SecretString {
    fn from(secret: &Self) -> Self {
        secret.clone()
    }
}

/// Copies the text. The original is not cleared.
impl FromStr for SecretString {
    type Err = Infallible;

    fn from_str(secret: &str) -> Result<Self, Infallible> {
        Ok(secret.into())
    }
}

/// Copies the secret. The original is cleared, because it is dropped.
#[cfg(feature = "secrecy")]
impl From<secrecy::SecretString> for SecretString {
    fn from(secret: secrecy::SecretString) -> Self {
        Self::from(&secret)
    }
}

/// Copies the secret. Each copy is cleared when it is dropped.
#[cfg(feature = "secrecy")]
impl From<&secrecy::SecretString> for SecretString {
    fn from(secret: &secrecy::SecretString) -> Self {
        Self::from(secrecy::ExposeSecret::expose_secret(secret))
    }
}

/// Copies the secret. The original is cleared, because it is dropped.
#[cfg(feature = "secrecy")]
impl From<SecretString> for secrecy::SecretString {
    fn from(secret: SecretString) -> Self {
        Self::from(&secret)
    }
}

/// Copies the secret. Each copy is cleared when it is dropped.
#[cfg(feature = "secrecy")]
impl From<&SecretString> for secrecy::SecretString {
    fn from(secret: &SecretString) -> Self {
        // The conversion of a `String` could move the text, and leave a copy behind.
        Self::new(Box::from(secret.expose()))
    }
}
