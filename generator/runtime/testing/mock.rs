//! A mock of the API for tests.

use std::fmt;
use std::panic::Location;
use std::sync::Arc;
use std::thread;

use super::super::calls::virtual_timer::VirtualTimer;
use super::super::clients::async_client::AsyncClient;
use super::super::clients::client::Client;
use super::super::clients::client_builder::ClientBuilder;
use super::super::clients::configuration::Configuration;
use super::super::clients::credentials::Credentials;
use super::super::errors::transport_error::{TransportError, TransportErrorKind};
use super::super::requests::operation::Operation;
use super::super::transports::transport_fn::transport_fn;
use super::expectation::Expectation;
use super::expected_calls::ExpectedCalls;

/// A mock of the API, for tests of code that uses a client.
///
/// [`Mock::on`] makes an expectation: an operation that the test expects, and the answers to it. [`Mock::client`] and
/// [`Mock::async_client`] return clients whose calls get these answers. They have the same types as other clients. A
/// call is encoded as usual, so an invalid parameter fails as it does elsewhere, but nothing is sent, and an error is
/// returned without retries.
///
/// The first expectation that matches a call and expects more calls answers it. If there is none, the call panics, with
/// a message that contains the call and the expectations of the same operation. Dropping the mock panics if an
/// expectation was not met, or if an earlier panic was caught, for example by another thread.
#[derive(Default)]
pub struct Mock {
    calls: Arc<ExpectedCalls>,
}

impl Mock {
    /// Creates a mock that expects no calls.
    pub fn new() -> Self {
        Self::default()
    }

    /// Expects the calls in the order in which the expectations are made.
    ///
    /// A call is unexpected while an earlier expectation needs more calls, and after a later one had a call.
    #[must_use]
    pub fn in_order(self) -> Self {
        self.calls.set_in_order();
        self
    }

    /// Expects calls of the operation `O`, such as `FindOperation`, at least one unless [`Expectation::times`] sets
    /// another number.
    #[track_caller]
    pub fn on<O: Operation + fmt::Debug>(&self) -> Expectation<'_, O> {
        Expectation::new(&self.calls, Location::caller())
    }

    /// Returns a blocking client whose calls this mock answers.
    pub fn client(&self) -> Client {
        let transport = transport_fn(|_, _| Err(TransportError::new(TransportErrorKind::Other)));
        Client::new_with(self.configuration(), Box::new(transport), Box::new(VirtualTimer::new()))
    }

    /// Returns an asynchronous client whose calls this mock answers. It needs no async runtime of a particular kind.
    pub fn async_client(&self) -> AsyncClient {
        let transport = transport_fn(|_, _| Err(TransportError::new(TransportErrorKind::Other)));
        AsyncClient::new_with(self.configuration(), Box::new(transport), Box::new(VirtualTimer::new()))
    }

    /// Checks that every expectation had its calls, and that no other calls were made. Dropping the mock does the same.
    ///
    /// # Panics
    ///
    /// Panics if an expectation was not met, or if there was an unexpected call.
    #[track_caller]
    pub fn verify(&self) {
        if let Some(faults) = self.calls.faults() {
            panic!("{faults}");
        }
    }

    fn configuration(&self) -> Configuration {
        let builder = ClientBuilder::<Client>::with_credentials(Credentials::default());
        let configuration = builder.base_url("https://localhost").configuration();
        let mut configuration = configuration.expect("the URL and the credentials are valid");
        configuration.mock = Some(Arc::clone(&self.calls));
        configuration
    }
}

/// Verifies the expectations, unless the thread is already panicking.
impl Drop for Mock {
    fn drop(&mut self) {
        if !thread::panicking() {
            self.verify();
        }
    }
}

/// Shows the expectations with the number of their calls.
impl fmt::Debug for Mock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Mock").field(&self.calls).finish()
    }
}
