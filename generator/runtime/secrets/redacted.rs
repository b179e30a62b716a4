//! Serialization without secrets.

use std::cell::Cell;

use serde::ser::{Serialize, Serializer};

use super::request_secrets::REDACTED;

thread_local! {
    /// `true` while this thread serializes a [`Redacted`].
    static IS_REDACTING: Cell<bool> = const { Cell::new(false) };
}

/// A value that is serialized without its secrets.
///
/// It writes `"[redacted]"` in place of each [`SecretString`](super::secret_string::SecretString). Objects and values
/// that the API description does not define, such as `UnknownObject`, can contain secrets, too: `"[redacted]"` replaces
/// all their strings, at any depth. Names of properties, numbers and booleans are written.
///
/// The value can be a model, a list of models, or a type of the program that contains models. For example, a secret with
/// a payload is written as follows:
///
/// ```text
/// serde_json::to_string(&secret)             {"name":"my-api-key","payload":"in clear text"}
/// serde_json::to_string(&Redacted(&secret))  {"name":"my-api-key","payload":"[redacted]"}
/// ```
#[derive(Debug)]
pub struct Redacted<'a, T: ?Sized>(pub &'a T);

impl<T: ?Sized> Clone for Redacted<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Redacted<'_, T> {}

impl<T: Serialize + ?Sized> Serialize for Redacted<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let _redacting = Redacting::start();
        self.0.serialize(serializer)
    }
}

/// Redacts what this thread serializes, until it is dropped.
struct Redacting {
    /// `true` within another [`Redacted`].
    is_nested: bool,
}

impl Redacting {
    fn start() -> Self {
        Self {
            is_nested: IS_REDACTING.replace(true),
        }
    }
}

/// Also ends the redaction if the implementation of `Serialize` panics.
impl Drop for Redacting {
    fn drop(&mut self) {
        IS_REDACTING.set(self.is_nested);
    }
}

/// Returns the text that is written for a text that is or can contain a secret.
pub(crate) fn written(secret: &str) -> &str {
    match IS_REDACTING.get() {
        true => REDACTED,
        false => secret,
    }
}
