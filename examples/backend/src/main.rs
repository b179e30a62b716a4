//! Serves the backend.
//!
//! ```sh
//! STRIPE_SECRET_KEY=sk_test_… cargo run --package backend
//! ```

use std::error::Error;
use std::time::Duration;

use backend::{Authorization, Grant, Refused, Tokens, router};
use stripe_apps_secrets::{AsyncClient, SecretString};

/// Grants every refresh token, in place of the authorization server of a service.
#[derive(Clone)]
struct Generous;

impl Authorization for Generous {
    async fn refresh(&self, token: &SecretString) -> Result<Grant, Refused> {
        Ok(Grant {
            access_token: SecretString::from("tok_example"),
            refresh_token: token.clone(),
            expires_in: Duration::from_secs(3600),
        })
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let stripe = AsyncClient::new(std::env::var("STRIPE_SECRET_KEY")?)?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    println!("serving http://{}/users/usr_123/connection", listener.local_addr()?);
    axum::serve(listener, router(Tokens::new(stripe, Generous))).await?;
    Ok(())
}
