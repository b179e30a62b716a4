//! The part of the store that a request sees.

/// A separate part of the store: the secrets of an app, on an account, in a mode.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Tenant {
    /// The account that owns the API key: the app's account.
    pub(crate) app: String,
    /// The account that the request acts on: the app's account, unless `Stripe-Account` names another.
    pub(crate) account: String,
    /// `true` for a live key, `false` for a test key.
    pub(crate) livemode: bool,
}
