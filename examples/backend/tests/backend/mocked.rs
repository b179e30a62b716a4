//! Unit tests against a mock of the client.

use std::time::{Duration, SystemTime};

use backend::{TokenError, Tokens};
use stripe_apps_secrets::http::StatusCode;
use stripe_apps_secrets::models::{Scope, Secret, SecretObject};
use stripe_apps_secrets::resources::secrets::{FindOperation, SetOperation};
use stripe_apps_secrets::{Mock, MockError};

use super::authorization::Generous;

fn secret(name: &str, payload: &str) -> Secret {
    let mut secret = Secret::new(
        0,
        "appsecret_1",
        false,
        name,
        SecretObject::AppsSecret,
        Scope::user("usr_1"),
    );
    secret.payload = Some(payload.into());
    secret
}

fn missing() -> MockError {
    MockError::api(StatusCode::NOT_FOUND).code("resource_missing")
}

#[tokio::test]
async fn a_token_that_is_valid_for_long_is_returned() -> Result<(), TokenError> {
    let mut stored = secret("access-token", "stored");
    stored.expires_at = Some((SystemTime::now() + Duration::from_secs(600)).into());
    let mock = Mock::new();
    mock.on::<FindOperation>()
        .matching(|find| find.name == "access-token")
        .returns(stored);

    let token = Tokens::new(mock.async_client(), Generous).access_token("usr_1").await?;
    assert_eq!(token.expose(), "stored");
    Ok(())
}

#[tokio::test]
async fn a_token_that_expires_soon_is_refreshed() -> Result<(), TokenError> {
    let mut stored = secret("access-token", "stored");
    stored.expires_at = Some((SystemTime::now() + Duration::from_secs(10)).into());
    let mock = Mock::new().in_order();
    mock.on::<FindOperation>()
        .matching(|find| find.name == "access-token")
        .returns(stored);
    mock.on::<FindOperation>()
        .matching(|find| find.name == "refresh-token")
        .returns(secret("refresh-token", "refresh"));
    mock.on::<SetOperation>()
        .matching(|set| set.payload.expose() == "next")
        .returns(secret("refresh-token", "next"));
    mock.on::<SetOperation>()
        .matching(|set| set.expires_at.is_some())
        .returns(secret("access-token", "granted"));

    let token = Tokens::new(mock.async_client(), Generous).access_token("usr_1").await?;
    assert_eq!(token.expose(), "granted");
    Ok(())
}

#[tokio::test]
async fn a_user_without_a_refresh_token_is_signed_out() {
    let mock = Mock::new();
    mock.on::<FindOperation>().times(2).returns_error(missing());
    let result = Tokens::new(mock.async_client(), Generous).access_token("usr_1").await;
    assert!(matches!(result, Err(TokenError::SignedOut)));
}

#[tokio::test]
async fn a_failure_of_the_store_does_not_sign_users_out() {
    let mock = Mock::new();
    mock.on::<FindOperation>()
        .returns_error(StatusCode::INTERNAL_SERVER_ERROR);
    let result = Tokens::new(mock.async_client(), Generous).access_token("usr_1").await;
    assert!(matches!(result, Err(TokenError::Store(_))));
}
