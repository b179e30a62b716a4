//! Whose secrets a request sees.

/// One separate part of the store: what one app keeps, on one account, in one mode.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Tenant {
    /// The account that owns the API key: the app's own.
    pub(crate) app: String,
    /// The account that the request acts on: the app's own unless `Stripe-Account` names another.
    pub(crate) account: String,
    /// True for a live key, false for a test key.
    pub(crate) livemode: bool,
}
