//! Sends the two requests with a client emitted by oas3-gen. The argument is the server's base URL.

mod client;

use std::env::args;
use std::error::Error;

use client::{
    GetAppsSecretsFindRequest, GetAppsSecretsFindRequestQuery, PostAppsSecretsRequest, SecretRequestBody2,
    SecretRequestBody2Scope, SecretServiceResourceScopeType, StripeApplicationSecretsApiClient,
};
use serde_json::json;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let server = args().nth(1).ok_or("the URL of a server is missing")?;
    let stripe = StripeApplicationSecretsApiClient::with_base_url(server)?.with_bearer_auth("sk_test_123");
    let body = SecretRequestBody2 {
        expand: None,
        expires_at: None,
        name: "my_secret".to_owned(),
        payload: "p".to_owned(),
        scope: SecretRequestBody2Scope {
            r#type: SecretServiceResourceScopeType::User,
            user: Some("usr_1".to_owned()),
        },
    };
    let set = stripe.post_apps_secrets(PostAppsSecretsRequest { body }).await;
    let query = GetAppsSecretsFindRequestQuery {
        expand: Some(vec!["payload".to_owned()]),
        name: "my_secret".to_owned(),
        scope: json!({"type": "user", "user": "usr_1"}),
    };
    let found = stripe
        .get_apps_secrets_find(GetAppsSecretsFindRequest { query, body: None })
        .await;
    set?;
    found?;
    Ok(())
}
