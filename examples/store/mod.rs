//! Which Secret Store an example talks to.

use std::env;
use std::error::Error;

use fake_secret_store::{Server, Store};

/// Stripe's if `STRIPE_SECRET_KEY` is set, else a fake one that runs as long as this is not dropped.
pub struct SecretStore {
    pub base_url: String,
    pub api_key: String,
    /// The user in whose scope the example works: `STRIPE_USER`, or one that no account has.
    pub user: String,
    #[allow(dead_code, reason = "each example compiles this file, and most let the fake be")]
    pub fake: Option<Server>,
}

/// Finds the Secret Store, and prints which one it is.
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
    println!("store: a fake one, at {}", fake.url());
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
