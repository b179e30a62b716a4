//! A mock of the API for tests.

use std::fmt;
use std::panic::Location;
use std::sync::Arc;
use std::thread;

use super::super::calls::virtual_timer::VirtualTimer;
use super::super::clients::async_client::AsyncClient;
use super::super::clients::client::Client;
use super::super::clients::configuration::Configuration;
use super::super::clients::credentials::Credentials;
use super::super::clients::settings::Settings;
use super::super::errors::transport_error::{TransportError, TransportErrorKind};
use super::super::requests::operation::Operation;
use super::super::transports::async_transport::AsyncTransport;
use super::super::transports::transport::Transport;
use super::super::transports::transport_fn::transport_fn;
use super::expectation::Expectation;
use super::expected_calls::ExpectedCalls;

/// A mock of the API, for tests of code that uses a client.
///
/// [`Mock::on`] adds an expectation: an operation that the test expects, and the answers to it. [`Mock::client`] and
/// [`Mock::async_client`] return clients whose calls get these answers. They have the same types as other clients.
///
/// A call encodes its request, but does not send it. An invalid parameter therefore causes the same error as in
/// other clients. An error that the mock returns is not retried.
///
/// The first expectation that matches a call and expects more calls answers it. If there is none, the call panics. The
/// message contains the call and the expectations of the same operation. Dropping the mock panics if an expectation was
/// not met, or if a call has panicked, for example in another thread.
#[derive(Default)]
pub struct Mock {
    calls: Arc<ExpectedCalls>,
}

impl Mock {
    /// Creates a mock that expects no calls.
    pub fn new() -> Self {
        Self::default()
    }

    /// Expects the calls in the order of the expectations.
    ///
    /// A call is unexpected while an earlier expectation needs more calls, or once a later expectation has had a call.
    #[must_use]
    pub fn in_order(self) -> Self {
        self.calls.set_in_order();
        self
    }

    /// Expects calls of the operation `O`, such as `FindOperation`.
    ///
    /// At least one call is expected, unless [`Expectation::times`] sets the number.
    #[track_caller]
    pub fn on<O: Operation + fmt::Debug>(&self) -> Expectation<'_, O> {
        Expectation::new(&self.calls, Location::caller())
    }

    /// Returns a blocking client whose calls this mock answers.
    pub fn client(&self) -> Client {
        Client::new_with(
            self.configuration(),
            Box::new(no_transport()),
            Box::new(VirtualTimer::new()),
        )
    }

    /// Returns an asynchronous client whose calls this mock answers. It needs no async runtime of a particular kind.
    pub fn async_client(&self) -> AsyncClient {
        AsyncClient::new_with(
            self.configuration(),
            Box::new(no_transport()),
            Box::new(VirtualTimer::new()),
        )
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
        let settings = Settings {
            base_url: Some("https://localhost".to_owned()),
            ..Settings::new(Credentials::default())
        };
        let mut configuration = settings.configuration().expect("the URL and the credentials are valid");
        configuration.mock = Some(Arc::clone(&self.calls));
        configuration
    }
}

/// Returns a transport that sends nothing. The mock answers calls before their requests get there.
fn no_transport() -> impl Transport + AsyncTransport {
    transport_fn(|_, _| Err(TransportError::new(TransportErrorKind::Other)))
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
