//! Selects the Secret Store that an example uses.

use std::env;
use std::error::Error;

use fake_secret_store::{Server, Store};

/// Stripe's Secret Store if `STRIPE_SECRET_KEY` is set, otherwise a fake that runs until this is dropped.
pub struct SecretStore {
    pub base_url: String,
    pub api_key: String,
    /// The user whose scope the example uses: `STRIPE_USER`, or a fictitious one.
    pub user: String,
    #[allow(dead_code, reason = "each example compiles this file, and most do not use the fake")]
    pub fake: Option<Server>,
}

/// Selects the Secret Store, and prints which one it is.
pub fn open() -> Result<SecretStore, Box<dyn Error>> {
    let user = variable("STRIPE_USER").unwrap_or_else(|| "usr_example".to_owned());
    if let Some(api_key) = variable("STRIPE_SECRET_KEY") {
        let base_url = "https://api.stripe.com".to_owned();
        println!("store: Stripe's, at {base_url}");
        return Ok(SecretStore {
            base_url,
            api_key,
            user,
            fake: None,
        });
    }
    let fake = Server::start(Store::new())?;
    println!("store: a fake, at {}", fake.url());
    Ok(SecretStore {
        base_url: fake.url().to_owned(),
        api_key: "sk_test_example".to_owned(),
        user,
        fake: Some(fake),
    })
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}
