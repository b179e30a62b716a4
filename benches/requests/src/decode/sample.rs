//! Responses in Stripe's format: indented, with its order of properties.

/// The number of secrets on the page.
pub const PAGE: usize = 100;

/// The values of a secret, which depend on its number.
pub struct Sample {
    pub id: String,
    pub created: i64,
    pub expires_at: i64,
    pub name: String,
    pub payload: String,
    pub user: &'static str,
}

impl Sample {
    pub fn new(number: usize) -> Self {
        Self {
            id: format!("appsecret_5110hHS1707T6fjBnah1LkdIwHu{number:04}"),
            created: 1_680_209_063 + number as i64,
            expires_at: 1_893_456_000 + number as i64,
            name: format!("oauth-token-{number}"),
            payload: format!("gho_16C7e42F292c6912E7710c838347Ae178B4a{number:04}"),
            user: "usr_1MqHk2LkdIwHu7ixTfB6dC4n",
        }
    }

    fn json(&self, indentation: &str) -> String {
        let Self {
            id,
            created,
            expires_at,
            name,
            payload,
            user,
        } = self;
        let lines = [
            "{".to_owned(),
            format!("  \"id\": \"{id}\","),
            "  \"object\": \"apps.secret\",".to_owned(),
            format!("  \"created\": {created},"),
            format!("  \"expires_at\": {expires_at},"),
            "  \"livemode\": false,".to_owned(),
            format!("  \"name\": \"{name}\","),
            format!("  \"payload\": \"{payload}\","),
            "  \"scope\": {".to_owned(),
            "    \"type\": \"user\",".to_owned(),
            format!("    \"user\": \"{user}\""),
            "  }".to_owned(),
            "}".to_owned(),
        ];
        lines.join(&format!("\n{indentation}"))
    }
}

pub fn secret() -> String {
    Sample::new(0).json("")
}

pub fn page() -> String {
    let secrets: Vec<String> = (0..PAGE).map(|number| Sample::new(number).json("    ")).collect();
    let data = secrets.join(",\n    ");
    format!(
        "{{\n  \"object\": \"list\",\n  \"data\": [\n    {data}\n  ],\n  \"has_more\": true,\n  \"url\": \"{URL}\"\n}}"
    )
}

pub const URL: &str = "/v1/apps/secrets";

pub const MESSAGE: &str = "No such secret: 'oauth-token'";
pub const DOC_URL: &str = "https://stripe.com/docs/error-codes/resource-missing";
pub const REQUEST_LOG_URL: &str = "https://dashboard.stripe.com/test/logs/req_Qr7pmTnSwdlIUS?t=1680209063";

pub fn error() -> String {
    format!(
        r#"{{
  "error": {{
    "code": "resource_missing",
    "doc_url": "{DOC_URL}",
    "message": "{MESSAGE}",
    "param": "name",
    "request_log_url": "{REQUEST_LOG_URL}",
    "type": "invalid_request_error"
  }}
}}"#
    )
}
