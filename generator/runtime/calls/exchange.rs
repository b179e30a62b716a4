//! A call from its request to its result. Blocking and asynchronous clients share this code.

use std::time::Duration;

#[cfg(feature = "test-util")]
use http::uri::PathAndQuery;
use http::{HeaderMap, Request, Response};

use super::super::clients::configuration::Configuration;
use super::super::errors::error::Error;
use super::super::errors::error_context::ErrorContext;
use super::super::errors::transport_error::{TransportError, TransportErrorKind};
use super::super::requests::operation::Operation;
use super::super::responses::response;
use super::super::responses::response_metadata::ResponseMetadata;
use super::super::secrets::cleared_body::ClearedBody;
use super::super::secrets::cleared_request::ClearedRequest;
#[cfg(feature = "test-util")]
use super::super::testing::expected_calls::MockedCall;
use super::super::transports::transport::TransportOptions;
use super::call::{Call, Step};
#[cfg(feature = "tracing")]
use super::call_span::CallSpan;
use super::call_token::CallToken;
use super::hook::{Attempt, Outcome};
#[cfg(not(feature = "tracing"))]
use super::no_span::CallSpan;
use super::timer::{AsyncTimer, Timer};

/// A call of an operation: the request and the state of its attempts.
pub(crate) struct Exchange<'c, O> {
    configuration: &'c Configuration,
    operation: &'c O,
    request: ClearedRequest,
    call: Call,
    token: CallToken,
    /// The context of errors, which is determined after a failure.
    context: Option<ErrorContext>,
    /// The start of the current attempt, and the headers that the request had before the hooks ran. `None` without
    /// hooks.
    hooked: Option<(Duration, HeaderMap)>,
}

impl<'c, O: Operation> Exchange<'c, O> {
    /// Creates the request and the span of the call, without sending anything.
    pub(crate) fn start(
        configuration: &'c Configuration,
        operation: &'c O,
        now: Duration,
    ) -> Result<(Self, CallSpan), Error> {
        let (request, limits, token) = configuration.request(operation)?;
        let span = CallSpan::new(&request, O::PATH_TEMPLATE);
        let call = Call::start(limits, now);
        let exchange = Self {
            configuration,
            operation,
            request,
            call,
            token,
            context: None,
            hooked: None,
        };
        Ok((exchange, span))
    }

    /// Runs the hooks before an attempt that starts at `now`, and returns its request.
    pub(crate) fn begin(&mut self, now: impl FnOnce() -> Duration) -> &Request<Vec<u8>> {
        if !self.configuration.hooks.is_empty() {
            let headers = self.request.headers().clone();
            // The context contains the secrets that the hooks set for the previous attempt.
            self.context = None;
            for hook in &self.configuration.hooks {
                hook.before(&mut Attempt {
                    request: &mut self.request.0,
                    number: self.call.attempts(),
                    path_template: O::PATH_TEMPLATE,
                });
            }
            self.hooked = Some((now(), headers));
        }
        &self.request
    }

    /// Runs the hooks after an attempt.
    fn end(&mut self, received: &Result<Response<Vec<u8>>, TransportError>, now: Duration) {
        let Some((started, _)) = &self.hooked else {
            return;
        };
        let outcome = Outcome {
            received: received
                .as_ref()
                .map(|response| (response.status(), response.headers())),
            number: self.call.attempts(),
            path_template: O::PATH_TEMPLATE,
            duration: now.saturating_sub(*started),
        };
        self.configuration.hooks.iter().for_each(|hook| hook.after(&outcome));
    }

    /// Returns the next step at the time `now`.
    pub(crate) fn next(&mut self, now: Duration) -> Step {
        self.call.next(now)
    }

    /// Sets the access token of the next attempt, if it can change. Returns the options of the attempt, for which less
    /// time is left if the source of the token took long.
    pub(crate) fn set_token(
        &mut self,
        options: TransportOptions,
        now: Duration,
        timer: &dyn Timer,
    ) -> Result<TransportOptions, Error> {
        let Some(set) = self.token.set(&mut self.request, now) else {
            return Ok(options);
        };
        self.options_after(set, options, timer.now())
    }

