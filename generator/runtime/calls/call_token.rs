//! The access token of a call, which is set before each attempt.

use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;
use http::header::AUTHORIZATION;

use super::super::errors::error::Error;
use super::super::secrets::cleared_request::ClearedRequest;
use super::block_on::block_on;
use super::shared_token::{Renewal, SharedToken};

/// The token of a call; nothing if the call needs none, or if its token does not change.
pub(crate) struct CallToken(Option<Obtained>);

struct Obtained {
    shared: Arc<SharedToken>,
    /// The number of the token in the request.
    number: u64,
    /// `true` after a response that refused a token.
    is_renewed: bool,
}

impl CallToken {
    pub(crate) const NONE: Self = Self(None);

    pub(crate) fn of(shared: Arc<SharedToken>) -> Self {
        Self(Some(Obtained {
            shared,
            number: 0,
            is_renewed: false,
        }))
    }

    /// Sets the token in the request, and waits until there is one.
    pub(crate) fn set(&mut self, request: &mut ClearedRequest, now: Duration) -> Result<(), Error> {
        match &self.0 {
            Some(_) => block_on(self.set_async(request, now)),
            None => Ok(()),
        }
    }

    /// Sets the token in the request, as soon as there is one.
    pub(crate) async fn set_async(&mut self, request: &mut ClearedRequest, now: Duration) -> Result<(), Error> {
        let Some(obtained) = &mut self.0 else {
            return Ok(());
        };
        let (number, header) = Renewal::new(&obtained.shared, now).await?;
        obtained.number = number;
        request.0.headers_mut().insert(AUTHORIZATION, header);
        Ok(())
    }

    /// Returns `true` if a response with this status refused the token, and the request can be sent once more with
    /// another.
    pub(crate) fn is_refused(&mut self, status: StatusCode) -> bool {
        match &mut self.0 {
            Some(obtained) if status == StatusCode::UNAUTHORIZED => {
                obtained.shared.refuse(obtained.number);
                !std::mem::replace(&mut obtained.is_renewed, true)
            }
            _ => false,
        }
    }
}
