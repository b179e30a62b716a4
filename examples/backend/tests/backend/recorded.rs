//! A test against recorded calls. With `RECORD` in the environment, it records them with a fake Secret Store.

use std::error::Error;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::body::{Body, to_bytes};
use axum::http::Request;
use backend::{Tokens, router};
use fake_secret_store::{Server, Store};
use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::{AsyncClient, Client, Recorder, Replay, ReqwestTransport, VirtualTimer};
use tower::ServiceExt;

use super::authorization::Generous;

/// A replayed request must contain the same time as the recorded request, so the tests use a fixed time.
fn fixed_time() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(4_000_000_000)
}

/// Requests the route of the backend, and returns the body of the response.
async fn connection(stripe: AsyncClient) -> Result<String, Box<dyn Error>> {
    let request = Request::get("/users/usr_1/connection").body(Body::empty())?;
    let response = router(Tokens::new(stripe, Generous).with_clock(fixed_time))
        .oneshot(request)
        .await?;
    Ok(String::from_utf8(to_bytes(response.into_body(), 1000).await?.to_vec())?)
}

#[tokio::test]
async fn a_user_with_a_refresh_token_is_connected() -> Result<(), Box<dyn Error>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("recordings/refresh.json");
    if std::env::var_os("RECORD").is_some() {
        let server = Server::start(Store::new())?;
        let stripe = Client::builder("sk_test_1").base_url(server.url()).build()?;
        stripe
            .secrets()
            .set("refresh-token", "rt_one", Scope::user("usr_1"))
            .send()?;
        let recorder = Recorder::new(&path, ReqwestTransport::new()?);
        let stripe = AsyncClient::builder("sk_test_1")
            .base_url(server.url())
            .build_with(recorder)?;
        assert_eq!(connection(stripe).await?, "connected");
    }
    let replay = Replay::open(&path)?;
    let stripe = AsyncClient::builder("sk_test_1").build_with_timer(replay.transport(), VirtualTimer::new())?;
    assert_eq!(connection(stripe).await?, "connected");
    Ok(())
}
