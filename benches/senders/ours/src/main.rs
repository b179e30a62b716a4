//! Sends the two requests with a client emitted by this project. The argument is the server's base URL.

use std::env::args;
use std::error::Error;

use stripe_apps_secrets::ClientBuilder;
use stripe_apps_secrets::models::Scope;

fn main() -> Result<(), Box<dyn Error>> {
    let server = args().nth(1).ok_or("the URL of a server is missing")?;
    let stripe = ClientBuilder::new("sk_test_123").base_url(server).build()?;
    let set = stripe.secrets().set("my_secret", "p", Scope::user("usr_1")).send();
    let found = stripe
        .secrets()
        .find("my_secret", Scope::user("usr_1"))
        .expand_payload()
        .send();
    set?;
    found?;
    Ok(())
}
