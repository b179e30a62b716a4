//! An authorization server that accepts every refresh token.

use std::time::Duration;

use backend::{Authorization, Grant, Refused};
use stripe_apps_secrets::SecretString;

#[derive(Clone)]
pub struct Generous;

impl Authorization for Generous {
    async fn refresh(&self, _: &SecretString) -> Result<Grant, Refused> {
        Ok(Grant {
            access_token: SecretString::from("granted"),
            refresh_token: SecretString::from("next"),
            expires_in: Duration::from_secs(3600),
        })
    }
}
