//! The same without blocking.

use stripe_billing::http::Request;
use stripe_billing::models::RangeQuerySpecs;
use stripe_billing::{
    AsyncClient, AsyncTransport, ClientBuilder, Error, Transport, TransportFuture, TransportOptions, BlockingTransport,
};

/// Sends as the blocking client does. `AsyncClient::new`, which waits for many answers at once, comes with the feature
/// `reqwest`; this program does one thing after the other, and does without it.
struct OneAtATime(BlockingTransport);

impl AsyncTransport for OneAtATime {
    fn send<'a>(&'a self, request: &'a Request<Vec<u8>>, options: &'a TransportOptions) -> TransportFuture<'a> {
        Box::pin(async move { self.0.send(request, options) })
    }
}

/// New customers as a stream, one who is not there, an update and an approval.
#[tokio::main(flavor = "current_thread")]
pub async fn use_it(settings: ClientBuilder) -> Result<(), Error> {
    let stripe: AsyncClient<_> = settings.build_async_with(OneAtATime(BlockingTransport::new()))?;
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
