//! The responses saved under idempotency keys.

use std::collections::HashMap;

use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response, StatusCode};

use crate::api_error::ApiError;
use crate::call::Call;
use crate::tenant::Tenant;

/// The maximum length of a key.
pub(crate) const MAX_KEY_CHARACTERS: usize = 255;

/// The lifetime of a saved response, in seconds: 24 hours.
const LIFETIME: i64 = 24 * 60 * 60;

/// Identifies equal requests: the endpoint and its parameters, in any order.
#[derive(PartialEq, Eq)]
pub(crate) struct Fingerprint {
    path: String,
    parameters: Vec<(String, String)>,
}

impl Fingerprint {
    pub(crate) fn new(path: &str, mut parameters: Vec<(String, String)>) -> Self {
        parameters.sort();
        Self {
            path: path.to_owned(),
            parameters,
        }
    }
}

/// The response to the first request with a key.
pub(crate) struct SavedAnswer {
    fingerprint: Fingerprint,
    saved_at: i64,
    pub(crate) request_id: HeaderValue,
    pub(crate) status: StatusCode,
    pub(crate) content_type: Option<HeaderValue>,
    pub(crate) body: Vec<u8>,
}

/// The saved responses of all tenants. Each tenant has separate keys.
#[derive(Default)]
pub(crate) struct SavedAnswers(HashMap<(Tenant, HeaderValue), SavedAnswer>);

impl SavedAnswers {
    /// Returns the response saved under `key`, if any.
    pub(crate) fn find(
        &self,
        tenant: &Tenant,
        key: &HeaderValue,
        fingerprint: &Fingerprint,
        now: i64,
    ) -> Result<Option<&SavedAnswer>, ApiError> {
        let saved = self
            .0
            .get(&(tenant.clone(), key.clone()))
            .filter(|saved| saved.is_current(now));
        let text = || String::from_utf8_lossy(key.as_bytes());
        match saved {
            Some(saved) if saved.fingerprint.path != fingerprint.path => Err(ApiError::other_endpoint(
                &text(),
                &fingerprint.path,
                &saved.fingerprint.path,
            )),
            Some(saved) if saved.fingerprint != *fingerprint => Err(ApiError::other_parameters(&text())),
            saved => Ok(saved),
        }
    }

    /// Saves the response to the first call with `key`.
    pub(crate) fn save(
        &mut self,
        tenant: &Tenant,
        key: &HeaderValue,
        fingerprint: Fingerprint,
        call: &Call<'_>,
        answer: &Response<Vec<u8>>,
    ) {
        self.0.retain(|_, saved| saved.is_current(call.now));
        let saved = SavedAnswer {
            fingerprint,
            saved_at: call.now,
            request_id: call.request_id.clone(),
            status: answer.status(),
            content_type: answer.headers().get(CONTENT_TYPE).cloned(),
            body: answer.body().clone(),
        };
        self.0.insert((tenant.clone(), key.clone()), saved);
    }
}

impl SavedAnswer {
    fn is_current(&self, now: i64) -> bool {
        now.saturating_sub(self.saved_at) < LIFETIME
    }
}
