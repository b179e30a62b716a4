//! The secrets of a scope.

use client::SecretString;
use client::models::Scope;

use super::store_error::StoreError;
use crate::runtime::{Call, Failure, show};

/// The maximum number of secrets to accept. A scope has at most ten, so a server that lists more may never stop.
const MOST: usize = 1000;

/// Requests all secrets of a scope: their names and payloads, the oldest one first. In a dry run, shows the request,
/// and returns `None`.
///
/// # Errors
///
/// Returns an error if a request fails, or if the server sends a secret without its payload.
pub fn all(call: &Call, scope: Scope) -> Result<Option<Vec<(String, SecretString)>>, Failure> {
    let request = call.client()?.secrets().list(scope).limit(100).expand_payload();
    if call.general().dry_run.is_some() {
        call.send(request, show::nothing)?;
        return Ok(None);
    }
    let mut secrets = Vec::new();
    for secret in request.iter() {
        let secret = secret?;
        if secrets.len() == MOST {
            return Err(StoreError::TooManySecrets(MOST).into());
        }
        let payload = secret.payload.ok_or(StoreError::NoPayload)?;
        secrets.push((secret.name, payload));
    }
    // The API lists the newest one first.
    secrets.reverse();
    Ok(Some(secrets))
}
