//! async-stripe, the generated client of the whole API.

use stripe::ClientBuilder;
use stripe_connect::AppsSecret;
use stripe_connect::apps_secret::{FindAppsSecret, FindAppsSecretScope, FindAppsSecretScopeType};

use super::{AsynchronousClient, BlockingClient, Finding, TIMEOUT};
use crate::Failure;
use crate::answer::{API_KEY, NAME, Secret, USER};

/// The blocking client, which runs the asynchronous one on a separate runtime.
pub struct Blocking(stripe::blocking::Client);

impl Blocking {
    pub fn new(base_url: &str) -> Result<Self, Failure> {
        Ok(Self(builder(base_url).build_sync()?))
    }
}

impl BlockingClient for Blocking {
    fn find(&self) -> Result<Secret, Failure> {
        Ok(request().send_blocking(&self.0)?.into())
    }
}

/// The asynchronous client, over hyper.
pub struct Asynchronous(stripe::Client);

impl Asynchronous {
    pub fn new(base_url: &str) -> Result<Self, Failure> {
        Ok(Self(builder(base_url).build()?))
    }
}

impl AsynchronousClient for Asynchronous {
    fn find(&self) -> Finding<'_> {
        Box::pin(async { Ok(request().send(&self.0).await?.into()) })
    }
}

fn builder(base_url: &str) -> ClientBuilder {
    ClientBuilder::new(API_KEY).url(base_url).timeout(TIMEOUT)
}

fn request() -> FindAppsSecret {
    let mut scope = FindAppsSecretScope::new(FindAppsSecretScopeType::User);
    scope.user = Some(USER.to_owned());
    FindAppsSecret::new(NAME, scope).expand(["payload".to_owned()])
}

impl From<AppsSecret> for Secret {
    fn from(secret: AppsSecret) -> Self {
        Self {
            id: secret.id.to_string(),
            created: secret.created,
            deleted: secret.deleted,
            expires_at: secret.expires_at,
            livemode: secret.livemode,
            name: secret.name,
            payload: secret.payload,
            user: secret.scope.user,
        }
    }
}
