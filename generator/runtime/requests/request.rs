//! Requests: operations with their client and options.

use std::future::IntoFuture;

use http::StatusCode;

use super::super::calls::thread_safe::{BoxFuture, ThreadSafe};
use super::super::clients::async_client::AsyncClient;
use super::super::clients::client::Client;
use super::super::clients::request_options::RequestOptions;
use super::super::errors::error::Error;
use super::super::responses::response::ReadResult;
use super::super::responses::response_metadata::ResponseMetadata;
#[cfg(feature = "test-util")]
use super::super::testing::expected_calls::MockedCall;
#[cfg(feature = "test-util")]
use super::super::testing::mock_error::MockError;
use super::operation::{LookupOperation, Operation};
use super::request_parts::RequestParts;

/// A request builder: an operation, the client that sends it, and options.
///
/// A request also implements [`Operation`]. [`Client::execute`], [`Client::http_request`] and [`Client::read_response`]
/// accept a request of any client, and apply its options.
#[must_use = "a request does nothing until it is sent"]
#[derive(Clone, Debug)]
pub struct Request<C, O> {
    pub(crate) client: C,
    pub(crate) operation: O,
    pub(crate) options: RequestOptions,
}

impl<C, O> Request<C, O> {
    /// Sets the options of this request, which take precedence over those of the client.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.options = options;
        self
    }

    /// Calls a setter if there is a value. Otherwise returns the request unchanged.
    ///
    /// The setter is a method of the request, such as `ListRequest::limit`, or a closure:
    ///
    /// ```text
    /// client.lamps().list().set_some(limit, ListRequest::limit).send()
    /// client.lamps().list().set_some(color, |list, color| list.color(color)).send()
    /// ```
    pub fn set_some<V>(self, value: Option<V>, setter: impl FnOnce(Self, V) -> Self) -> Self {
        match value {
            Some(value) => setter(self, value),
            None => self,
        }
    }
}

impl<O: Operation> Request<Client, O> {
    /// Sends the request, and retries it after a transient failure.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] and [`Error::Request`] if an option or a parameter is invalid, [`Error::Transport`] and
    /// [`Error::Timeout`] if no complete response arrives, [`Error::Api`] if the API returns an error, and
    /// [`Error::Decode`] if the response does not match the API description.
    pub fn send(&self) -> Result<O::Response, Error> {
        self.client.execute(self)
    }

    /// Sends the request and returns the response with its status and headers.
    ///
    /// # Errors
    ///
    /// The same errors as `send`.
    pub fn send_with_metadata(&self) -> Result<(O::Response, ResponseMetadata), Error> {
        self.client.execute_with_metadata(self)
    }
}

impl<O: LookupOperation> Request<Client, O> {
    /// Sends the request, and returns `None` if the API reports that the resource does not exist.
    ///
    /// # Errors
    ///
    /// The same errors as `send`, except those for which [`Error::is_not_found`] is `true`.
    pub fn send_optional(&self) -> Result<Option<O::Response>, Error> {
        self.client.execute_optional(self)
    }
}

/// The future of a call. It owns the request, so it can be spawned as a task.
pub type RequestFuture<T> = BoxFuture<'static, Result<T, Error>>;

impl<O: Operation + Clone + ThreadSafe + 'static> Request<AsyncClient, O> {
    /// Sends a copy of the request, and retries it after a transient failure.
    ///
    /// `.await` on the request itself sends it without a copy.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] and [`Error::Request`] if an option or a parameter is invalid, [`Error::Transport`] and
    /// [`Error::Timeout`] if no complete response arrives, [`Error::Api`] if the API returns an error, and
    /// [`Error::Decode`] if the response does not match the API description.
    pub fn send(&self) -> RequestFuture<O::Response> {
        self.clone().into_future()
    }

    /// Sends a copy of the request and returns the response with its status and headers.
    ///
    /// # Errors
    ///
    /// The same errors as `send`.
    pub fn send_with_metadata(&self) -> RequestFuture<(O::Response, ResponseMetadata)> {
        let request = self.clone();
        Box::pin(async move { request.client.execute_with_metadata(&request).await })
    }
}

impl<O: LookupOperation + Clone + ThreadSafe + 'static> Request<AsyncClient, O> {
    /// Sends a copy of the request, and returns `None` if the API reports that the resource does not exist.
    ///
    /// # Errors
    ///
    /// The same errors as `send`, except those for which [`Error::is_not_found`] is `true`.
    pub fn send_optional(&self) -> RequestFuture<Option<O::Response>> {
        let request = self.clone();
        Box::pin(async move { request.client.execute_optional(&request).await })
    }
}

/// Sends the request, as `send` does, without a copy.
impl<O: Operation + ThreadSafe + 'static> IntoFuture for Request<AsyncClient, O> {
    type Output = Result<O::Response, Error>;
    type IntoFuture = RequestFuture<O::Response>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.client.execute(&self).await })
    }
}

/// Adds the options to the operation.
impl<C: 'static, O: Operation> Operation for Request<C, O> {
    type Response = O::Response;

    const PATH_TEMPLATE: &'static str = O::PATH_TEMPLATE;

    fn request(&self) -> RequestParts {
        self.operation.request().options(self.options.clone())
    }

    fn is_success(status: StatusCode) -> bool {
        O::is_success(status)
    }

    fn describes_redirect(status: StatusCode) -> bool {
        O::describes_redirect(status)
    }

    fn read(metadata: ResponseMetadata, body: Vec<u8>) -> ReadResult<Self::Response> {
        O::read(metadata, body)
    }

    #[cfg(feature = "test-util")]
    fn answered_by(&self, call: &MockedCall<'_>) -> Result<Self::Response, MockError> {
        self.operation.answered_by(call)
    }
}
