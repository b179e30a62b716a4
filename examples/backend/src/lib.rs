//! The backend of a Stripe App that keeps the OAuth tokens of its users in the Secret Store.

mod routes;
mod tokens;

pub use routes::router;
pub use tokens::{Authorization, Grant, Refused, TokenError, Tokens};
