//! The access token of a call, which the call sets before each attempt.

use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;
use http::header::AUTHORIZATION;

use super::super::errors::transport_error::TransportError;
use super::super::secrets::cleared_request::ClearedRequest;
use super::block_on::block_on;
use super::shared_token::{Renewal, SharedToken};

/// The token of a call; nothing if the call needs none, or if its token does not change.
pub(crate) struct CallToken(Option<Renewable>);

struct Renewable {
    shared: Arc<SharedToken>,
    /// The number of the token in the request; 0 before the first attempt.
    number: u64,
    /// `true` after the request was sent again because a token was refused.
    has_resent: bool,
}

impl CallToken {
    pub(crate) const NONE: Self = Self(None);

    pub(crate) fn of(shared: Arc<SharedToken>) -> Self {
        Self(Some(Renewable {
            shared,
            number: 0,
            has_resent: false,
        }))
    }

    /// Returns `true` if each attempt sets a token.
    pub(crate) fn can_change(&self) -> bool {
        self.0.is_some()
    }

    /// Sets the token in the request, and blocks until there is one. Returns `None` if there is nothing to set.
    pub(crate) fn set(&mut self, request: &mut ClearedRequest, now: Duration) -> Option<Result<(), TransportError>> {
        Some(block_on(self.0.as_mut()?.set(request, now)))
    }

    /// Like [`CallToken::set`], but does not block.
    pub(crate) async fn set_async(
        &mut self,
        request: &mut ClearedRequest,
        now: Duration,
    ) -> Option<Result<(), TransportError>> {
        Some(self.0.as_mut()?.set(request, now).await)
    }

    /// Discards the token if a response with this status refused it. Returns `true` if the call can send the request
    /// again with another token.
    pub(crate) fn discard_refused(&mut self, status: StatusCode) -> bool {
        match &mut self.0 {
            Some(renewable) if status == StatusCode::UNAUTHORIZED => {
                renewable.shared.refuse(renewable.number);
                !std::mem::replace(&mut renewable.has_resent, true)
            }
            _ => false,
        }
    }
}

impl Renewable {
    /// Sets the token in the request as soon as there is one.
    async fn set(&mut self, request: &mut ClearedRequest, now: Duration) -> Result<(), TransportError> {
        let (number, header) = Renewal::new(&self.shared, now).await?;
        self.number = number;
        request.0.headers_mut().insert(AUTHORIZATION, header);
        Ok(())
    }
}
