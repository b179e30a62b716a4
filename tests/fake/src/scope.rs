//! The scope of a secret.

use serde_json::{Value, json};

/// The scope of a secret: the whole account, or one of its users.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// `scope[type]=account`.
    Account,
    /// `scope[type]=user` with the id in `scope[user]`.
    User(String),
}

impl Scope {
    /// Returns the JSON object of responses.
    pub(crate) fn to_json(&self) -> Value {
        match self {
            Self::Account => json!({"type": "account"}),
            Self::User(user) => json!({"type": "user", "user": user}),
        }
    }
}
