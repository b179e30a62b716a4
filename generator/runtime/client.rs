//! The blocking client.

use std::fmt;
use std::sync::Arc;

use zeroize::Zeroize;

use super::configuration::Configuration;
use super::error::Error;
use super::operation::Operation;
use super::response::read_response;
use super::transport::{DefaultTransport, Transport};

/// A client of the API.
///
/// Cloning it is cheap, and the clones share connections; it can be used from several threads at once.
pub struct Client<T = DefaultTransport> {
    shared: Arc<Shared<T>>,
}

struct Shared<T> {
    configuration: Configuration,
    transport: T,
}

impl<T: Transport> Client<T> {
    /// Sends the request of `operation` and reads the response.
    ///
    /// # Errors
    ///
    /// [`Error::Request`] if a parameter has no form in HTTP, [`Error::Transport`] if no complete response arrives,
    /// [`Error::Api`] if the API refuses, [`Error::Decode`] if the response is not what the API describes.
    pub fn execute<O: Operation>(&self, operation: &O) -> Result<O::Response, Error> {
        let request = ClearedRequest(self.http_request(operation)?);
        let response = self
            .shared
            .transport
            .send(&request.0, &self.shared.configuration.transport_options)?;
        read_response::<O>(response)
    }
}

impl<T> Client<T> {
    pub(super) fn new_with(configuration: Configuration, transport: T) -> Self {
        Self {
            shared: Arc::new(Shared {
                configuration,
                transport,
            }),
        }
    }

    /// The request of `operation`, complete with URL, headers and body, without sending it.
    ///
    /// It holds the API key and the encoded parameters: clear its body after use. Its response can be read with
    /// `read_response`.
    ///
    /// # Errors
    ///
    /// [`Error::Request`] if a parameter has no form in HTTP.
    pub fn http_request<O: Operation>(&self, operation: &O) -> Result<http::Request<Vec<u8>>, Error> {
        let request = self.shared.configuration.http_request(operation.request());
        request.map_err(|error| Error::Request(error.at(O::PATH_TEMPLATE)))
    }
}

/// A request whose body is cleared when it is dropped, whichever way sending it ends.
struct ClearedRequest(http::Request<Vec<u8>>);

impl Drop for ClearedRequest {
    fn drop(&mut self) {
        self.0.body_mut().zeroize();
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
