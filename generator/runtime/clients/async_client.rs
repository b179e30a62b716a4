//! The asynchronous client.

use std::fmt;
use std::sync::Arc;

use super::super::calls::call::Step;
use super::super::calls::exchange::Exchange;
use super::super::calls::timer::AsyncTimer;
use super::super::errors::error::Error;
use super::super::requests::operation::Operation;
use super::super::responses::response_metadata::ResponseMetadata;
use super::super::transports::async_transport::{AsyncTransport, DefaultAsyncTransport};
use super::configuration::Configuration;

/// A client of the API that does not block: its calls are futures, for any runtime that its transport works in.
///
/// Cloning it is cheap, and the clones share connections; it can be used from several tasks at once. A call whose future
/// is dropped is given up; whether the server has got the request cannot be known then.
pub struct AsyncClient<T = DefaultAsyncTransport> {
    shared: Arc<Shared<T>>,
}

struct Shared<T> {
    configuration: Configuration,
    transport: T,
    timer: Box<dyn AsyncTimer>,
}

impl<T: AsyncTransport> AsyncClient<T> {
    /// Sends the request of `operation`, again if that can help, and reads the response.
    ///
    /// The operation can be a [`Request`](super::super::requests::request::Request), whichever client has made it.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] and [`Error::Request`] if an option or a parameter has no form in HTTP,
    /// [`Error::Transport`] and [`Error::Timeout`] if no complete response arrives, [`Error::Api`] if the API refuses,
    /// [`Error::Decode`] if the response is not what the API describes.
    pub async fn execute<O: Operation>(&self, operation: &O) -> Result<O::Response, Error> {
        self.execute_with_metadata(operation).await.map(|(value, _)| value)
    }

    /// The same as [`AsyncClient::execute`], with the status and headers of the response.
    ///
    /// # Errors
    ///
    /// Those of [`AsyncClient::execute`].
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
        let attempts = async {
            loop {
                match exchange.next(timer.now()) {
                    Step::Send(options) => {
                        let received = transport.send(exchange.request(), &options).await;
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

    /// The same as [`AsyncClient::execute`], but none if the API says that what the request names does not exist.
    ///
    /// # Errors
    ///
    /// The others of [`AsyncClient::execute`].
    pub async fn execute_optional<O: Operation>(&self, operation: &O) -> Result<Option<O::Response>, Error> {
        self.execute(operation).await.map(Some).or_else(Error::missing_as_none)
    }
}

impl<T> AsyncClient<T> {
    pub(crate) fn new_with(configuration: Configuration, transport: T, timer: Box<dyn AsyncTimer>) -> Self {
        Self {
            shared: Arc::new(Shared {
                configuration,
                transport,
                timer,
            }),
        }
    }
}

impl<T> Clone for AsyncClient<T> {
    fn clone(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
        }
    }
}

/// Shows the base URL alone.
impl<T> fmt::Debug for AsyncClient<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AsyncClient")
            .field("base_url", &self.shared.configuration.base_url)
            .finish_non_exhaustive()
    }
}
