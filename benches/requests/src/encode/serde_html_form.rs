//! serde_html_form, which does not support nested values: the names of the fields are complete.

use serde::Serialize;

use super::{list, set};

#[derive(Clone, Serialize)]
struct SetSecret {
    #[serde(rename = "expand[0]")]
    expand: String,
    expires_at: i64,
    name: String,
    payload: String,
    #[serde(rename = "scope[type]")]
    scope_type: &'static str,
    #[serde(rename = "scope[user]")]
    scope_user: String,
}

#[derive(Clone, Serialize)]
struct ListSecrets {
    #[serde(rename = "expand[0]")]
    expand: String,
    limit: i64,
    #[serde(rename = "scope[type]")]
    scope_type: &'static str,
    #[serde(rename = "scope[user]")]
    scope_user: String,
    starting_after: String,
}

pub fn set() -> impl Fn() -> String + Clone {
    encoder(SetSecret {
        expand: set::EXPAND.to_owned(),
        expires_at: set::EXPIRES_AT,
        name: set::NAME.to_owned(),
        payload: set::PAYLOAD.to_owned(),
        scope_type: "user",
        scope_user: set::USER.to_owned(),
    })
}

pub fn list() -> impl Fn() -> String + Clone {
    encoder(ListSecrets {
        expand: list::EXPAND.to_owned(),
        limit: list::LIMIT,
        scope_type: "user",
        scope_user: list::USER.to_owned(),
        starting_after: list::STARTING_AFTER.to_owned(),
    })
}

fn encoder<T: Clone + Serialize>(request: T) -> impl Fn() -> String + Clone {
    move || serde_html_form::to_string(&request).expect("structs of strings and numbers can be encoded")
}
