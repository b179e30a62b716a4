//! serde_qs, with the same structs as async-stripe.

use serde::Serialize;

use super::{list, set};

#[derive(Clone, Serialize)]
struct SetSecret {
    #[serde(skip_serializing_if = "Option::is_none")]
    expand: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<i64>,
    name: String,
    payload: String,
    scope: Scope,
}

#[derive(Clone, Serialize)]
struct ListSecrets {
    #[serde(skip_serializing_if = "Option::is_none")]
    ending_before: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expand: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<i64>,
    scope: Scope,
    #[serde(skip_serializing_if = "Option::is_none")]
    starting_after: Option<String>,
}

#[derive(Clone, Serialize)]
struct Scope {
    r#type: ScopeType,
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<String>,
}

#[derive(Clone, Serialize)]
#[serde(rename_all = "snake_case")]
enum ScopeType {
    User,
}

pub fn set() -> impl Fn() -> String + Clone {
    encoder(SetSecret {
        expand: Some(vec![set::EXPAND.to_owned()]),
        expires_at: Some(set::EXPIRES_AT),
        name: set::NAME.to_owned(),
        payload: set::PAYLOAD.to_owned(),
        scope: scope(set::USER),
    })
}

pub fn list() -> impl Fn() -> String + Clone {
    encoder(ListSecrets {
        ending_before: None,
        expand: Some(vec![list::EXPAND.to_owned()]),
        limit: Some(list::LIMIT),
        scope: scope(list::USER),
        starting_after: Some(list::STARTING_AFTER.to_owned()),
    })
}

fn encoder<T: Clone + Serialize>(request: T) -> impl Fn() -> String + Clone {
    move || serde_qs::to_string(&request).expect("structs of strings and numbers can be encoded")
}

fn scope(user: &str) -> Scope {
    Scope {
        r#type: ScopeType::User,
        user: Some(user.to_owned()),
    }
}
