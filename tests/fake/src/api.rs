//! Turns a request into a response: route, key, parameters, idempotency key, work, in this order.

use http::header::CONTENT_TYPE;
use http::{Method, Request, Response, StatusCode};

use crate::api_error::ApiError;
use crate::call::Call;
use crate::command::Command;
use crate::fault::FaultAnswer;
use crate::form;
use crate::idempotency::{Fingerprint, SavedAnswers};
use crate::keyring::{Caller, Keyring};
use crate::operation::Operation;
use crate::secrets::Secrets;
use crate::store::MAX_BODY_BYTES;
use crate::tenant::Tenant;

/// The state of the API.
#[derive(Default)]
pub(crate) struct Api {
    pub(crate) keyring: Keyring,
    pub(crate) secrets: Secrets,
    saved_answers: SavedAnswers,
}

impl Api {
    /// Answers a request. If the request passes the checks before the work, `stand_in` replaces the response of the
    /// work.
    pub(crate) fn answer(&mut self, call: &Call<'_>, stand_in: Option<&FaultAnswer>) -> Response<Vec<u8>> {
        let (method, path) = (call.request.method(), call.request.uri().path());
        let Some(operation) = Operation::of(method, path) else {
            return call.refuse(&ApiError::unrecognized_url(method, path), None);
        };
        let caller = match self.keyring.authenticate(call.request.headers()) {
            Ok(caller) => caller,
            Err(error) => return call.refuse(&error, None),
        };
        match self.answer_to(&caller, operation, call, stand_in) {
            Ok(response) => response,
            Err(error) => call.refuse(&error, Some(caller.tenant.livemode)),
        }
    }

    /// Answers an authenticated request.
    ///
    /// An `Err` is a failure before the work begins. It is not saved under the idempotency key.
    fn answer_to(
        &mut self,
        caller: &Caller,
        operation: Operation,
        call: &Call<'_>,
        stand_in: Option<&FaultAnswer>,
    ) -> Result<Response<Vec<u8>>, ApiError> {
        caller.check_permission(operation)?;
        let tenant = &caller.tenant;
        let pairs = pairs(call.request)?;
        let Some(key) = call.idempotency_key(operation)? else {
            let command = Command::read(operation, &pairs)?;
            return Ok(self.work(tenant, command, call, stand_in));
        };
        let command = Command::read(operation, &pairs);
        let fingerprint = Fingerprint::new(call.request.uri().path(), pairs);
        if let Some(saved) = self.saved_answers.find(tenant, key, &fingerprint, call.now)? {
            let mut response = call.replay(saved);
            Call::mark_idempotent(&mut response, key, saved.request_id.clone());
            return Ok(response);
        }
        let mut response = self.work(tenant, command?, call, stand_in);
        self.saved_answers.save(tenant, key, fingerprint, call, &response);
        Call::mark_idempotent(&mut response, key, call.request_id.clone());
        Ok(response)
    }

    fn work(
        &mut self,
        tenant: &Tenant,
        command: Command,
        call: &Call<'_>,
        stand_in: Option<&FaultAnswer>,
    ) -> Response<Vec<u8>> {
        match stand_in {
            Some(stand_in) if !stand_in.work_is_done() => return stand_in.respond(call),
            _ => {}
        }
        let response = match self.secrets.execute(tenant, command, call.now) {
            Ok(body) => call.respond_json(StatusCode::OK, &body),
            Err(error) => call.refuse(&error, Some(tenant.livemode)),
        };
        stand_in.map_or(response, |stand_in| stand_in.respond(call))
    }
}

/// Returns the parameters of the query string and, on POST, of the body. If both contain a key, the body's value wins.
fn pairs(request: &Request<Vec<u8>>) -> Result<Vec<(String, String)>, ApiError> {
    let body = request.body().as_slice();
    if body.len() > MAX_BODY_BYTES {
        return Err(ApiError::body_too_large(MAX_BODY_BYTES));
    }
    let decode = |encoded| form::decode(encoded).map_err(|error| ApiError::malformed(error.what()));
    let mut pairs = decode(request.uri().query().unwrap_or_default().as_bytes())?;
    if body.is_empty() {
        return Ok(pairs);
    }
    if request.method() == Method::GET {
        return Err(ApiError::malformed(
            "a GET request takes its parameters in the query string, not in a body",
        ));
    }
    if !is_form(request) {
        return Err(ApiError::malformed("the body is of another content type"));
    }
    pairs.extend(decode(body)?);
    Ok(pairs)
}

/// Returns `true` if the media type is a form's, or is missing.
fn is_form(request: &Request<Vec<u8>>) -> bool {
    let Some(content_type) = request.headers().get(CONTENT_TYPE) else {
        return true;
    };
    let essence = content_type
        .as_bytes()
        .split(|byte| *byte == b';')
        .next()
        .unwrap_or_default();
    essence
        .trim_ascii()
        .eq_ignore_ascii_case(b"application/x-www-form-urlencoded")
}
