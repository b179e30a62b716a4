//! Prints which credentials requests contain, by the credentials that the client has.

use security::{BlockingTransport, Client, ClientBuilder, ConfigurationError, Error, Operation, VirtualTimer};

use crate::Failure;

/// A security scheme, the method that sets its credential, and the text by which requests contain it.
type Scheme = (&'static str, fn(ClientBuilder) -> ClientBuilder, &'static str);

const SCHEMES: [Scheme; 9] = [
    ("key", |builder| builder.key("of-key"), "x-key: of-key\n"),
    ("basic", |builder| builder.basic("of", "basic"), "authorization: Basic b2Y6YmFzaWM=\n"),
    ("header", |builder| builder.header_("of-header"), "x-key: of-header\n"),
    ("query-key", |builder| builder.query_key("of-query"), "?api+key=of-query\n"),
    ("session", |builder| builder.session("of-session"), "cookie: SESSION=of-session\n"),
    ("token", |builder| builder.device_token("of-token"), "authorization: Bearer of-token\n"),
    ("digest", |builder| builder.digest("Digest of=digest"), "authorization: Digest of=digest\n"),
    ("oauth", |builder| builder.oauth("of-oauth"), "authorization: Bearer of-oauth\n"),
    ("oidc", |builder| builder.oidc("of-oidc"), "authorization: Bearer of-oidc\n"),
];

/// The credentials of clients.
const CLIENTS: [&[&str]; 12] = [
    &[],
    &["key"],
    &["basic"],
    &["oauth"],
    &["oauth", "basic", "key"],
    &["key", "basic"],
    &["session"],
    &["token", "session"],
    &["query-key", "token"],
    &["query-key", "session", "token"],
    &["oidc", "digest"],
    &["header"],
];

pub fn print() -> Result<(), Failure> {
    for given in CLIENTS {
        let chosen = SCHEMES.iter().filter(|(name, ..)| given.contains(name));
        let builder = chosen.fold(Client::builder(), |builder, (_, set, _)| set(builder));
        let client = builder.build_with_timer(BlockingTransport::new(), VirtualTimer::new())?;
        let (a, b) = (client.a(), client.b());
        let sent = [
            sent(&client, &a.read())?,
            sent(&client, &a.write())?,
            sent(&client, &a.both())?,
            sent(&client, &a.remove())?,
            sent(&client, &b.find())?,
            sent(&client, &b.open())?,
            sent(&client, &b.fill())?,
            sent(&client, &b.clear())?,
        ];
        println!("with [{}]: {}", given.join(" "), sent.join(", "));
    }
    Ok(())
}

/// Returns the schemes whose credentials the request of an operation contains, or those that the client lacks.
fn sent<O: Operation>(client: &Client, operation: &O) -> Result<String, Failure> {
    let request = match client.http_request(operation) {
        Ok(request) => request,
        Err(Error::Configuration(ConfigurationError::MissingCredentials(alternatives))) => {
            let alternatives: Vec<String> = alternatives.iter().map(|schemes| schemes.join("+")).collect();
            return Ok(format!("needs {}", alternatives.join("|")));
        }
        Err(error) => return Err(error.into()),
    };
    let mut text = format!("{}\n", request.uri());
    for (name, value) in request.headers() {
        text.push_str(&format!("{name}: {}\n", value.to_str()?));
    }
    // Every header that can contain a credential is the one of a scheme.
    let credentials = text.matches("authorization: ").count() + text.matches("x-key: ").count();
    let credentials = credentials + text.matches("cookie: ").count() + text.matches('?').count();
    let found = SCHEMES.iter().filter(|(_, _, part)| text.contains(part)).map(|(name, ..)| *name);
    let found: Vec<&str> = found.collect();
    assert_eq!(found.len(), credentials, "{text}");
    Ok(if found.is_empty() { "-".to_owned() } else { found.join("+") })
}
