//! The client that this project emits.

use stripe_apps_secrets::models::{self, Scope};
use stripe_apps_secrets::{AsyncClient, BlockingTransport, Client, ReqwestTransport};

use super::{AsynchronousClient, BlockingClient, Finding};
use crate::Failure;
use crate::answer::{API_KEY, NAME, Secret, USER};

/// The blocking client. Its default timeout is 80 seconds, and it ignores proxies for loopback.
pub struct Blocking(Client);

impl Blocking {
    pub fn new(base_url: &str) -> Result<Self, Failure> {
        let builder = Client::builder(API_KEY).base_url(base_url);
        Ok(Self(builder.build_with(BlockingTransport::new())?))
    }
}

impl BlockingClient for Blocking {
    fn find(&self) -> Result<Secret, Failure> {
        let secret = self.0.secrets().find(NAME, Scope::user(USER)).expand_payload().send()?;
        Ok(secret.into())
    }
}

/// The asynchronous client over reqwest, with any number of connections.
pub struct Asynchronous(AsyncClient);

impl Asynchronous {
    pub fn new(base_url: &str) -> Result<Self, Failure> {
        let builder = AsyncClient::builder(API_KEY).base_url(base_url);
        Ok(Self(builder.build_with(ReqwestTransport::new()?)?))
    }
}

impl AsynchronousClient for Asynchronous {
    fn find(&self) -> Finding<'_> {
        Box::pin(async {
            let request = self.0.secrets().find(NAME, Scope::user(USER)).expand_payload();
            Ok(request.await?.into())
        })
    }
}

impl From<models::Secret> for Secret {
    fn from(secret: models::Secret) -> Self {
        Self {
            id: secret.id,
            created: secret.created.seconds(),
            deleted: secret.deleted,
            expires_at: secret.expires_at.map(|time| time.seconds()),
            livemode: secret.livemode,
            name: secret.name,
            payload: secret.payload.map(|payload| payload.expose().to_owned()),
            user: match secret.scope {
                Scope::User { user } => Some(user),
                _ => None,
            },
        }
    }
}
