//! Whom a secret belongs to.

use serde_json::{Value, json};

/// Whom a secret belongs to: everybody on the account, or one of its users.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// `scope[type]=account`.
    Account,
    /// `scope[type]=user` with the id in `scope[user]`.
    User(String),
}

impl Scope {
    /// The object as responses carry it.
    pub(crate) fn to_json(&self) -> Value {
        match self {
            Self::Account => json!({"type": "account"}),
            Self::User(user) => json!({"type": "user", "user": user}),
        }
    }
}
