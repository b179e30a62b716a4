//! The expected contents of decoded values, independent of their types.

use super::sample::{self, Sample};

#[derive(Debug, PartialEq)]
pub struct SecretFacts {
    pub created: i64,
    pub deleted: Option<bool>,
    pub expires_at: Option<i64>,
    pub id: String,
    pub livemode: bool,
    pub name: String,
    /// Some contenders drop this property, and set the expected value.
    pub object: String,
    pub payload: Option<String>,
    pub scope_type: String,
    pub scope_user: Option<String>,
}

#[derive(Debug, PartialEq)]
pub struct PageFacts {
    pub data: Vec<SecretFacts>,
    pub has_more: bool,
    pub url: Option<String>,
}

#[derive(Debug, Default, PartialEq)]
pub struct ErrorFacts {
    pub r#type: String,
    pub advice_code: Option<String>,
    pub charge: Option<String>,
    pub code: Option<String>,
    pub decline_code: Option<String>,
    pub doc_url: Option<String>,
    pub message: Option<String>,
    pub network_advice_code: Option<String>,
    pub network_decline_code: Option<String>,
    pub param: Option<String>,
    pub payment_method_type: Option<String>,
    pub request_log_url: Option<String>,
    pub user_message: Option<String>,
}

pub fn secret() -> SecretFacts {
    numbered_secret(0)
}

pub fn page() -> PageFacts {
    PageFacts {
        data: (0..sample::PAGE).map(numbered_secret).collect(),
        has_more: true,
        url: Some(sample::URL.to_owned()),
    }
}

pub fn error() -> ErrorFacts {
    ErrorFacts {
        r#type: "invalid_request_error".to_owned(),
        code: Some("resource_missing".to_owned()),
        doc_url: Some(sample::DOC_URL.to_owned()),
        message: Some(sample::MESSAGE.to_owned()),
        param: Some("name".to_owned()),
        request_log_url: Some(sample::REQUEST_LOG_URL.to_owned()),
        ..ErrorFacts::default()
    }
}

fn numbered_secret(number: usize) -> SecretFacts {
    let sample = Sample::new(number);
    SecretFacts {
        created: sample.created,
        deleted: None,
        expires_at: Some(sample.expires_at),
        id: sample.id,
        livemode: false,
        name: sample.name,
        object: "apps.secret".to_owned(),
        payload: Some(sample.payload),
        scope_type: "user".to_owned(),
        scope_user: Some(sample.user.to_owned()),
    }
}
