//! A program that uses the client in a page.

use std::error::Error as _;
use std::time::Duration;

use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::{AsyncClient, ClientBuilder, Error, UnixTime};
use wasm_bindgen::prelude::wasm_bindgen;

/// Makes calls to the API at a URL. Returns a line for each, or the error.
#[wasm_bindgen]
pub async fn run(base_url: String) -> String {
    match calls(&base_url).await {
        Ok(lines) => lines.join("\n"),
        Err(error) => format!("{error:?}"),
    }
}

async fn calls(base_url: &str) -> Result<Vec<String>, Error> {
    let stripe = AsyncClient::builder("sk_test_123").base_url(base_url).build()?;
    let secrets = stripe.secrets();
    let tomorrow = UnixTime::from_seconds(UnixTime::now().seconds() + 24 * 60 * 60);
    let set = secrets
        .set("set", "payload-in-the-page", Scope::account())
        .expires_at(tomorrow);
    let mut lines = vec![format!("set: {}", set.await?.name)];

    // The first answer is an error, so the client waits and sends the request again.
    let (found, metadata) = secrets
        .find("stored", Scope::account())
        .expand_payload()
        .send_with_metadata()
        .await?;
    let payload = found.payload.map(|payload| payload.expose().to_owned());
    lines.push(format!("find: {} {payload:?}", metadata.status()));
    lines.push(format!("request id: {}", metadata.request_id().unwrap_or_default()));

    let mut listed = secrets.list(Scope::account()).limit(1).stream();
    while let Some(secret) = listed.next().await {
        lines.push(format!("list: {}", secret?.name));
    }

    // Each of these clients sends one request, whatever the response.
    let build = |builder: ClientBuilder<AsyncClient>| builder.base_url(base_url).max_retries(0).build();
    // The answer comes after the timeout.
    let hasty = build(AsyncClient::builder("sk_test_123").timeout(Duration::from_millis(100)))?;
    // The response to "allowed" has as many bytes as the client accepts, and the one to "large" has one more.
    let frugal = build(AsyncClient::builder("sk_test_123").max_response_size(1 << 20))?;
    for (client, name) in [
        (&hasty, "late"),
        (&frugal, "moved"),
        (&frugal, "allowed"),
        (&frugal, "large"),
    ] {
        let found = client.secrets().find(name, Scope::account()).await;
        lines.push(format!(
            "{name}: {}",
            found.map_or_else(described, |secret| secret.name)
        ));
    }
    Ok(lines)
}

/// Returns the kind of an error, and its source.
fn described(error: Error) -> String {
    match error {
        Error::Transport(error) => match error.source() {
            Some(source) => format!("{:?}, {source}", error.kind()),
            None => format!("{:?}", error.kind()),
        },
        error => format!("{:?}", error.kind()),
    }
}
