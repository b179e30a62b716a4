//! Handwritten structs for these responses.

use super::facts::{ErrorFacts, PageFacts, SecretFacts};

#[derive(serde::Deserialize)]
#[cfg_attr(feature = "peers", derive(miniserde::Deserialize))]
pub struct Secret {
    created: i64,
    deleted: Option<bool>,
    expires_at: Option<i64>,
    id: String,
    livemode: bool,
    name: String,
    object: Object,
    payload: Option<String>,
    scope: Scope,
}

#[derive(serde::Deserialize)]
#[cfg_attr(feature = "peers", derive(miniserde::Deserialize))]
enum Object {
    #[serde(rename = "apps.secret")]
    AppsSecret,
}

#[derive(serde::Deserialize)]
#[cfg_attr(feature = "peers", derive(miniserde::Deserialize))]
struct Scope {
    #[serde(rename = "type")]
    kind: ScopeType,
    user: Option<String>,
}

#[derive(serde::Deserialize)]
#[cfg_attr(feature = "peers", derive(miniserde::Deserialize))]
enum ScopeType {
    #[serde(rename = "account")]
    Account,
    #[serde(rename = "user")]
    User,
}

#[derive(serde::Deserialize)]
#[cfg_attr(feature = "peers", derive(miniserde::Deserialize))]
pub struct Page {
    data: Vec<Secret>,
    has_more: bool,
    url: Option<String>,
}

#[derive(serde::Deserialize)]
#[cfg_attr(feature = "peers", derive(miniserde::Deserialize))]
pub struct ErrorResponse {
    error: ErrorDetails,
}

#[derive(serde::Deserialize)]
#[cfg_attr(feature = "peers", derive(miniserde::Deserialize))]
struct ErrorDetails {
    #[serde(rename = "type")]
    kind: ErrorType,
    advice_code: Option<String>,
    charge: Option<String>,
    code: Option<String>,
    decline_code: Option<String>,
    doc_url: Option<String>,
    message: Option<String>,
    network_advice_code: Option<String>,
    network_decline_code: Option<String>,
    param: Option<String>,
    payment_method_type: Option<String>,
    request_log_url: Option<String>,
    user_message: Option<String>,
}

#[derive(serde::Deserialize)]
#[cfg_attr(feature = "peers", derive(miniserde::Deserialize))]
enum ErrorType {
    #[serde(rename = "api_error")]
    Api,
    #[serde(rename = "card_error")]
    Card,
    #[serde(rename = "idempotency_error")]
    Idempotency,
    #[serde(rename = "invalid_request_error")]
    InvalidRequest,
}

impl From<Secret> for SecretFacts {
    fn from(secret: Secret) -> Self {
        let Object::AppsSecret = secret.object;
        let scope_type = match secret.scope.kind {
            ScopeType::Account => "account",
            ScopeType::User => "user",
        };
        Self {
            created: secret.created,
            deleted: secret.deleted,
            expires_at: secret.expires_at,
            id: secret.id,
            livemode: secret.livemode,
            name: secret.name,
            object: "apps.secret".to_owned(),
            payload: secret.payload,
            scope_type: scope_type.to_owned(),
            scope_user: secret.scope.user,
        }
    }
}

impl From<Page> for PageFacts {
    fn from(page: Page) -> Self {
        Self {
            data: page.data.into_iter().map(Into::into).collect(),
            has_more: page.has_more,
            url: page.url,
        }
    }
}

impl From<ErrorResponse> for ErrorFacts {
    fn from(ErrorResponse { error }: ErrorResponse) -> Self {
        let kind = match error.kind {
            ErrorType::Api => "api_error",
            ErrorType::Card => "card_error",
            ErrorType::Idempotency => "idempotency_error",
            ErrorType::InvalidRequest => "invalid_request_error",
        };
        Self {
            r#type: kind.to_owned(),
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
