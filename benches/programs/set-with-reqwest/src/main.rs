//! Sets a secret of a user with the emitted client, asynchronously.

use std::error::Error;
use std::process::ExitCode;

use stripe_apps_secrets::AsyncClient;
use stripe_apps_secrets::models::Scope;

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
        .map_err(|_| "usage: set-with-reqwest NAME PAYLOAD USER")?;
    let key = std::env::var("STRIPE_SECRET_KEY").map_err(|_| "STRIPE_SECRET_KEY is not set")?;

    let mut builder = AsyncClient::builder(key);
    if let Ok(base_url) = std::env::var("STRIPE_API_BASE") {
        builder = builder.base_url(base_url);
    }
    let client = builder.build()?;
    let secret = client.secrets().set(name, payload, Scope::user(user)).send().await?;
    Ok(secret.id)
}
