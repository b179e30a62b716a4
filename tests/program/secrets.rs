//! A user's program, which depends only on the emitted crate.

use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::{Client, UnixTime};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let stripe = Client::builder(std::env::var("STRIPE_SECRET_KEY")?).base_url(std::env::var("BASE_URL")?).build()?;
    let payload = std::env::var("PAYLOAD")?;

    let request = stripe.secrets().set("token", payload.as_str(), Scope::user("usr_1"));
    let request = request.expires_at(UnixTime::from_seconds(4_102_444_800));
    let set = request.send()?;
    println!("{stripe:?} {request:?} {set:?}");
    println!("set: {} until {:?}", set.name, set.expires_at.map(UnixTime::seconds));

    let request = stripe.secrets().find("token", Scope::user("usr_1")).expand_payload();
    let found = request.send()?;
    println!("{request:?} {found:?}");
    let exposed = found.payload.as_ref().map(|payload| payload.expose());
    println!("found: {}", exposed == Some(payload.as_str()));

    for number in 1..=3 {
        stripe.secrets().set(format!("shared-{number}"), payload.as_str(), Scope::account()).send()?;
    }
    let request = stripe.secrets().list(Scope::account()).limit(2).expand_payload();
    println!("{request:?} {:?}", request.send()?);
    let pages = request.clone().pages().collect::<Result<Vec<_>, _>>()?;
    println!("pages: {:?}", pages.iter().map(|page| page.data.len()).collect::<Vec<_>>());
    let names = request.iter().map(|secret| Ok(secret?.name)).collect::<Result<Vec<_>, stripe_apps_secrets::Error>>()?;
    println!("listed: {names:?}");

    let deleted = stripe.secrets().delete("token", found.scope).send()?;
    println!("{deleted:?}");
    println!("deleted: {:?}", deleted.deleted);
    let gone = stripe.secrets().find("token", Scope::user("usr_1")).send().expect_err("it was deleted");
    println!("{gone:?}");
    println!("gone: {}", gone.is_not_found());
    Ok(())
}
