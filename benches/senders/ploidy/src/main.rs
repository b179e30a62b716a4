//! Sends the two requests with a client emitted by ploidy. The argument is the server's base URL.

use std::env::args;
use std::error::Error;

use client::Client;
use client::client::default::parameters::GetAppsSecretsFindQuery;
use client::client::default::types::{GetAppsSecretsFindQueryScope, GetAppsSecretsFindQueryScopeType};
use client::util::absent::AbsentOr;
use serde_json::json;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let server = args().nth(1).ok_or("the URL of a server is missing")?;
    let stripe = Client::new(server)?.with_sensitive_header("authorization", "Bearer sk_test_123")?;
    let body = json!({"name": "my_secret", "payload": "p", "scope": {"type": "user", "user": "usr_1"}});
    let set = stripe.post_apps_secrets(body).await;
    let query = GetAppsSecretsFindQuery {
        expand: Some(vec!["payload".to_owned()]),
        name: "my_secret".to_owned(),
        scope: GetAppsSecretsFindQueryScope {
            r#type: GetAppsSecretsFindQueryScopeType::User,
            user: AbsentOr::Present("usr_1".to_owned()),
        },
    };
    let found = stripe.get_apps_secrets_find(&query, json!({})).await;
    set?;
    found?;
    Ok(())
}
