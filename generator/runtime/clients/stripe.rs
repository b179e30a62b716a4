//! The headers of Stripe's API.

use super::client_builder::ClientBuilder;
use super::request_options::RequestOptions;

const ACCOUNT: &str = "stripe-account";
const CONTEXT: &str = "stripe-context";
const VERSION: &str = "stripe-version";

impl ClientBuilder {
    /// Speaks another version of the API than the one that this client was made for, such as `2023-10-16`.
    #[must_use]
    pub fn stripe_version(self, version: &str) -> Self {
        self.with_options(|options| options.stripe_version(version))
    }

    /// Acts on behalf of a connected account, such as `acct_123`. It excludes [`ClientBuilder::stripe_context`].
    #[must_use]
    pub fn stripe_account(self, account: &str) -> Self {
        self.with_options(|options| options.stripe_account(account))
    }

    /// Acts in a context, such as that of an account in an organization. It excludes
    /// [`ClientBuilder::stripe_account`].
    #[must_use]
    pub fn stripe_context(self, context: &str) -> Self {
        self.with_options(|options| options.stripe_context(context))
    }
}

impl RequestOptions {
    /// Speaks another version of the API than the client does, such as `2023-10-16`.
    #[must_use]
    pub fn stripe_version(self, version: &str) -> Self {
        self.plain_header(VERSION, version)
    }

    /// Acts on behalf of another connected account than the client does, such as `acct_123`. It excludes
    /// [`RequestOptions::stripe_context`], here and on the client.
    #[must_use]
    pub fn stripe_account(self, account: &str) -> Self {
        self.plain_header(ACCOUNT, account)
    }

    /// Acts in another context than the client does, such as that of an account in an organization. It excludes
    /// [`RequestOptions::stripe_account`], here and on the client.
    #[must_use]
    pub fn stripe_context(self, context: &str) -> Self {
        self.plain_header(CONTEXT, context)
    }
}
