//! A program whose requests send credentials of every kind, with the blocking and the asynchronous client, and reach
//! servers of every kind.

mod choices;
#[cfg(target_os = "linux")]
mod memory;
mod recording;
#[cfg(target_os = "linux")]
mod scanner;

use std::error::Error;
use std::net::TcpListener;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use security::{
    AccessToken, BlockingTransport, Client, ClientBuilder, IssuedToken, ReqwestTransport, RequestOptions, TokenError,
    VirtualTimer,
};

use recording::Recording;

type Failure = Box<dyn Error>;

/// Issues another token at each call, as an authorization server does.
fn issue() -> Result<IssuedToken, TokenError> {
    static ISSUED: AtomicUsize = AtomicUsize::new(0);
    let number = ISSUED.fetch_add(1, Ordering::SeqCst) % 2 + 1;
    let token = format!("MARKER-issued-{number}");
    Ok(IssuedToken::new(token).expires_in(Duration::from_secs(3600)))
}

fn builder() -> Result<ClientBuilder, Failure> {
    Ok(Client::builder().base_url(std::env::var("BASE_URL")?))
}

/// Returns a URL of this machine at which no server listens.
fn unreachable() -> Result<String, Failure> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    Ok(format!("http://{}", listener.local_addr()?))
}

/// Returns everything that an error and its causes show.
fn shown(error: &dyn Error) -> String {
    let mut shown = format!("{error:?}");
    let mut cause = Some(error);
    while let Some(error) = cause {
        shown.push_str(&format!("; {error} {error:?} {error:#?}"));
        cause = error.source();
    }
    shown
}

/// Returns the credentials that are no part of a response: each request contains one of them.
fn with_all(builder: ClientBuilder) -> ClientBuilder {
    let builder = builder.key("MARKER-key").basic("MARKER-user", "MARKER-password").query_key("MARKER-query &=é");
    builder.session("MARKER-session").device_token("MARKER-device").digest("Digest response=\"MARKER-digest\"")
}

/// Makes the same requests with either client. The macro `$done` turns what `send` returns into its result.
macro_rules! requests {
    ($kind:literal, $build:expr, $done:ident) => {{
        let build = $build;
        let client = build(builder()?.key("MARKER-key 1"))?;
        $done!(client.a().read().send())?;
        let client = build(builder()?.basic("Aladdin", "open sesame"))?;
        $done!(client.a().read().send())?;
        let client = build(builder()?.basic("test", "123£"))?;
        $done!(client.a().read().send())?;
        let client = build(builder()?.oauth("MARKER-oauth"))?;
        $done!(client.a().read().send())?;
        // The first alternative of the operation decides, not the first credential.
        let client = build(builder()?.basic("user", "MARKER-password").key("MARKER-key-1").key("MARKER-key-2"))?;
        $done!(client.a().read().send())?;
        let options = RequestOptions::new().header("X-Key", "MARKER-other");
        $done!(client.a().read().options(options).send())?;
        let missing = build(builder()?.session("MARKER-session").key("MARKER-key"))?;
        let error = $done!(missing.a().remove().send()).expect_err("the token is missing");
        println!("{} missing: {error}", $kind);
        let client = build(builder()?.header("Cookie", "theme=dark").device_token("MARKER-device").session("MARKER-session/1"))?;
        $done!(client.a().remove().send())?;
        let client = build(builder()?.query_key("MARKER-query &=é").session("MARKER-session"))?;
        $done!(client.a().remove().send())?;
        let client = build(builder()?.key("MARKER-key"))?;
        $done!(client.b().find().send())?;
        $done!(client.b().clear().send())?;
        let client = build(builder()?.digest("Digest username=\"MARKER-user\", response=\"MARKER-response\""))?;
        $done!(client.b().find().send())?;
        let error = build(builder()?.key("MARKER\nkey").oauth("")).err().ok_or("a key with a line break")?;
        println!("{} invalid: {error}", $kind);
        for (name, builder) in [
            ("colon", builder()?.basic("MARKER:user", "MARKER")),
            ("empty", builder()?.basic("", "")),
            ("cookie", builder()?.session("MARKER session")),
            ("query", builder()?.query_key("MARKER\t")),
            ("token", builder()?.device_token("MARKER token")),
        ] {
            let error = build(builder).err().ok_or("an invalid credential")?;
            println!("{} {name}: {error}", $kind);
        }
        // Only Stripe's API answers 409 to a request that can succeed later.
        let client = build(builder()?.query_key("MARKER-conflict"))?;
        let error = $done!(client.a().remove().send()).expect_err("there is a conflict");
        println!("{} conflict: {error}, {}", $kind, error.is_retryable());
        let client = build(builder()?.query_key("MARKER-slow"))?;
        let error = $done!(client.a().remove().send()).expect_err("the server is slow");
        println!("{} slow: {error}, {}", $kind, error.is_retryable());
        let client = build(builder()?.query_key("MARKER-echoed"))?;
        let error = $done!(client.a().remove().send()).expect_err("the key is refused");
        println!("{} query: {error}\n{error:?}\n{client:?}", $kind);
        let client = build(builder()?.basic("MARKER-user", "MARKER-password"))?;
        let error = $done!(client.a().read().send()).expect_err("the password is refused");
        println!("{} password: {error}\n{error:?}\n{:?}", $kind, builder()?.key("MARKER-key"));
        let client = build(builder()?.session("MARKER-cookie").device_token("MARKER-echoed"))?;
        println!("{client:?} {:?}", client.a().remove());
        let error = $done!(client.a().remove().send()).expect_err("the session is refused");
        println!("{} cookie: {error}\n{}", $kind, shown(&error));
        let client = build(with_all(Client::builder().base_url(unreachable()?)).max_retries(1))?;
        let small = build(with_all(builder()?).max_response_size(1))?;
        for client in [client, small] {
            for result in [
                $done!(client.a().read().send()),
                $done!(client.a().remove().send()),
                $done!(client.b().find().send()),
            ] {
                let error = result.expect_err("there is no complete response");
                println!("{} transport: {error}\n{}", $kind, shown(&error));
            }
            let query = build(builder()?.query_key("MARKER-large-query"))?;
            println!("{query:?} {:?} {:?}", query.a().remove(), query.a().remove().options(RequestOptions::new()));
        }
        println!("{:?} {:#?}", with_all(builder()?), with_all(builder()?));
        let client = build(builder()?.oauth(AccessToken::from_fn(issue)))?;
        $done!(client.a().write().send())?;
        let error = $done!(client.a().read().send()).expect_err("the token is refused");
        println!("{} token: {error}\n{error:?}\n{client:?}", $kind);
    }};
}

