//! The asynchronous client.

use std::fmt;
use std::sync::Arc;

use super::super::calls::call::Step;
use super::super::calls::exchange::Exchange;
use super::super::calls::timer::AsyncTimer;
use super::super::errors::error::Error;
use super::super::requests::operation::Operation;
use super::super::responses::response_metadata::ResponseMetadata;
use super::super::transports::async_transport::AsyncTransport;
use super::configuration::Configuration;

/// An asynchronous client of the API, for any async runtime that its transport supports.
///
/// Cloning a client is cheap, and clones share their connections. A client can be used from several tasks at once.
///
/// Dropping the future of a call cancels the call. The server may have received the request nevertheless.
#[derive(Clone)]
pub struct AsyncClient {
    shared: Arc<Shared>,
}

struct Shared {
    configuration: Configuration,
    transport: Box<dyn AsyncTransport>,
    timer: Box<dyn AsyncTimer>,
}

impl AsyncClient {
    /// Sends the request of `operation`, retries it after transient failures, and decodes the response.
    ///
    /// The operation can also be a [`Request`](super::super::requests::request::Request), even one of another client.
    ///
    /// # Errors
    ///
    /// - [`Error::Configuration`] if an option of the request is invalid
    /// - [`Error::Request`] if a parameter cannot be encoded
    /// - [`Error::Paging`] if both cursors of a list are set
    /// - [`Error::Transport`] or [`Error::Timeout`] if no complete response arrives
    /// - [`Error::Api`] if the API returns an error
    /// - [`Error::Decode`] if the response does not match the API description
    pub async fn execute<O: Operation>(&self, operation: &O) -> Result<O::Response, Error> {
        self.execute_with_metadata(operation).await.map(|(value, _)| value)
    }

    /// Does the same as [`AsyncClient::execute`], and also returns the status and headers of the response.
    ///
    /// # Errors
    ///
    /// The same errors as [`AsyncClient::execute`].
    pub async fn execute_with_metadata<O: Operation>(
        &self,
        operation: &O,
    ) -> Result<(O::Response, ResponseMetadata), Error> {
        let Shared {
            configuration,
            transport,
            timer,
        } = &*self.shared;
        let (mut exchange, span) = Exchange::start(configuration, operation, timer.now())?;
        #[cfg(feature = "test-util")]
        if let Some(result) = exchange.mocked() {
            span.record(&result);
            return result;
        }
        let attempts = async {
            loop {
                let now = timer.now();
                match exchange.next(now) {
                    Step::Send(options) => {
                        let options = exchange.set_token_async(options, now, &**timer).await?;
                        let received = transport.send(exchange.begin(|| timer.now()), &options).await;
                        if let Some(result) = exchange.receive(received, timer.now()) {
                            return Ok(result);
                        }
                    }
                    Step::Wait(duration) => timer.wait(duration).await,
                    Step::GiveUp(error) => return Err(error),
                }
            }
        };
        let result = span.around(attempts).await;
        span.record(&result);
        result
    }

    /// Does the same as [`AsyncClient::execute`], but returns `None` if the API reports that the resource does not
    /// exist.
    ///
    /// # Errors
    ///
    /// The same errors as [`AsyncClient::execute`], except those for which [`Error::is_not_found`] is `true`.
    pub async fn execute_optional<O: Operation>(&self, operation: &O) -> Result<Option<O::Response>, Error> {
        self.execute(operation).await.map(Some).or_else(Error::missing_as_none)
    }

    #[allow(
        clippy::arc_with_non_send_sync,
        reason = "only a client for browsers must stay on its thread"
    )]
    pub(crate) fn new_with(
        configuration: Configuration,
        transport: Box<dyn AsyncTransport>,
        timer: Box<dyn AsyncTimer>,
    ) -> Self {
        Self {
            shared: Arc::new(Shared {
                configuration,
                transport,
                timer,
            }),
        }
    }
}

/// Shows only the base URL.
impl fmt::Debug for AsyncClient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AsyncClient")
            .field("base_url", &self.shared.configuration.base_url)
            .finish_non_exhaustive()
    }
}
