//! async-stripe's types, decoded as its clients do.

use stripe_connect::AppsSecret;
use stripe_types::List;

use super::facts::{ErrorFacts, PageFacts, SecretFacts};
use super::miniserde::decode;
use crate::error::Mismatch;

pub fn secret(json: &[u8]) -> Result<AppsSecret, Mismatch> {
    decode(json)
}

pub fn page(json: &[u8]) -> Result<List<AppsSecret>, Mismatch> {
    decode(json)
}

pub fn error(json: &[u8]) -> Result<stripe_shared::Error, Mismatch> {
    decode(json)
}

impl From<AppsSecret> for SecretFacts {
    fn from(secret: AppsSecret) -> Self {
        Self {
            created: secret.created,
            deleted: secret.deleted,
            expires_at: secret.expires_at,
            id: secret.id.to_string(),
            livemode: secret.livemode,
            name: secret.name,
            // The type implies this value.
            object: "apps.secret".to_owned(),
            payload: secret.payload,
            scope_type: secret.scope.type_.to_string(),
            scope_user: secret.scope.user,
        }
    }
}

impl From<List<AppsSecret>> for PageFacts {
    fn from(page: List<AppsSecret>) -> Self {
        Self {
            data: page.data.into_iter().map(Into::into).collect(),
            has_more: page.has_more,
            url: Some(page.url),
        }
    }
}

impl From<stripe_shared::Error> for ErrorFacts {
    fn from(stripe_shared::Error { error }: stripe_shared::Error) -> Self {
        Self {
            r#type: error.type_.to_string(),
            advice_code: error.advice_code,
            charge: error.charge,
            code: error.code.map(|code| code.to_string()),
            decline_code: error.decline_code,
            doc_url: error.doc_url,
            message: error.message,
            network_advice_code: error.network_advice_code,
            network_decline_code: error.network_decline_code,
            param: error.param,
            payment_method_type: error.payment_method_type,
            request_log_url: error.request_log_url,
            // The type does not have this field.
            user_message: None,
        }
    }
}
