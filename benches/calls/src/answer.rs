//! The one question that is asked, and its answer.

/// The key that all clients have.
pub const API_KEY: &str = "sk_test_4eC39HqLyjWDarjtT1zdp7dc";

/// The name of the secret that is looked for.
pub const NAME: &str = "oauth-access-token";

/// The user whose secret it is.
pub const USER: &str = "usr_K9pQ2mXv7Rb4Tn";

/// The answer's body, as the API writes it: with line breaks, and with the payload, for which the request asks.
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

/// What each client must make of the answer.
#[derive(Debug, PartialEq)]
pub struct Secret {
    pub id: String,
    pub created: i64,
    pub expires_at: Option<i64>,
    pub livemode: bool,
    pub name: String,
    pub payload: Option<String>,
    /// The user in whose scope it is.
    pub user: Option<String>,
}

impl Secret {
    /// The secret that [`JSON`] describes.
    pub fn expected() -> Self {
        Self {
            id: "appsecret_5110hHpSUzHpcWNCpA7XTBDZ".to_owned(),
            created: 1_700_000_000,
            expires_at: Some(1_731_536_000),
            livemode: false,
            name: NAME.to_owned(),
            payload: Some("ya29.a0AfH6SMBx-3vZk1Lq8eT7wYrPj2cNdGm5sUoFhXiKb9R4tVqJzWlEy0DgCp6uBnMa".to_owned()),
            user: Some(USER.to_owned()),
        }
    }
}
