//! The stored secrets, and the execution of commands.

use std::fmt;

use serde_json::{Value, json};

use crate::api_error::ApiError;
use crate::command::Command;
use crate::listing::Page;
use crate::operation::LIST_PATH;
use crate::scope::Scope;
use crate::store::MAX_SECRETS_PER_SCOPE;
use crate::tenant::Tenant;

/// A stored secret. `Debug` omits the payload; [`StoredSecret::payload`] returns it.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredSecret {
    /// The id, `appsecret_…`. Replacing the secret keeps it.
    pub id: String,
    /// The name, unique within the scope.
    pub name: String,
    /// The scope.
    pub scope: Scope,
    /// The time of creation, in seconds since the Unix epoch. Replacing the secret keeps it.
    pub created: i64,
    /// The time of expiry, in seconds since the Unix epoch.
    pub expires_at: Option<i64>,
    /// `true` if it was set with a live key.
    pub livemode: bool,
    /// The account of the key that set it: the app's account.
    pub app: String,
    /// The account that it was set on: the app's account, unless `Stripe-Account` named another.
    pub account: String,
    payload: String,
}

impl StoredSecret {
    /// Returns the payload in plain text.
    pub fn payload(&self) -> &str {
        &self.payload
    }

    fn is_of(&self, tenant: &Tenant, scope: &Scope) -> bool {
        self.livemode == tenant.livemode
            && self.app == tenant.app
            && self.account == tenant.account
            && self.scope == *scope
    }

    fn to_json(&self, with_payload: bool) -> Value {
        let mut object = json!({
            "id": self.id,
            "object": "apps.secret",
            "created": self.created,
            "expires_at": self.expires_at,
            "livemode": self.livemode,
            "name": self.name,
            "scope": self.scope.to_json(),
        });
        if with_payload {
            object["payload"] = json!(self.payload);
        }
        object
    }
}

impl fmt::Debug for StoredSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredSecret")
            .field("id", &self.id)
            .field("name", &self.name)
            .field("scope", &self.scope)
            .field("created", &self.created)
            .field("expires_at", &self.expires_at)
            .field("livemode", &self.livemode)
            .field("app", &self.app)
            .field("account", &self.account)
            .field("payload", &"[redacted]")
            .finish()
    }
}

/// The secrets of all tenants, oldest first.
#[derive(Default)]
pub(crate) struct Secrets {
    kept: Vec<StoredSecret>,
    created: u64,
    effective_sets: u64,
}

impl Secrets {
    /// Removes expired secrets. A secret expires when the time reaches its `expires_at`.
    pub(crate) fn expire(&mut self, now: i64) {
        self.kept
            .retain(|secret| secret.expires_at.is_none_or(|expires_at| now < expires_at));
    }

    pub(crate) fn all(&self) -> &[StoredSecret] {
        &self.kept
    }

    pub(crate) fn effective_sets(&self) -> u64 {
        self.effective_sets
    }

    /// Executes a command, and returns the body of a response with status 200.
    pub(crate) fn execute(&mut self, tenant: &Tenant, command: Command, now: i64) -> Result<Value, ApiError> {
        self.expire(now);
        match command {
            Command::Set {
                name,
                payload,
                scope,
                expires_at,
                with_payload,
            } => {
                let secret = StoredSecret {
                    id: String::new(),
                    name,
                    scope,
                    created: now,
                    expires_at,
                    livemode: tenant.livemode,
                    app: tenant.app.clone(),
                    account: tenant.account.clone(),
                    payload,
                };
                Ok(self.set(tenant, secret)?.to_json(with_payload))
            }
            Command::Find {
                name,
                scope,
                with_payload,
            } => {
                let index = self
                    .position(tenant, &scope, &name)
                    .ok_or_else(|| ApiError::no_such_name(&name))?;
                Ok(self.kept[index].to_json(with_payload))
            }
            Command::Delete { name, scope } => {
                let index = self
                    .position(tenant, &scope, &name)
                    .ok_or_else(|| ApiError::no_such_name(&name))?;
                let deleted = self.kept.remove(index);
                Ok(json!({"id": deleted.id, "object": "apps.secret", "deleted": true}))
            }
            Command::List {
                scope,
                page,
                with_payload,
            } => self.list(tenant, &scope, &page, with_payload),
        }
    }

    /// Adds `secret` with a new id, or replaces the secret with the same name and scope.
    fn set(&mut self, tenant: &Tenant, mut secret: StoredSecret) -> Result<&StoredSecret, ApiError> {
        let index = match self.position(tenant, &secret.scope, &secret.name) {
            Some(index) => {
                secret.id.clone_from(&self.kept[index].id);
                secret.created = self.kept[index].created;
                self.kept[index] = secret;
                index
            }
            None => {
                let held = self
                    .kept
                    .iter()
                    .filter(|kept| kept.is_of(tenant, &secret.scope))
                    .count();
                if held >= MAX_SECRETS_PER_SCOPE {
                    return Err(ApiError::scope_is_full(MAX_SECRETS_PER_SCOPE));
                }
                self.created += 1;
                secret.id = format!("appsecret_{:06}", self.created);
                self.kept.push(secret);
                self.kept.len() - 1
            }
        };
        self.effective_sets += 1;
        Ok(&self.kept[index])
    }

    fn list(&self, tenant: &Tenant, scope: &Scope, page: &Page, with_payload: bool) -> Result<Value, ApiError> {
        let newest_first: Vec<&StoredSecret> = self
            .kept
            .iter()
            .rev()
            .filter(|secret| secret.is_of(tenant, scope))
            .collect();
        let ids: Vec<&str> = newest_first.iter().map(|secret| secret.id.as_str()).collect();
        let (rows, has_more) = page.of(&ids)?;
        // `Page::of` returns a range within its argument.
        let data: Vec<Value> = newest_first[rows]
            .iter()
            .map(|secret| secret.to_json(with_payload))
            .collect();
        Ok(json!({"object": "list", "url": LIST_PATH, "has_more": has_more, "data": data}))
    }

    /// Returns the index of a secret in `kept`.
    fn position(&self, tenant: &Tenant, scope: &Scope, name: &str) -> Option<usize> {
        self.kept
            .iter()
            .position(|secret| secret.name == name && secret.is_of(tenant, scope))
    }
}