macro_rules! blocking {
    ($sent:expr) => {
        $sent
    };
}

macro_rules! asynchronous {
    ($sent:expr) => {
        $sent.await
    };
}

fn servers() -> Result<(), Failure> {
    use chosen_servers::Server;
    use chosen_servers::servers::{Protocol, SelfHosted, TenantsExampleCom};

    let url = std::env::var("BASE_URL")?;
    let client = given_servers::Client::new(&url, "key")?;
    client.files().list().send()?;
    client.files().create().send()?;
    let client = given_servers::Client::new(format!("{url}/below/"), "key")?;
    client.files().list().send()?;
    client.files().create().send()?;
    let client = given_servers::Client::builder("https://given.example", "key").base_url(&url).build()?;
    client.files().list().send()?;

    let port = url.rsplit(':').next().ok_or("the URL has a port")?;
    let server = SelfHosted::new("127.0.0.1").protocol(Protocol::Http).port(port);
    let client = chosen_servers::Client::builder().server(server.clone()).build()?;
    client.links().list().send()?;
    client.files().list().send()?;
    let error = chosen_servers::Client::new()?.files().list().send().expect_err("the server is unknown");
    println!("unknown: {error}");
    let builder = chosen_servers::Client::builder().server(server);
    let client = builder.server_url("{protocol}://{hostname}:{port}/upload", format!("{url}/other")).build()?;
    client.files().list().send()?;
    client.links().list().send()?;
    // The client has no credentials, so that the request can have its own.
    let own = chosen_servers::RequestOptions::new().header("Authorization", "MARKER-own");
    let error = client.links().list().options(own).send().expect_err("the credential is refused");
    println!("own: {error}\n{error:?}");
    for server in [
        Server::from(SelfHosted::new("evil.example/")),
        SelfHosted::new("lamps.example").protocol("https://evil.example/").into(),
        SelfHosted::new("lamps.example").port("1@evil.example").into(),
        TenantsExampleCom::new("../other").into(),
    ] {
        let error = chosen_servers::Client::builder().server(server).build().expect_err("the value is refused");
        println!("variable: {error}");
    }
    let plain = SelfHosted::new("lamps.example").protocol("http");
    let error = chosen_servers::Client::builder().server(plain).build().expect_err("plain http is refused");
    println!("plain: {error}");
    println!("default: {:?} {}", Server::default(), Server::default().url()?);
    Ok(())
}

fn main() -> Result<(), Failure> {
    let recording = Recording::default();
    log::set_boxed_logger(Box::new(recording.clone())).map_err(|error| error.to_string())?;
    log::set_max_level(log::LevelFilter::Trace);
    tracing::subscriber::set_global_default(recording.clone())?;
    servers()?;
    choices::print()?;
    requests!(
        "blocking",
        |builder: ClientBuilder| builder.build_with_timer(BlockingTransport::new(), VirtualTimer::new()),
        blocking
    );
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        requests!(
            "asynchronous",
            |builder: ClientBuilder| builder.asynchronous().build_with_timer(ReqwestTransport::new()?, VirtualTimer::new()),
            asynchronous
        );
        // The recording is complete: what follows sends nothing.
        for line in recording.lines() {
            println!("recorded by {}: {}", line.target, line.text);
        }
        println!("recorded: {} spans", recording.spans().len());
        #[cfg(target_os = "linux")]
        memory::run().await?;
        Ok(())
    })
}
