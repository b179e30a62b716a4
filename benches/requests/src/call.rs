//! Makes a whole call without a network: the transport returns the same response each time.

use ours::http::{Request, Response};
use ours::models::{Scope, Secret};
use ours::{Client, ClientBuilder, Error, TransportError, TransportOptions, VirtualTimer, transport_fn};

use crate::case::{Case, Contender};
use crate::decode::{facts, sample};
use crate::error::Mismatch;

const USER: &str = "usr_1MqHk2LkdIwHu7ixTfB6dC4n";

pub fn cases() -> Vec<Case> {
    let client = client();
    let checked = client.clone();
    let check = move || {
        let secret = find(&checked).map_err(Mismatch::failed)?;
        Mismatch::unless_same(&facts::SecretFacts::from(secret), &facts::secret())
    };
    vec![Case {
        name: "call in memory",
        contenders: vec![Contender::new("ours", check, move || find(&client))],
    }]
}

fn find(client: &Client) -> Result<Secret, Error> {
    client
        .secrets()
        .find("oauth-token-0", Scope::user(USER))
        .expand_payload()
        .send()
}

fn client() -> Client {
    let json = sample::secret();
    let transport = transport_fn(move |_: &Request<Vec<u8>>, _: &TransportOptions| {
        Ok::<_, TransportError>(Response::new(json.clone().into_bytes()))
    });
    let client = ClientBuilder::new("sk_test_call").build_with_timer(transport, VirtualTimer::new());
    client.expect("the key is valid")
}
