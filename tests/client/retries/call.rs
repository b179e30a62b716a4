//! The tested calls, and their server and clients.

use fake_secret_store::http::{Request, StatusCode};
use fake_secret_store::{Server, Store};
use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::{ClientBuilder, Error, RequestOptions, ResponseMetadata};

use crate::both_clients::{AnyClient, Kind};

pub const KEY: &str = "sk_test_retries";

/// The initial payload, and its replacement.
pub const NAME: &str = "token";
pub const OLD: &str = "old";
pub const NEW: &str = "new";

#[derive(Debug, Clone, Copy)]
pub enum Call {
    Set,
    Find,
    Delete,
}

impl Call {
    pub const ALL: [Self; 3] = [Self::Set, Self::Find, Self::Delete];

    pub fn send(self, client: &AnyClient, options: RequestOptions) -> Result<ResponseMetadata, Error> {
        match self {
            Self::Set => client
                .set(NAME, NEW, Scope::account(), options)
                .map(|(secret, metadata)| {
                    assert_eq!(secret.payload.as_ref().map(|payload| payload.expose()), Some(NEW));
                    metadata
                }),
            Self::Find => client.find(NAME, Scope::account(), options).map(|(secret, metadata)| {
                assert_eq!(secret.payload.as_ref().map(|payload| payload.expose()), Some(OLD));
                metadata
            }),
            Self::Delete => client
                .delete(NAME, Scope::account(), options)
                .map(|(deleted, metadata)| {
                    assert_eq!(deleted.deleted, Some(true));
                    metadata
                }),
        }
    }

    /// Returns the stored payload after the work.
    pub fn effect(self) -> Option<&'static str> {
        match self {
            Self::Set => Some(NEW),
            Self::Find => Some(OLD),
            Self::Delete => None,
        }
    }

    pub fn writes(self) -> bool {
        !matches!(self, Self::Find)
    }
}

/// Starts a server whose store contains one secret, set by the first request.
pub fn server() -> Server {
    let store = Store::new();
    let request = Request::post("/v1/apps/secrets").header("authorization", format!("Bearer {KEY}"));
    let form = format!("name={NAME}&payload={OLD}&scope[type]=account");
    let request = request.body(form.into_bytes()).expect("the request is well formed");
    let response = store
        .handle(&request)
        .into_response()
        .expect("no fault is injected yet");
    assert_eq!(response.status(), StatusCode::OK);
    store.clear_requests();
    Server::start(store).expect("there is a free port")
}

pub fn client(kind: Kind, server: &Server) -> AnyClient {
    client_with(kind, server, |builder| builder)
}

pub fn client_with(kind: Kind, server: &Server, configure: impl FnOnce(ClientBuilder) -> ClientBuilder) -> AnyClient {
    AnyClient::new(kind, configure(ClientBuilder::new(KEY).base_url(server.url())))
}
