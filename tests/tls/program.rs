//! Calls a TLS server of this process before and after it installs a cryptography provider.

use std::error::Error;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use stripe_apps_secrets::models::Scope;
use stripe_apps_secrets::{AsyncClient, Client, Error as CallError};

type Failure = Box<dyn Error + Send + Sync>;

const ANSWER: &str = "HTTP/1.1 200 OK\r\nContent-Length: 116\r\n\r\n{\"id\": \"s\", \"object\": \"apps.secret\", \"created\": 1, \
                      \"livemode\": false, \"name\": \"found\", \"scope\": {\"type\": \"account\"}}";

/// Starts a server that answers each connection once, and returns its URL.
fn serve(certificate: Vec<u8>, key: Vec<u8>) -> Result<String, Failure> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let (certificate, key) = (CertificateDer::from(certificate), PrivatePkcs8KeyDer::from(key));
    let config = Arc::new(builder.with_no_client_auth().with_single_cert(vec![certificate], key.into())?);
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("https://localhost:{}", listener.local_addr()?.port());
    thread::spawn(move || {
        for stream in listener.incoming() {
            // A client that does not trust the certificate ends the connection.
            let _ = (|| {
                let mut stream = StreamOwned::new(ServerConnection::new(Arc::clone(&config))?, stream?);
                let (mut head, mut byte) = (Vec::new(), [0]);
                while !head.ends_with(b"\r\n\r\n") {
                    stream.read_exact(&mut byte)?;
                    head.push(byte[0]);
                }
                stream.write_all(ANSWER.as_bytes())?;
                stream.conn.send_close_notify();
                stream.flush()?;
                Ok::<(), Failure>(())
            })();
        }
    });
    Ok(url)
}

fn shown<T>(result: Result<T, CallError>, name: fn(&T) -> &str) -> String {
    match &result {
        Ok(value) => name(value).to_owned(),
        Err(error) => {
            let mut shown = error.to_string();
            let mut source = error.source();
            while let Some(inner) = source {
                shown.push_str(&format!(": {inner}"));
                source = inner.source();
            }
            shown
        }
    }
}

fn main() -> Result<(), Failure> {
    // The certificate, its key, and the provider to install.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let url = serve(std::fs::read(&arguments[0])?, std::fs::read(&arguments[1])?)?;
    let call = || -> Result<(), Failure> {
        let client = Client::builder("sk_test_1").base_url(&url).max_retries(0).build()?;
        let found = client.secrets().find("n", Scope::account()).send();
        println!("blocking: {}", shown(found, |secret| &secret.name));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let client = AsyncClient::builder("sk_test_1").base_url(&url).max_retries(0).build();
        let found = client.and_then(|client| {
            runtime.block_on(client.secrets().find("n", Scope::account()).into_future())
        });
        println!("asynchronous: {}", shown(found, |secret| &secret.name));
        Ok(())
    };
    call()?;
    let mut provider = rustls::crypto::ring::default_provider();
    if arguments[2] == "without-cipher-suites" {
        provider.cipher_suites.clear();
    }
    provider.install_default().map_err(|_| "there is a provider")?;
    call()
}
