//! The request that all clients send, and its response.

/// The API key of all clients.
pub const API_KEY: &str = "sk_test_4eC39HqLyjWDarjtT1zdp7dc";

/// The name of the requested secret.
pub const NAME: &str = "oauth-access-token";

/// The user whose secret is requested.
pub const USER: &str = "usr_K9pQ2mXv7Rb4Tn";

/// The body of the response, formatted as by the API: with line breaks, and with the payload, which the request
/// expands.
pub const JSON: &str = r#"{
  "id": "appsecret_5110hHpSUzHpcWNCpA7XTBDZ",
  "object": "apps.secret",
  "created": 1700000000,
  "deleted": false,
  "expires_at": 1731536000,
  "livemode": false,
  "name": "oauth-access-token",
  "payload": "ya29.a0AfH6SMBx-3vZk1Lq8eT7wYrPj2cNdGm5sUoFhXiKb9R4tVqJzWlEy0DgCp6uBnMa",
  "scope": {
    "type": "user",
    "user": "usr_K9pQ2mXv7Rb4Tn"
  }
}"#;

/// The contents that each client must decode.
#[derive(Debug, PartialEq)]
pub struct Secret {
    pub id: String,
    pub created: i64,
    pub deleted: Option<bool>,
    pub expires_at: Option<i64>,
    pub livemode: bool,
    pub name: String,
    pub payload: Option<String>,
    /// The user of the secret's scope.
    pub user: Option<String>,
}

impl Secret {
    /// Returns the contents of [`JSON`].
    pub fn expected() -> Self {
        Self {
            id: "appsecret_5110hHpSUzHpcWNCpA7XTBDZ".to_owned(),
            created: 1_700_000_000,
            deleted: Some(false),
            expires_at: Some(1_731_536_000),
            livemode: false,
            name: NAME.to_owned(),
            payload: Some("ya29.a0AfH6SMBx-3vZk1Lq8eT7wYrPj2cNdGm5sUoFhXiKb9R4tVqJzWlEy0DgCp6uBnMa".to_owned()),
            user: Some(USER.to_owned()),
        }
    }
}
