//! The headers of Stripe's API.

use http::header::HeaderName;

use super::client_builder::ClientBuilder;
use super::configuration_error::ConfigurationError;

const ACCOUNT: &str = "stripe-account";
const CONTEXT: &str = "stripe-context";
const VERSION: &str = "stripe-version";

impl ClientBuilder {
    /// Speaks another version of the API than the one that this client was made for, such as `2023-10-16`.
    #[must_use]
    pub fn stripe_version(self, version: &str) -> Self {
        self.header(VERSION, version)
    }

    /// Acts on behalf of a connected account, such as `acct_123`. It excludes [`ClientBuilder::stripe_context`].
    #[must_use]
    pub fn stripe_account(self, account: &str) -> Self {
        self.header(ACCOUNT, account).refuse_account_with_context()
    }

    /// Acts in a context, such as that of an account in an organization. It excludes
    /// [`ClientBuilder::stripe_account`].
    #[must_use]
    pub fn stripe_context(self, context: &str) -> Self {
        self.header(CONTEXT, context).refuse_account_with_context()
    }

    fn refuse_account_with_context(mut self) -> Self {
        let has = |name| self.headers.contains_key(HeaderName::from_static(name));
        if has(ACCOUNT) && has(CONTEXT) {
            self.refuse(ConfigurationError::ConflictingHeaders(ACCOUNT, CONTEXT));
        }
        self
    }
}
