//! A hook that forwards the W3C trace context of the request that a service handles, and reports each attempt.
//!
//! ```sh
//! cargo run --example trace_context                               # against a fake Secret Store
//! STRIPE_SECRET_KEY=sk_test_… cargo run --example trace_context   # against Stripe
//! ```

mod store;

use std::cell::Cell;
use std::error::Error;

use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::{Attempt, Client, Hook, Outcome};

const NAME: &str = "example-trace-context";

thread_local! {
    /// The trace of the request that this thread handles, from its `traceparent` header.
    static TRACE: Cell<Option<u128>> = const { Cell::new(None) };
}

struct ForwardTrace;

impl Hook for ForwardTrace {
    fn before(&self, attempt: &mut Attempt<'_>) {
        // The server's spans become children of this attempt.
        if let (Some(trace), Ok(attempt_id)) = (TRACE.get(), getrandom::u64()) {
            let context = format!("00-{trace:032x}-{attempt_id:016x}-01");
            attempt
                .set_header("traceparent", &context)
                .expect("the header is valid");
        }
    }

    fn after(&self, outcome: &Outcome<'_>) {
        let (number, path) = (outcome.number(), outcome.path_template());
        let result = match (outcome.status(), outcome.error()) {
            (Some(status), _) => status.to_string(),
            (None, error) => error.map(ToString::to_string).unwrap_or_default(),
        };
        println!("attempt {number} of {path}: {result}");
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let store = store::open()?;
    let stripe = Client::builder(store.api_key)
        .base_url(store.base_url)
        .hook(ForwardTrace)
        .build()?;
    let scope = Scope::user(store.user);

    TRACE.set(Some(0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736));
    let set = stripe.secrets().set(NAME, "tok_123", scope.clone()).send();
    // Clean up even after an error.
    let deleted = stripe.secrets().delete(NAME, scope).send();
    TRACE.set(None);
    set?;
    deleted?;
    Ok(())
}
