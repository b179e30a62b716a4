//! The tracing span of a call. Its fields follow OpenTelemetry's semantic conventions for HTTP clients.

use std::future::Future;

use http::Request;
use tracing::field::Empty;
use tracing::{Instrument, Span, info_span};

use super::super::errors::error::Error;
use super::super::errors::transport_error::TransportErrorKind;
use super::super::responses::response_metadata::ResponseMetadata;

/// The tracing span of a call.
///
/// It contains the URL template, not the URL. The request's identifier is its only header, and it contains no body.
pub(crate) struct CallSpan(Span);

impl CallSpan {
    pub(crate) fn new(request: &Request<Vec<u8>>, path_template: &'static str) -> Self {
        let uri = request.uri();
        let default_port = if uri.scheme_str() == Some("http") { 80 } else { 443 };
        Self(info_span!(
            "HTTP request",
            "otel.name" = format_args!("{} {path_template}", request.method()),
            "otel.kind" = "client",
            "http.request.method" = request.method().as_str(),
            "http.request.resend_count" = Empty,
            "http.response.status_code" = Empty,
            "http.response.header.request-id" = Empty,
            "server.address" = uri.host().unwrap_or_default(),
            "server.port" = uri.port_u16().unwrap_or(default_port),
            "url.template" = path_template,
            "error.type" = Empty,
        ))
    }

    /// Records the result of the call.
    pub(crate) fn record<T>(&self, result: &Result<(T, ResponseMetadata), Error>) {
        match result {
            Ok((_, metadata)) => {
                self.record_attempts(metadata.attempts());
                self.record_response(metadata);
            }
            Err(error) => self.record_failure(error),
        }
    }

    fn record_failure(&self, error: &Error) {
        self.record_attempts(error.attempts());
        if let Some(metadata) = error.metadata() {
            self.record_response(metadata);
        }
        match error {
            Error::Api(error) => self.0.record("error.type", error.status().as_str()),
            Error::Timeout(_) => self.0.record("error.type", "timeout"),
            Error::Transport(error) => self.0.record("error.type", name(error.kind())),
            Error::Decode(_) => self.0.record("error.type", "decode"),
            Error::Configuration(_) | Error::Request(_) | Error::Paging(_) => self.0.record("error.type", "_OTHER"),
        };
    }

    fn record_attempts(&self, attempts: u32) {
        if attempts > 1 {
            self.0.record("http.request.resend_count", attempts - 1);
        }
    }

    fn record_response(&self, metadata: &ResponseMetadata) {
        self.0.record("http.response.status_code", metadata.status().as_u16());
        if let Some(request_id) = metadata.request_id() {
            self.0.record("http.response.header.request-id", request_id);
        }
    }

    /// Runs `work` inside the span.
    pub(crate) fn in_scope<R>(&self, work: impl FnOnce() -> R) -> R {
        self.0.in_scope(work)
    }

    /// Returns a future that enters the span whenever it is polled.
    pub(crate) fn around<F: Future>(&self, work: F) -> impl Future<Output = F::Output> + use<F> {
        work.instrument(self.0.clone())
    }
}

fn name(kind: TransportErrorKind) -> &'static str {
    match kind {
        TransportErrorKind::Connect => "connect",
        TransportErrorKind::Timeout => "timeout",
        TransportErrorKind::Tls => "tls",
        TransportErrorKind::BodyCutShort => "body_cut_short",
        TransportErrorKind::BodyTooLarge => "body_too_large",
        TransportErrorKind::Token => "token",
        TransportErrorKind::Other => "_OTHER",
    }
}
