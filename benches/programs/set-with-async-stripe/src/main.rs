//! Sets a secret of a user with async-stripe.

use std::error::Error;
use std::process::ExitCode;

use stripe::ClientBuilder;
use stripe_connect::apps_secret::{CreateAppsSecret, CreateAppsSecretScope, CreateAppsSecretScopeType};

#[tokio::main]
async fn main() -> ExitCode {
    match set().await {
        Ok(id) => {
            println!("{id}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn set() -> Result<String, Box<dyn Error>> {
    let [_, name, payload, user] = <[String; 4]>::try_from(std::env::args().collect::<Vec<_>>())
        .map_err(|_| "usage: set-with-async-stripe NAME PAYLOAD USER")?;
    let key = std::env::var("STRIPE_SECRET_KEY").map_err(|_| "STRIPE_SECRET_KEY is not set")?;

    let mut builder = ClientBuilder::new(key);
    if let Ok(base_url) = std::env::var("STRIPE_API_BASE") {
        builder = builder.url(base_url);
    }
    let client = builder.build()?;
    let scope = CreateAppsSecretScope {
        type_: CreateAppsSecretScopeType::User,
        user: Some(user),
    };
    let secret = CreateAppsSecret::new(name, payload, scope).send(&client).await?;
    Ok(secret.id.to_string())
}
