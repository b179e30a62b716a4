//! The headers of Stripe's API.

use super::client_builder::ClientBuilder;
use super::request_options::RequestOptions;

const ACCOUNT: &str = "stripe-account";
const CONTEXT: &str = "stripe-context";
const VERSION: &str = "stripe-version";

impl<C> ClientBuilder<C> {
    /// Sets the version of the API, such as `2023-10-16`. The default is the version of the API description.
    #[must_use]
    pub fn stripe_version(self, version: &str) -> Self {
        self.with_options(|options| options.stripe_version(version))
    }

    /// Sets the connected account on whose behalf requests are made, such as `acct_123`.
    ///
    /// It cannot be combined with [`ClientBuilder::stripe_context`].
    #[must_use]
    pub fn stripe_account(self, account: &str) -> Self {
        self.with_options(|options| options.stripe_account(account))
    }

    /// Sets the context in which requests are made, such as an account of an organization.
    ///
    /// It cannot be combined with [`ClientBuilder::stripe_account`].
    #[must_use]
    pub fn stripe_context(self, context: &str) -> Self {
        self.with_options(|options| options.stripe_context(context))
    }
}

impl RequestOptions {
    /// Overrides the version of the API, such as `2023-10-16`.
    #[must_use]
    pub fn stripe_version(self, version: &str) -> Self {
        self.plain_header(VERSION, version)
    }

    /// Overrides the connected account on whose behalf the request is made, such as `acct_123`.
    ///
    /// It cannot be combined with [`RequestOptions::stripe_context`], nor with a context of the client.
    #[must_use]
    pub fn stripe_account(self, account: &str) -> Self {
        self.plain_header(ACCOUNT, account)
    }

    /// Overrides the context in which the request is made, such as an account of an organization.
    ///
    /// It cannot be combined with [`RequestOptions::stripe_account`], nor with an account of the client.
    #[must_use]
    pub fn stripe_context(self, context: &str) -> Self {
        self.plain_header(CONTEXT, context)
    }
}
