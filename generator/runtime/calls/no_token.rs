//! The replacement for the token of a call if no credential can be renewed.

use std::time::Duration;

use http::StatusCode;

use super::super::errors::transport_error::TransportError;
use super::super::secrets::cleared_request::ClearedRequest;

/// A token that is never set.
pub(crate) struct CallToken;

impl CallToken {
    pub(crate) const NONE: Self = Self;

    pub(crate) fn can_change(&self) -> bool {
        false
    }

    pub(crate) fn set(&mut self, _request: &mut ClearedRequest, _now: Duration) -> Option<Result<(), TransportError>> {
        None
    }

    pub(crate) async fn set_async(
        &mut self,
        _request: &mut ClearedRequest,
        _now: Duration,
    ) -> Option<Result<(), TransportError>> {
        None
    }

    pub(crate) fn discard_refused(&mut self, _status: StatusCode) -> bool {
        false
    }
}
