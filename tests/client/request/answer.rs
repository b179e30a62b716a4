//! Converts the emitted client's values back to the JSON that they were decoded from.

use serde_json::{Value, json};
use stripe_apps_secrets::models::{DeletedSecret, Scope, Secret};
use stripe_apps_secrets::{Page, UnixTime};

/// Converts a secret. Absent properties are null.
pub fn secret(secret: &Secret) -> Value {
    json!({
        "id": secret.id,
        "object": secret.object.as_str(),
        "name": secret.name,
        "livemode": secret.livemode,
        "created": secret.created.seconds(),
        "expires_at": secret.expires_at.map(UnixTime::seconds),
        "scope": scope(&secret.scope),
        "payload": secret.payload.as_ref().map(|payload| payload.expose()),
        "deleted": secret.deleted,
    })
}

/// Converts a deleted secret. Absent properties are null.
pub fn deleted(secret: &DeletedSecret) -> Value {
    json!({
        "id": secret.id,
        "object": secret.object.as_str(),
        "name": secret.name,
        "livemode": secret.livemode,
        "created": secret.created.map(UnixTime::seconds),
        "expires_at": secret.expires_at.map(UnixTime::seconds),
        "scope": secret.scope.as_ref().map(scope),
        "payload": secret.payload.as_ref().map(|payload| payload.expose()),
        "deleted": secret.deleted,
    })
}

/// Converts a page of a list.
pub fn page(page: &Page<Secret>) -> Value {
    let mut answer = items(&page.data);
    answer["has_more"] = json!(page.has_more);
    answer["url"] = json!(page.url);
    answer
}

/// Converts the items of a list.
pub fn items(secrets: &[Secret]) -> Value {
    json!({ "data": secrets.iter().map(secret).collect::<Vec<_>>() })
}

fn scope(scope: &Scope) -> Value {
    match scope {
        Scope::Account => json!({"type": "account"}),
        Scope::User { user } => json!({"type": "user", "user": user}),
        unknown => panic!("unknown scope: {unknown:?}"),
    }
}
