//! Handwritten clients: an HTTP client, the parameters as pairs, and serde for the response.

use reqwest::StatusCode;
use serde::Deserialize;
use ureq::Agent;

use super::{AsynchronousClient, BlockingClient, Finding, IDLE_CONNECTIONS, TIMEOUT};
use crate::Failure;
use crate::answer::{self, API_KEY, NAME, USER};

pub const PARAMETERS: [(&str, &str); 4] = [
    ("expand[]", "payload"),
    ("name", NAME),
    ("scope[type]", "user"),
    ("scope[user]", USER),
];

pub const VERSION: &str = "2023-10-16";

/// ureq and serde_json.
pub struct Blocking {
    agent: Agent,
    url: String,
}

impl Blocking {
    pub fn new(base_url: &str) -> Self {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_idle_connections(IDLE_CONNECTIONS)
            .max_idle_connections_per_host(IDLE_CONNECTIONS)
            .proxy(None)
            .timeout_global(Some(TIMEOUT))
            .build();
        Self {
            agent: agent.into(),
            url: url(base_url),
        }
    }
}

impl BlockingClient for Blocking {
    fn find(&self) -> Result<answer::Secret, Failure> {
        let mut response = self
            .agent
            .get(&self.url)
            .query_pairs(PARAMETERS)
            .header("Authorization", format!("Bearer {API_KEY}"))
            .header("Stripe-Version", VERSION)
            .call()?;
        read(response.status(), &response.body_mut().read_to_vec()?)
    }
}

/// reqwest and serde_json.
pub struct Asynchronous {
    client: reqwest::Client,
    url: String,
}

impl Asynchronous {
    pub fn new(base_url: &str) -> Result<Self, Failure> {
        // reqwest requires a cryptography provider for the process, even without TLS. Another client may have set one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().no_proxy().timeout(TIMEOUT).build()?;
        Ok(Self {
            client,
            url: url(base_url),
        })
    }
}

impl AsynchronousClient for Asynchronous {
    fn find(&self) -> Finding<'_> {
        Box::pin(async {
            let request = self.client.get(&self.url).query(&PARAMETERS).bearer_auth(API_KEY);
            let response = request.header("Stripe-Version", VERSION).send().await?;
            read(response.status(), &response.bytes().await?)
        })
    }
}

pub fn url(base_url: &str) -> String {
    format!("{base_url}/v1/apps/secrets/find")
}

pub fn read(status: StatusCode, body: &[u8]) -> Result<answer::Secret, Failure> {
    if !status.is_success() {
        return Err(format!("the API answered {status}").into());
    }
    let secret: Secret = serde_json::from_slice(body)?;
    Ok(secret.into())
}

#[derive(Deserialize)]
struct Secret {
    id: String,
    object: Object,
    created: i64,
    deleted: Option<bool>,
    expires_at: Option<i64>,
    livemode: bool,
    name: String,
    payload: Option<String>,
    scope: Scope,
}

#[derive(Deserialize)]
enum Object {
    #[serde(rename = "apps.secret")]
    AppsSecret,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Scope {
    Account,
    User { user: String },
}

impl From<Secret> for answer::Secret {
    fn from(secret: Secret) -> Self {
        let Object::AppsSecret = secret.object;
        Self {
            id: secret.id,
            created: secret.created,
            deleted: secret.deleted,
            expires_at: secret.expires_at,
            livemode: secret.livemode,
            name: secret.name,
            payload: secret.payload,
            user: match secret.scope {
                Scope::Account => None,
                Scope::User { user } => Some(user),
            },
        }
    }
}
