//! Sends the two requests with a client emitted by openapi-to-rust. The argument is the server's base URL.

use std::env::args;
use std::error::Error;

use client::generated::{
    GetAppsSecretsFindRequest, GetAppsSecretsFindScope, GetAppsSecretsFindScopeType, HttpClient,
    PostAppsSecretsRequest, PostAppsSecretsRequestScope, PostAppsSecretsRequestScopeType,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let server = args().nth(1).ok_or("the URL of a server is missing")?;
    let stripe = HttpClient::new().with_base_url(server).with_api_key("sk_test_123");
    let scope = PostAppsSecretsRequestScope {
        r#type: PostAppsSecretsRequestScopeType::User,
        user: Some("usr_1".to_owned()),
    };
    let body = PostAppsSecretsRequest::new("my_secret".to_owned(), "p".to_owned(), scope);
    let set = stripe.post_apps_secrets(body).await;
    let scope = GetAppsSecretsFindScope {
        r#type: GetAppsSecretsFindScopeType::User,
        user: Some("usr_1".to_owned()),
    };
    // The list of properties is a single string.
    let found = stripe
        .get_apps_secrets_find(Some("payload"), "my_secret", scope, None::<GetAppsSecretsFindRequest>)
        .await;
    set?;
    found?;
    Ok(())
}
