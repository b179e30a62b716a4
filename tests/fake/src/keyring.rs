//! The accepted keys, and the authentication of requests.

use std::collections::HashMap;

use http::HeaderMap;

use crate::api_error::ApiError;
use crate::credentials;
use crate::key::{Key, livemode, masked};
use crate::operation::Operation;
use crate::tenant::Tenant;

/// The keys that a store accepts.
#[derive(Default)]
pub(crate) struct Keyring {
    keys: HashMap<String, Registered>,
    accounts: u64,
    only_registered: bool,
}

#[derive(Clone)]
struct Registered {
    account: String,
    read_only: bool,
}

/// The authenticated sender of a request.
pub(crate) struct Caller {
    pub(crate) tenant: Tenant,
    masked_key: String,
    read_only: bool,
}

impl Keyring {
    pub(crate) fn register(&mut self, key: Key) {
        let account = match (key.account, self.keys.get(&key.text)) {
            (Some(account), _) => account,
            // Registering a key again, for example to remove a permission, keeps its account and therefore its secrets.
            (None, Some(known)) => known.account.clone(),
            (None, None) => self.new_account(),
        };
        self.keys.insert(
            key.text,
            Registered {
                account,
                read_only: key.read_only,
            },
        );
    }

    pub(crate) fn accept_only_registered(&mut self) {
        self.only_registered = true;
    }

    /// Authenticates a request by its key and the account that it names.
    pub(crate) fn authenticate(&mut self, headers: &HeaderMap) -> Result<Caller, ApiError> {
        let key = credentials::key_of(headers).ok_or_else(ApiError::no_key)?;
        if key.starts_with("pk_") {
            return Err(ApiError::publishable_key());
        }
        let masked_key = masked(&key);
        let livemode = livemode(&key).ok_or_else(|| ApiError::invalid_key(&masked_key))?;
        let registered = match self.keys.get(&key) {
            Some(registered) => registered.clone(),
            None if self.only_registered => return Err(ApiError::invalid_key(&masked_key)),
            None => {
                let registered = Registered {
                    account: self.new_account(),
                    read_only: false,
                };
                self.keys.insert(key, registered.clone());
                registered
            }
        };
        let account = match named_account(headers)? {
            Some(account) if account.starts_with("acct_") => account,
            Some(account) => return Err(ApiError::no_access_to_account(&masked_key, &account)),
            None => registered.account.clone(),
        };
        let tenant = Tenant {
            app: registered.account,
            account,
            livemode,
        };
        Ok(Caller {
            tenant,
            masked_key,
            read_only: registered.read_only,
        })
    }

    fn new_account(&mut self) -> String {
        self.accounts += 1;
        format!("acct_fake{}", self.accounts)
    }
}

impl Caller {
    /// Returns an error if the key lacks the permission for the operation.
    pub(crate) fn check_permission(&self, operation: Operation) -> Result<(), ApiError> {
        match self.read_only && operation.writes() {
            true => Err(ApiError::not_permitted(
                &self.masked_key,
                &self.tenant.account,
                "secret_write",
            )),
            false => Ok(()),
        }
    }
}

/// Returns the account in `Stripe-Account`, or the last one of the path in `Stripe-Context`.
fn named_account(headers: &HeaderMap) -> Result<Option<String>, ApiError> {
    let header = |name| {
        headers
            .get(name)
            .map(|value| String::from_utf8_lossy(value.as_bytes()).trim().to_owned())
    };
    let account = header("stripe-account");
    let context = header("stripe-context").map(|path| path.rsplit('/').next().unwrap_or_default().to_owned());
    match (account, context) {
        (Some(account), Some(context)) if account != context => Err(ApiError::two_accounts()),
        (account, context) => Ok(account.or(context)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderName, HeaderValue};

    fn caller(keyring: &mut Keyring, headers: &[(&'static str, &'static str)]) -> Result<Tenant, String> {
        let headers = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        keyring
            .authenticate(&headers)
            .map(|caller| caller.tenant)
            .map_err(|error| error.message)
    }

    #[test]
    fn each_unregistered_key_has_its_own_account() {
        let mut keyring = Keyring::default();
        let one = caller(&mut keyring, &[("authorization", "Bearer sk_test_1")]);
        let two = caller(&mut keyring, &[("authorization", "Bearer sk_test_2")]);
        assert_ne!(one, two);
        assert_eq!(one, caller(&mut keyring, &[("authorization", "Bearer sk_test_1")]));
    }

    #[test]
    fn registering_again_keeps_the_account() {
        let mut keyring = Keyring::default();
        let before = caller(&mut keyring, &[("authorization", "Bearer sk_test_1")]);
        if let Ok(key) = Key::new("sk_test_1") {
            keyring.register(key.read_only());
        }
        assert_eq!(before, caller(&mut keyring, &[("authorization", "Bearer sk_test_1")]));
    }

    #[test]
    fn both_headers_must_name_the_same_account() {
        let mut keyring = Keyring::default();
        let key = ("authorization", "Bearer sk_test_1");
        let by_account = caller(&mut keyring, &[key, ("stripe-account", "acct_7")]);
        let by_context = caller(&mut keyring, &[key, ("stripe-context", "org_1/acct_7")]);
        let by_both = caller(
            &mut keyring,
            &[key, ("stripe-account", "acct_7"), ("stripe-context", "acct_7")],
        );
        assert_eq!(by_account.as_ref().map(|tenant| tenant.account.as_str()), Ok("acct_7"));
        assert_eq!(by_account, by_context);
        assert_eq!(by_account, by_both);
        let differing = caller(
            &mut keyring,
            &[key, ("stripe-account", "acct_7"), ("stripe-context", "acct_8")],
        );
        assert!(differing.is_err_and(|message| message.contains("different accounts")));
        let malformed = caller(&mut keyring, &[key, ("stripe-account", "7")]);
        assert!(malformed.is_err_and(|message| message.contains("does not have access to account '7'")));
    }
}
