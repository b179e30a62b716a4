//! A program whose requests send credentials of every kind, with the blocking and the asynchronous client.

use security::{BlockingTransport, Client, ClientBuilder, ReqwestTransport, RequestOptions, VirtualTimer};

type Failure = Box<dyn std::error::Error>;

fn builder() -> Result<ClientBuilder, Failure> {
    Ok(Client::builder().base_url(std::env::var("BASE_URL")?))
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
        let client = build(builder()?.query_key("MARKER-echoed"))?;
        let error = $done!(client.a().remove().send()).expect_err("the key is refused");
        println!("{} query: {error}\n{error:?}\n{client:?}", $kind);
        let client = build(builder()?.basic("MARKER-user", "MARKER-password"))?;
        let error = $done!(client.a().read().send()).expect_err("the password is refused");
        println!("{} password: {error}\n{error:?}\n{:?}", $kind, builder()?.key("MARKER-key"));
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

fn main() -> Result<(), Failure> {
    requests!(
        "blocking",
        |builder: ClientBuilder| builder.build_with_timer(BlockingTransport::new(), VirtualTimer::new()),
        blocking
    );
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        requests!(
            "asynchronous",
            |builder: ClientBuilder| builder.build_async_with_timer(ReqwestTransport::new()?, VirtualTimer::new()),
            asynchronous
        );
        Ok(())
    })
}
