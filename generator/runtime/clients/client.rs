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
use super::super::transports::transport::Transport;
use super::configuration::Configuration;

/// A blocking client of the API.
///
/// Cloning a client is cheap, and clones share their connections. A client can be used from several threads at once.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

struct Shared {
    configuration: Configuration,
    transport: Box<dyn Transport>,
    timer: Box<dyn Timer>,
}

impl Client {
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
    pub fn execute<O: Operation>(&self, operation: &O) -> Result<O::Response, Error> {
        self.execute_with_metadata(operation).map(|(value, _)| value)
    }

    /// Does the same as [`Client::execute`], and also returns the status and headers of the response.
    ///
    /// # Errors
    ///
    /// The same errors as [`Client::execute`].
    pub fn execute_with_metadata<O: Operation>(&self, operation: &O) -> Result<(O::Response, ResponseMetadata), Error> {
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
        let result = span.in_scope(|| {
            loop {
                let now = timer.now();
                match exchange.next(now) {
                    Step::Send(options) => {
                        let options = exchange.set_token(options, now, &**timer)?;
                        let received = transport.send(exchange.begin(|| timer.now()), &options);
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

    /// Does the same as [`Client::execute`], but returns `None` if the API reports that the resource does not exist.
    ///
    /// # Errors
    ///
    /// The same errors as [`Client::execute`], except those for which [`Error::is_not_found`] is `true`.
    pub fn execute_optional<O: Operation>(&self, operation: &O) -> Result<Option<O::Response>, Error> {
        self.execute(operation).map(Some).or_else(Error::missing_as_none)
    }

    #[allow(
        clippy::arc_with_non_send_sync,
        reason = "only a client for browsers must stay on its thread"
    )]
    pub(crate) fn new_with(configuration: Configuration, transport: Box<dyn Transport>, timer: Box<dyn Timer>) -> Self {
        Self {
            shared: Arc::new(Shared {
                configuration,
                transport,
                timer,
            }),
        }
    }

    /// Returns the HTTP request of `operation` without sending it.
    ///
    /// The request contains the API key and the encoded parameters, some of which its `Debug` output shows. Clear its
    /// body after use. [`Client::read_response`] decodes the response. Hooks do not run.
    ///
    /// # Errors
    ///
    /// - [`Error::Configuration`] if an option of the request is invalid
    /// - [`Error::Request`] if a parameter cannot be encoded
    /// - [`Error::Paging`] if both cursors of a list are set
    pub fn http_request<O: Operation>(&self, operation: &O) -> Result<http::Request<Vec<u8>>, Error> {
        let (mut request, _, mut token) = self.shared.configuration.request(operation)?;
        token.set(&mut request, self.shared.timer.now()).transpose()?;
        Ok(request.into_inner())
    }

    /// Decodes a response to `operation`, from any source.
    ///
    /// The buffer of the body is cleared, unless the body itself is returned.
    ///
    /// # Errors
    ///
    /// - [`Error::Api`] if the status is not a success, or if the body is an error object
    /// - [`Error::Decode`] if the body does not match the API description
    pub fn read_response<O: Operation>(
        &self,
        operation: &O,
        response: http::Response<Vec<u8>>,
    ) -> Result<O::Response, Error> {
        let mut known = None;
        let known = &mut known;
        let configuration = &self.shared.configuration;
        let result = response::read::<O>(response, 1, move || {
            &*known.insert(configuration.error_context(&operation.request()))
        });
        result.map(|(value, _)| value)
    }
}

/// Shows only the base URL.
impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("base_url", &self.shared.configuration.base_url)
            .finish_non_exhaustive()
    }
}
