//! The blocking client.

use std::fmt;
use std::sync::Arc;

use super::super::calls::call::Step;
use super::super::calls::exchange::Exchange;
use super::super::calls::timer::Timer;
use super::super::errors::error::Error;
use super::super::requests::operation::Operation;
use super::super::responses::response;
use super::super::responses::response_metadata::ResponseMetadata;
use super::super::transports::transport::{DefaultTransport, Transport};
use super::configuration::Configuration;

/// A client of the API.
///
/// Cloning it is cheap, and the clones share connections; it can be used from several threads at once.
pub struct Client<T = DefaultTransport> {
    shared: Arc<Shared<T>>,
}

struct Shared<T> {
    configuration: Configuration,
    transport: T,
    timer: Box<dyn Timer>,
}

impl<T: Transport> Client<T> {
    /// Sends the request of `operation`, again if that can help, and reads the response.
    ///
    /// The operation can be a [`Request`](super::super::requests::request::Request), whichever client has made it.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] and [`Error::Request`] if an option or a parameter has no form in HTTP,
    /// [`Error::Transport`] and [`Error::Timeout`] if no complete response arrives, [`Error::Api`] if the API refuses,
    /// [`Error::Decode`] if the response is not what the API describes.
    pub fn execute<O: Operation>(&self, operation: &O) -> Result<O::Response, Error> {
        self.execute_with_metadata(operation).map(|(value, _)| value)
    }

    /// The same as [`Client::execute`], with the status and headers of the response.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`].
    pub fn execute_with_metadata<O: Operation>(&self, operation: &O) -> Result<(O::Response, ResponseMetadata), Error> {
        let Shared {
            configuration,
            transport,
            timer,
        } = &*self.shared;
        let (mut exchange, span) = Exchange::start(configuration, operation, timer.now())?;
        let result = span.in_scope(|| {
            loop {
                match exchange.next(timer.now()) {
                    Step::Send(options) => {
                        let received = transport.send(exchange.request(), &options);
                        if let Some(result) = exchange.receive(received, timer.now()) {
                            return Ok(result);
                        }
                    }
                    Step::Wait(duration) => timer.wait(duration),
                    Step::GiveUp(error) => return Err(error),
                }
            }
        });
        span.record(&result);
        result
    }

    /// The same as [`Client::execute`], but none if the API says that what the request names does not exist.
    ///
    /// # Errors
    ///
    /// The others of [`Client::execute`].
    pub fn execute_optional<O: Operation>(&self, operation: &O) -> Result<Option<O::Response>, Error> {
        self.execute(operation).map(Some).or_else(Error::missing_as_none)
    }
}

impl<T> Client<T> {
    pub(crate) fn new_with(configuration: Configuration, transport: T, timer: Box<dyn Timer>) -> Self {
        Self {
            shared: Arc::new(Shared {
                configuration,
                transport,
                timer,
            }),
        }
    }

    /// The request of `operation`, complete with URL, headers and body, without sending it.
    ///
    /// It holds the API key and the encoded parameters: clear its body after use. [`Client::read_response`] reads the
    /// response to it.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] and [`Error::Request`] if an option or a parameter has no form in HTTP.
    pub fn http_request<O: Operation>(&self, operation: &O) -> Result<http::Request<Vec<u8>>, Error> {
        let (request, _) = self.shared.configuration.request(operation)?;
        Ok(request.into_inner())
    }

    /// Reads the response to `operation`, wherever it came from, and clears its body unless the body is what is returned.
    ///
    /// # Errors
    ///
    /// [`Error::Api`] for every status but those of success, and for a success whose body is an error object;
    /// [`Error::Decode`] if the body of a success is not the operation's response.
    pub fn read_response<O: Operation>(
        &self,
        operation: &O,
        response: http::Response<Vec<u8>>,
    ) -> Result<O::Response, Error> {
        let secrets = || self.shared.configuration.secrets(&operation.request());
        response::read::<O>(response, 1, secrets).map(|(value, _)| value)
    }
}

impl<T> Clone for Client<T> {
    fn clone(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
        }
    }
}

/// Shows the base URL alone.
impl<T> fmt::Debug for Client<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("base_url", &self.shared.configuration.base_url)
            .finish_non_exhaustive()
    }
}
