//! Sets a secret of a user with the emitted client, blocking.

use std::error::Error;
use std::process::ExitCode;

use stripe_apps_secrets::Client;
use stripe_apps_secrets::models::Scope;

fn main() -> ExitCode {
    match set() {
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

fn set() -> Result<String, Box<dyn Error>> {
    let [_, name, payload, user] = <[String; 4]>::try_from(std::env::args().collect::<Vec<_>>())
        .map_err(|_| "usage: set-blocking NAME PAYLOAD USER")?;
    let key = std::env::var("STRIPE_SECRET_KEY").map_err(|_| "STRIPE_SECRET_KEY is not set")?;

    let mut builder = Client::builder(key);
    if let Ok(base_url) = std::env::var("STRIPE_API_BASE") {
        builder = builder.base_url(base_url);
    }
    let client = builder.build()?;
    let secret = client.secrets().set(name, payload, Scope::user(user)).send()?;
    Ok(secret.id)
}
