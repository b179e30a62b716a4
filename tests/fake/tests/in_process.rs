//! Uses the store as the transport of this repository's client, without a port, threads or waits.

use std::error::Error;
use std::time::Duration;

use fake_secret_store::http::StatusCode;
use fake_secret_store::{Fault, FaultAnswer, Store};
use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::{AsyncClient, AsyncTransport, Client, ClientBuilder, Transport};
use stripe_apps_secrets::{TransportError, TransportErrorKind, VirtualTimer, transport_fn};

fn transport(store: &Store) -> impl Transport + AsyncTransport + use<> {
    let store = store.clone();
    transport_fn(move |request, _| {
        let response = store.handle(request).into_response();
        response.map_err(|error| TransportError::with_source(TransportErrorKind::Connect, error))
    })
}

fn client(store: &Store, timer: &VirtualTimer) -> Result<Client, stripe_apps_secrets::Error> {
    ClientBuilder::new("sk_test_1").build_with_timer(transport(store), timer.clone())
}

fn async_client(store: &Store, timer: &VirtualTimer) -> Result<AsyncClient, stripe_apps_secrets::Error> {
    ClientBuilder::new("sk_test_1")
        .asynchronous()
        .build_with_timer(transport(store), timer.clone())
}

#[test]
fn the_blocking_client_sets_finds_lists_and_deletes() -> Result<(), Box<dyn Error>> {
    let store = Store::new();
    let stripe = client(&store, &VirtualTimer::new())?;
    let (secrets, scope) = (stripe.secrets(), Scope::user("usr_1"));

    let first = secrets.set("first", "hush", scope.clone()).send()?;
    let second = secrets.set("second", "é&=[]%+", scope.clone()).send()?;
    assert_eq!(store.secrets()[1].payload(), "é&=[]%+");

    let found = secrets.find("second", scope.clone()).expand_payload().send()?;
    assert_eq!(found.payload.as_ref().map(|payload| payload.expose()), Some("é&=[]%+"));
    let listed = secrets
        .list(scope.clone())
        .limit(1)
        .iter()
        .collect::<Result<Vec<_>, _>>()?;
    assert_eq!(listed, [second, first.clone()]);

    let deleted = secrets.delete("first", scope.clone()).send()?;
    assert_eq!((deleted.id, deleted.deleted), (first.id, Some(true)));
    assert!(secrets.find("first", scope).send_optional()?.is_none());
    assert_eq!(store.requests().len(), 7, "each page of the list is a request");
    Ok(())
}

#[tokio::test]
async fn the_asynchronous_client_sets_finds_lists_and_deletes() -> Result<(), Box<dyn Error>> {
    let store = Store::new();
    let stripe = async_client(&store, &VirtualTimer::new())?;
    let (secrets, scope) = (stripe.secrets(), Scope::user("usr_1"));

    let first = secrets.set("first", "hush", scope.clone()).send().await?;
    let second = secrets.set("second", "é&=[]%+", scope.clone()).send().await?;
    assert_eq!(store.secrets()[1].payload(), "é&=[]%+");

    let found = secrets.find("second", scope.clone()).expand_payload().send().await?;
    assert_eq!(found.payload.as_ref().map(|payload| payload.expose()), Some("é&=[]%+"));
    let mut stream = secrets.list(scope.clone()).limit(1).stream();
    let mut listed = Vec::new();
    while let Some(secret) = stream.next().await {
        listed.push(secret?);
    }
    assert_eq!(listed, [second, first.clone()]);

    let deleted = secrets.delete("first", scope.clone()).send().await?;
    assert_eq!((deleted.id, deleted.deleted), (first.id, Some(true)));
    assert!(secrets.find("first", scope).send_optional().await?.is_none());
    assert_eq!(store.requests().len(), 7, "each page of the list is a request");
    Ok(())
}

/// The waits, half a minute and one that the client chooses, take no time.
#[tokio::test]
async fn both_clients_retry_after_faults() -> Result<(), Box<dyn Error>> {
    let (store, timer) = (Store::new(), VirtualTimer::new());
    let inject = || {
        store.inject(FaultAnswer::status(StatusCode::TOO_MANY_REQUESTS).retry_after(30));
        store.inject(Fault::drop_after_work());
    };

    inject();
    let blocking = client(&store, &timer)?;
    let set = blocking.secrets().set("first", "hush", Scope::account());
    assert_eq!(set.send_with_metadata()?.1.attempts(), 3);
    assert_eq!(store.effective_sets(), 1);
    let waited = timer.elapsed();
    assert!(waited > Duration::from_secs(30), "{waited:?}");

    inject();
    let asynchronous = async_client(&store, &timer)?;
    let set = asynchronous.secrets().set("second", "hush", Scope::account());
    assert_eq!(set.send_with_metadata().await?.1.attempts(), 3);
    assert_eq!(store.effective_sets(), 2);
    assert!(
        timer.elapsed() > waited + Duration::from_secs(30),
        "{:?}",
        timer.elapsed()
    );
    assert_eq!(store.pending_faults(), 0);
    Ok(())
}

#[test]
fn a_dropped_connection_is_a_transport_error() -> Result<(), Box<dyn Error>> {
    let store = Store::new();
    let stripe = client(&store, &VirtualTimer::new())?;
    for _ in 0..3 {
        store.inject(Fault::drop_before_work());
    }
    let set = stripe.secrets().set("first", "hush", Scope::account());
    let error = set.send().expect_err("no attempt is answered");
    assert_eq!(error.attempts(), 3);
    assert!(error.is_retryable());
    let source = Error::source(&error).expect("the error has a source");
    assert_eq!(source.to_string(), "a fault closed the connection before the response");
    assert!(store.secrets().is_empty());
    Ok(())
}