    /// Like [`Exchange::set_token`], for asynchronous clients.
    pub(crate) async fn set_token_async(
        &mut self,
        options: TransportOptions,
        now: Duration,
        timer: &dyn AsyncTimer,
    ) -> Result<TransportOptions, Error> {
        let Some(set) = self.token.set_async(&mut self.request, now).await else {
            return Ok(options);
        };
        self.options_after(set, options, timer.now())
    }

    /// Returns the options of an attempt whose token was set.
    fn options_after(
        &mut self,
        set: Result<(), TransportError>,
        options: TransportOptions,
        now: Duration,
    ) -> Result<TransportOptions, Error> {
        // The context contains the secrets of the previous token.
        self.context = None;
        let options = self.call.limited(options, now);
        let result = set.and_then(|()| match options.timeout().is_zero() {
            true => Err(TransportError::new(TransportErrorKind::Timeout)),
            false => Ok(options),
        });
        // This attempt was not sent.
        let sent = self.call.attempts().saturating_sub(1);
        result.map_err(|error| error.after(sent).into())
    }

    /// Returns the answer of the mock that created the client, if one did.
    #[cfg(feature = "test-util")]
    pub(crate) fn mocked(&self) -> Option<Result<(O::Response, ResponseMetadata), Error>> {
        let expected = self.configuration.mock.as_deref()?;
        let context = self.configuration.error_context(&self.operation.request());
        let (method, target) = (self.request.method(), self.request.uri().path_and_query());
        let target = target.map(PathAndQuery::as_str).unwrap_or_default();
        let request = format!("{method} {}", context.secrets.redact(target));
        let result = self.operation.answered_by(&MockedCall { expected, request });
        Some(match result {
            Ok(value) => Ok((value, ResponseMetadata::new(Response::new(()).into_parts().0, 1))),
            Err(error) => Err(error.into_error(&context, O::describes_redirect)),
        })
    }

    /// Processes the outcome of an attempt.
    ///
    /// Returns the result of the call if the attempt succeeded. Otherwise [`Exchange::next`] returns the next step.
    pub(crate) fn receive(
        &mut self,
        received: Result<Response<Vec<u8>>, TransportError>,
        now: Duration,
    ) -> Option<(O::Response, ResponseMetadata)> {
        self.end(&received, now);
        let result = self.read(received, now);
        if let Some((_, headers)) = self.hooked.take() {
            *self.request.0.headers_mut() = headers;
        }
        result
    }

    fn read(
        &mut self,
        received: Result<Response<Vec<u8>>, TransportError>,
        now: Duration,
    ) -> Option<(O::Response, ResponseMetadata)> {
        let attempts = self.call.attempts();
        let result = match received {
            Ok(response) if self.token.discard_refused(response.status()) => {
                // The state of the call is unchanged: the next step is to send the request again, with another token.
                drop(ClearedBody::new(response.into_body()));
                return None;
            }
            Ok(response) => {
                let (configuration, operation, known) = (self.configuration, self.operation, &mut self.context);
                let (can_change, request) = (self.token.can_change() || self.hooked.is_some(), &self.request);
                response::read::<O>(response, attempts, move || {
                    &*known.get_or_insert_with(|| {
                        let mut context = configuration.error_context(&operation.request());
                        if can_change {
                            // Other calls can have renewed the token more than once since this request was sent, and
                            // hooks can have set secrets.
                            context.secrets.add_headers(request.headers());
                        }
                        context
                    })
                })
            }
            Err(error) => Err(error.after(attempts).into()),
        };
        match result {
            Ok(result) => Some(result),
            Err(failure) => {
                self.call.failed(failure, now, random_fraction());
                None
            }
        }
    }
}

/// Returns a uniformly distributed random number from 0 to 1, or 1 if the operating system provides no random numbers.
fn random_fraction() -> f64 {
    getrandom::u32().map_or(1.0, |number| f64::from(number) / f64::from(u32::MAX))
}
