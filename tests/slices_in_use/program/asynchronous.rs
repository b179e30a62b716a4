//! Requests of the asynchronous client.

use stripe_billing::http::Request;
use stripe_billing::models::RangeQuerySpecs;
use stripe_billing::{
    AsyncClient, AsyncTransport, ClientBuilder, Error, Transport, TransportFuture, TransportOptions, BlockingTransport,
};

/// Adapts the blocking transport, which sends one request at a time. `AsyncClient::new` waits for several responses at
/// once, but requires the `reqwest` feature, which this program does not need.
struct OneAtATime(BlockingTransport);

impl AsyncTransport for OneAtATime {
    fn send<'a>(&'a self, request: &'a Request<Vec<u8>>, options: &'a TransportOptions) -> TransportFuture<'a> {
        Box::pin(async move { self.0.send(request, options) })
    }
}

/// Streams new customers, retrieves a missing one, updates a subscription, and approves a review.
#[tokio::main(flavor = "current_thread")]
pub async fn run(settings: ClientBuilder) -> Result<(), Error> {
    let stripe: AsyncClient = settings.asynchronous().build_with(OneAtATime(BlockingTransport::new()))?;
    let new = RangeQuerySpecs::new().gt(1_700_000_000);
    let mut customers = stripe.customers().list().created(new).limit(1).stream();
    while let Some(customer) = customers.next().await {
        println!("new: {}", customer?.id);
    }
    let gone = stripe.customers().retrieve("cus_none").send_optional().await?;
    println!("none: {}", gone.is_none());
    let updated = stripe
        .subscriptions()
        .update("sub_1")
        .clear_cancel_at()
        .trial_end("now")
        .send()
        .await?;
    println!("update: {:?}", updated.cancel_at);
    let review = stripe.reviews().approve("prv_2").send().await?;
    println!(
        "review: {:?}",
        review.closed_reason.map(|reason| reason.as_str().to_owned())
    );
    Ok(())
}
