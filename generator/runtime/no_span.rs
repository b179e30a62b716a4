//! What stands for the span of a call where the feature `tracing` is not enabled.

use std::future::Future;

use http::Request;

use super::error::Error;
use super::response_metadata::ResponseMetadata;

/// No span.
pub(super) struct CallSpan;

impl CallSpan {
    pub(super) fn new(_: &Request<Vec<u8>>, _: &'static str) -> Self {
        Self
    }

    pub(super) fn record<T>(&self, _: &Result<(T, ResponseMetadata), Error>) {}

    pub(super) fn in_scope<R>(&self, work: impl FnOnce() -> R) -> R {
        work()
    }

    pub(super) fn around<F: Future>(&self, work: F) -> impl Future<Output = F::Output> + use<F> {
        work
    }
}
