//! The replacement for the span of a call if the `tracing` feature is not enabled.

use std::future::Future;

use http::Request;

use super::super::errors::error::Error;
use super::super::responses::response_metadata::ResponseMetadata;

/// A span that records nothing.
pub(crate) struct CallSpan;

impl CallSpan {
    pub(crate) fn new(_: &Request<Vec<u8>>, _: &'static str) -> Self {
        Self
    }

    pub(crate) fn record<T>(&self, _: &Result<(T, ResponseMetadata), Error>) {}

    pub(crate) fn in_scope<R>(&self, work: impl FnOnce() -> R) -> R {
        work()
    }

    pub(crate) fn around<F: Future>(&self, work: F) -> impl Future<Output = F::Output> + use<F> {
        work
    }
}
