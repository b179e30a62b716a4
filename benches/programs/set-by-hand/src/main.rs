//! Sets a secret of a user with handwritten code over ureq and serde_json.

use std::error::Error;
use std::process::ExitCode;

use serde::Deserialize;
use ureq::Agent;

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
        .map_err(|_| "usage: set-by-hand NAME PAYLOAD USER")?;
    let key = std::env::var("STRIPE_SECRET_KEY").map_err(|_| "STRIPE_SECRET_KEY is not set")?;
    let base_url = std::env::var("STRIPE_API_BASE").unwrap_or_else(|_| "https://api.stripe.com".to_owned());

    let agent: Agent = Agent::config_builder().http_status_as_error(false).build().into();
    let mut response = agent
        .post(format!("{base_url}/v1/apps/secrets"))
        .header("Authorization", format!("Bearer {key}"))
        .header("Stripe-Version", "2023-10-16")
        .send_form([
            ("name", name.as_str()),
            ("payload", &payload),
            ("scope[type]", "user"),
            ("scope[user]", &user),
        ])?;
    let is_success = response.status().is_success();
    let body = response.body_mut().read_to_vec()?;
    if !is_success {
        let Refusal { error } = serde_json::from_slice(&body)?;
        return Err(error.message.into());
    }
    let secret: Secret = serde_json::from_slice(&body)?;
    Ok(secret.id)
}

/// A secret in a response.
#[expect(dead_code, reason = "a larger program would read these fields")]
#[derive(Deserialize)]
struct Secret {
    id: String,
    object: String,
    created: i64,
    deleted: Option<bool>,
    expires_at: Option<i64>,
    livemode: bool,
    name: String,
    payload: Option<String>,
    scope: Scope,
}

#[expect(dead_code, reason = "a larger program would read these fields")]
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Scope {
    Account,
    User { user: String },
}

/// The body of an error response.
#[derive(Deserialize)]
struct Refusal {
    error: RefusalDetails,
}

#[derive(Deserialize)]
struct RefusalDetails {
    message: String,
}
