//! Calls all operations through the blocking and the asynchronous client.

use std::fmt::Debug;
use std::time::Duration;

use fake_secret_store::{Server, Store};
use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::{
    AsyncClient, BlockingTransport, Client, ClientBuilder, Error, ReqwestTransport, ResponseMetadata, VirtualTimer,
};
use tokio::runtime::Runtime;

use super::exposure::Exposure;
use super::scenarios::{Outcome, Scenario};
use super::{key, payload};

/// A blocking or an asynchronous client.
pub enum Caller {
    Blocking(Client),
    Asynchronous(Runtime, AsyncClient),
}

impl Caller {
    pub fn blocking(builder: ClientBuilder) -> Result<Self, Error> {
        let client = builder.build_with_timer(BlockingTransport::new(), VirtualTimer::new());
        client.map(Self::Blocking)
    }

    pub fn asynchronous(builder: ClientBuilder) -> Result<Self, Error> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let client = builder
            .asynchronous()
            .build_with_timer(ReqwestTransport::new()?, VirtualTimer::new())?;
        Ok(Self::Asynchronous(runtime.expect("a runtime can be created"), client))
    }

    /// Sends the four requests in sequence, calls `prepare` before each, and shows all results.
    fn call_all(&self, exposure: &Exposure<'_>, scenario: &Scenario, prepare: impl Fn()) {
        // Only `send` differs between the two kinds of requests.
        macro_rules! show_all {
            ($client:expr, $send:expr) => {{
                exposure.show("client", $client);
                let secrets = $client.secrets();
                exposure.show("resource", &secrets);
                let request = secrets.set("n", payload(), Scope::account()).expand_payload();
                show_all!(@ request, $send);
                show_all!(@ secrets.find("n", Scope::account()).expand_payload(), $send);
                show_all!(@ secrets.list(Scope::account()).expand_payload(), $send);
                show_all!(@ secrets.delete("n", Scope::account()), $send);
            }};
            (@ $request:expr, $send:expr) => {{
                let request = $request;
                exposure.show("request", &request);
                prepare();
                let result = $send(request.send_with_metadata());
                check(&result, exposure, scenario);
                exposure.show_result(result);
            }};
        }
        match self {
            Self::Blocking(client) => {
                show_all!(client, std::convert::identity);
                // The body contains the payload, and is the caller's responsibility.
                let set = client.secrets().set("n", payload(), Scope::account());
                let request = client.http_request(&set).expect("the request is well formed");
                exposure.show("headers", &request.map(drop));
            }
            Self::Asynchronous(runtime, client) => show_all!(client, |future| runtime.block_on(future)),
        }
    }

    /// Follows a list from page to page.
    fn call_pages(&self, exposure: &Exposure<'_>) {
        let mut count = 0;
        match self {
            Self::Blocking(client) => {
                let list = client.secrets().list(Scope::account()).limit(1).expand_payload();
                exposure.show("pages", &list.clone().pages());
                let mut items = list.iter();
                while let Some(item) = items.next() {
                    exposure.show("item", &item);
                    exposure.show("items", &items);
                    count += usize::from(item.is_ok());
                }
            }
            Self::Asynchronous(runtime, client) => {
                let list = client.secrets().list(Scope::account()).limit(1).expand_payload();
                let mut items = list.stream();
                while let Some(item) = runtime.block_on(items.next()) {
                    exposure.show("item", &item);
                    exposure.show("items", &items);
                    count += usize::from(item.is_ok());
                }
            }
        }
        assert_eq!(count, 3, "{}", exposure.context);
    }
}

fn check<T: Debug>(result: &Result<(T, ResponseMetadata), Error>, exposure: &Exposure<'_>, scenario: &Scenario) {
    let outcome = Outcome::of(result);
    assert_eq!(outcome, scenario.outcome, "{}: {result:?}", exposure.context);
    if let (Ok((_, metadata)), true) = (result, scenario.fault.is_some()) {
        assert_eq!(metadata.attempts(), 2, "{}", exposure.context);
    }
}

/// Runs a scenario against a new server.
pub fn run(
    make: fn(ClientBuilder) -> Result<Caller, Error>,
    configure: impl Fn(ClientBuilder) -> ClientBuilder,
    scenario: &Scenario,
    exposure: &Exposure<'_>,
) {
    let store = Store::new();
    let server = Server::start(store.clone()).expect("there is a free port");
    let builder = configure(ClientBuilder::new(key()).base_url(server.url())).header("x-token", &key());
    // The timeout must only expire in scenarios that expect it.
    let timeout = Duration::from_millis(if scenario.outcome == Outcome::Timeout {
        50
    } else {
        60_000
    });
    let builder = builder
        .max_retries(scenario.max_retries)
        .max_response_size(scenario.max_response_size)
        .timeout(timeout);
    exposure.show("builder", &builder);
    let caller = make(builder).expect("the settings are valid");
    if scenario.key_is_known {
        fill(&store);
    } else {
        store.accept_only_registered_keys();
    }
    if scenario.fault.is_none() && scenario.outcome == Outcome::Success {
        caller.call_pages(exposure);
    }
    caller.call_all(exposure, scenario, || {
        if let Some(fault) = &scenario.fault {
            store.inject(fault.clone());
        }
    });
    assert_eq!(store.pending_faults(), 0, "{}: a fault was not used", exposure.context);
}

/// Adds three secrets without a socket, so that no transport is involved.
fn fill(store: &Store) {
    for name in ["n", "o", "p"] {
        let body: String = form_urlencoded::Serializer::new(String::new())
            .extend_pairs([("name", name), ("payload", &payload()), ("scope[type]", "account")])
            .finish();
        let request = http::Request::post("/v1/apps/secrets").header("authorization", format!("Bearer {}", key()));
        let request = request.body(body.into_bytes()).expect("the request is well formed");
        let response = store
            .handle(&request)
            .into_response()
            .expect("no fault is injected yet");
        assert_eq!(response.status(), 200);
    }
}
