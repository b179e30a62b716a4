//! The emitted client.

use std::sync::LazyLock;

use ours::http::{Response, StatusCode};
use ours::models::{Scope, Secret};
use ours::{
    ApiError, Client, ClientBuilder, Error, ErrorBody, Page, TransportError, TransportErrorKind, VirtualTimer,
    transport_fn,
};
use serde::de::DeserializeOwned;

use super::facts::{ErrorFacts, PageFacts, SecretFacts};
use crate::error::Mismatch;

/// A client that decodes responses and never sends.
static CLIENT: LazyLock<Client> = LazyLock::new(|| {
    let transport = transport_fn(|_, _| Err(TransportError::new(TransportErrorKind::Connect)));
    ClientBuilder::new("sk_test_decode")
        .build_with_timer(transport, VirtualTimer::new())
        .expect("the settings are valid")
});

pub fn secret(json: &[u8]) -> Result<Secret, Mismatch> {
    decode(json)
}

pub fn page(json: &[u8]) -> Result<Page<Secret>, Mismatch> {
    decode(json)
}

pub fn error(json: &[u8]) -> Result<ErrorBody, Mismatch> {
    decode(json)
}

pub fn response(json: &str) -> Response<Vec<u8>> {
    Response::new(json.as_bytes().to_vec())
}

pub fn error_response(json: &str) -> Response<Vec<u8>> {
    let mut response = response(json);
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

pub fn read_secret(response: Response<Vec<u8>>) -> Result<Secret, Mismatch> {
    let find = CLIENT.secrets().find("name", Scope::account());
    CLIENT.read_response(&find, response).map_err(Mismatch::failed)
}

pub fn read_page(response: Response<Vec<u8>>) -> Result<Page<Secret>, Mismatch> {
    let list = CLIENT.secrets().list(Scope::account());
    CLIENT.read_response(&list, response).map_err(Mismatch::failed)
}

pub fn read_error(response: Response<Vec<u8>>) -> Result<Box<ApiError>, Mismatch> {
    let find = CLIENT.secrets().find("name", Scope::account());
    match CLIENT.read_response(&find, response) {
        Err(Error::Api(error)) => Ok(error),
        other => Err(Mismatch::failed(other)),
    }
}

/// Decodes a body as the client does.
fn decode<T: DeserializeOwned>(json: &[u8]) -> Result<T, Mismatch> {
    let json = std::str::from_utf8(json).map_err(Mismatch::failed)?;
    serde_json::from_str(json).map_err(Mismatch::failed)
}

impl From<Secret> for SecretFacts {
    fn from(secret: Secret) -> Self {
        let (scope_type, scope_user) = match secret.scope {
            Scope::Account => ("account".to_owned(), None),
            Scope::User { user } => ("user".to_owned(), Some(user)),
            other => (format!("{other:?}"), None),
        };
        Self {
            created: secret.created.seconds(),
            deleted: secret.deleted,
            expires_at: secret.expires_at.map(|time| time.seconds()),
            id: secret.id,
            livemode: secret.livemode,
            name: secret.name,
            object: secret.object.to_string(),
            payload: secret.payload.map(|payload| payload.expose().to_owned()),
            scope_type,
            scope_user,
        }
    }
}

impl From<Page<Secret>> for PageFacts {
    fn from(page: Page<Secret>) -> Self {
        Self {
            data: page.data.into_iter().map(Into::into).collect(),
            has_more: page.has_more,
            url: page.url,
        }
    }
}

impl From<ErrorBody> for ErrorFacts {
    fn from(ErrorBody { error, .. }: ErrorBody) -> Self {
        Self {
            r#type: error.r#type.to_string(),
            advice_code: error.advice_code,
            charge: error.charge,
            code: error.code,
            decline_code: error.decline_code,
            doc_url: error.doc_url,
            message: error.message,
            network_advice_code: error.network_advice_code,
            network_decline_code: error.network_decline_code,
            param: error.param,
            payment_method_type: error.payment_method_type,
            request_log_url: error.request_log_url,
            user_message: error.user_message,
        }
    }
}

impl From<Box<ApiError>> for ErrorFacts {
    /// An error without a body has none of the expected contents.
    fn from(error: Box<ApiError>) -> Self {
        error.body().cloned().map(Self::from).unwrap_or_default()
    }
}
