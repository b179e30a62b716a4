//! API keys: their format, their permissions, and how messages show them.

use std::error::Error;
use std::fmt;

/// A registered API key. `Debug` shows at most its last four characters.
///
/// ```
/// use fake_secret_store::{Key, Store};
///
/// let store = Store::new();
/// store.register(Key::new("sk_test_app")?.account("acct_1"));
/// store.register(Key::new("rk_test_reader")?.account("acct_1").read_only());
/// # Ok::<(), fake_secret_store::InvalidKey>(())
/// ```
#[derive(Clone)]
pub struct Key {
    pub(crate) text: String,
    pub(crate) account: Option<String>,
    pub(crate) read_only: bool,
}

impl Key {
    /// Creates a key with all permissions, on a new account.
    ///
    /// # Errors
    ///
    /// Returns an error if the key does not begin with `sk_test_`, `sk_live_`, `rk_test_` or `rk_live_`, or if the rest
    /// is empty or contains characters other than ASCII letters, digits and `_`.
    pub fn new(text: impl Into<String>) -> Result<Self, InvalidKey> {
        let text = text.into();
        match livemode(&text) {
            Some(_) => Ok(Self {
                text,
                account: None,
                read_only: false,
            }),
            None => Err(InvalidKey),
        }
    }

    /// Sets the account, `acct_…`. Keys of the same account and mode see the same secrets.
    pub fn account(mut self, account: impl Into<String>) -> Self {
        self.account = Some(account.into());
        self
    }

    /// Removes the permission `secret_write`: set and delete return 403.
    pub fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key")
            .field("text", &masked(&self.text))
            .field("account", &self.account)
            .field("read_only", &self.read_only)
            .finish()
    }
}

/// The error for a string that is not a secret or restricted API key. It does not repeat the string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidKey;

impl fmt::Display for InvalidKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "not an API key: it must be sk_test_, sk_live_, rk_test_ or rk_live_, \
             followed by ASCII letters, digits or _",
        )
    }
}

impl Error for InvalidKey {}

/// Returns `true` for a live key, `false` for a test key, and `None` for anything but a secret or restricted key.
pub(crate) fn livemode(key: &str) -> Option<bool> {
    let rest = key.strip_prefix("sk_").or_else(|| key.strip_prefix("rk_"))?;
    let (livemode, unique) = match rest.strip_prefix("live_") {
        Some(unique) => (true, unique),
        None => (false, rest.strip_prefix("test_")?),
    };
    let well_formed = !unique.is_empty() && unique.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    well_formed.then_some(livemode)
}

/// Masks a key for messages: its prefix, stars, and the last four characters if at least twelve precede them.
pub(crate) fn masked(key: &str) -> String {
    let unique = livemode(key).and_then(|_| key.get("sk_test_".len()..)).unwrap_or(key);
    let prefix = &key[..key.len() - unique.len()];
    let length = unique.chars().count();
    let shown = if length >= 16 { 4 } else { 0 };
    let tail: String = unique.chars().skip(length - shown).collect();
    // The limit keeps messages readable.
    format!("{prefix}{}{tail}", "*".repeat((length - shown).min(64)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefix_determines_the_mode() {
        let cases = [
            ("sk_test_1", Some(false)),
            ("rk_test_a_B", Some(false)),
            ("sk_live_1", Some(true)),
            ("rk_live_1", Some(true)),
            ("pk_test_1", None),
            ("sk_test_", None),
            ("sk_test_a b", None),
            ("sk_test_a:b", None),
            ("sk_test_é", None),
            ("sk_other_1", None),
            ("", None),
        ];
        for (key, mode) in cases {
            assert_eq!(livemode(key), mode, "{key}");
            assert_eq!(Key::new(key).is_ok(), mode.is_some(), "{key}");
        }
    }

    #[test]
    fn masked_keys_show_only_prefix_and_end() {
        let cases = [
            ("sk_test_1234567890abcdef", "sk_test_************cdef"),
            ("rk_live_short", "rk_live_*****"),
            ("bogus", "*****"),
            ("écran", "*****"),
            ("", ""),
        ];
        for (key, mask) in cases {
            assert_eq!(masked(key), mask, "{key}");
        }
        assert!(masked(&"x".repeat(10_000)).len() < 100);
    }

    #[test]
    fn debug_and_errors_hide_the_key() {
        let key = Key::new("sk_test_topsecret")
            .map(|key| format!("{key:?}"))
            .unwrap_or_default();
        assert!(key.contains("sk_test_*********") && !key.contains("topsecret"), "{key}");
        let error = Key::new("nonsense_topsecret")
            .err()
            .map(|error| format!("{error} {error:?}"))
            .unwrap_or_default();
        assert!(
            error.contains("not an API key") && !error.contains("topsecret"),
            "{error}"
        );
    }
}
