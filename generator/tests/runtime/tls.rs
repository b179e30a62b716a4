//! Tests encrypted connections to servers on this machine, and tunnels through proxies.

use std::error::Error as _;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::{ClientConfig, RootCertStore, ServerConfig, ServerConnection, StreamOwned};

use super::loopback::response;
use super::models::Scope;
use super::operations::FindOperation;
use super::recorder::{KEY, SECRET};
use super::runtime::transports::blocking_transport::BlockingTransport;
use super::runtime::transports::reqwest_transport::ReqwestTransport;
use super::runtime::{AsyncClient, Client, ClientBuilder, Error, TransportErrorKind};

/// A host name that the certificate also covers, but that does not resolve.
const UNKNOWN_NAME: &str = "api.invalid";

/// Returns a self-signed certificate for `localhost` and [`UNKNOWN_NAME`]; `tls/make` creates it and its key.
fn certificate() -> CertificateDer<'static> {
    CertificateDer::from(&include_bytes!("tls/certificate.der")[..])
}

fn server_config() -> Arc<ServerConfig> {
    let key = PrivatePkcs8KeyDer::from(&include_bytes!("tls/key.der")[..]);
    let builder = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()));
    let builder = builder
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth();
    let mut config = builder.with_single_cert(vec![certificate()], key.into()).unwrap();
    config.alpn_protocols = protocols();
    Arc::new(config)
}

/// A server that prefers HTTP/2 chooses it if a client offers it, but the transports do not support it.
fn protocols() -> Vec<Vec<u8>> {
    vec![b"h2".to_vec(), b"http/1.1".to_vec()]
}

/// Returns the settings of a client that trusts the certificate.
fn trusting() -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.add(certificate()).unwrap();
    let builder = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().unwrap();
    let mut config = builder.with_root_certificates(roots).with_no_client_auth();
    config.alpn_protocols = protocols();
    config
}

fn encrypted<S: Read + Write>(stream: S) -> StreamOwned<ServerConnection, S> {
    let connection = ServerConnection::new(server_config()).unwrap();
    StreamOwned::new(connection, stream)
}

/// Reads the head of a request in lower case, or returns `None` at the end of the connection.
fn head(stream: &mut impl Read) -> Option<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        match stream.read(&mut byte) {
            Ok(1) => head.push(byte[0]),
            _ => return None,
        }
    }
    Some(String::from_utf8(head).unwrap().to_lowercase())
}

/// Answers all requests of a stream.
fn answer(stream: &mut (impl Read + Write), answer: &str, heads: &Sender<String>) {
    while let Some(head) = head(stream) {
        // A test that does not look at the requests drops the receiver early.
        let _ = heads.send(head);
        if stream
            .write_all(answer.as_bytes())
            .and_then(|()| stream.flush())
            .is_err()
        {
            return;
        }
    }
}

/// A server whose connections each start a thread that ends no later than the test process.
struct Server {
    port: u16,
    heads: Receiver<String>,
}

impl Server {
    fn start(serve: impl Fn(std::net::TcpStream, &Sender<String>) + Clone + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (sender, heads) = channel();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (serve, sender) = (serve.clone(), sender.clone());
                thread::spawn(move || {
                    let _ = sender.send("connection".to_owned());
                    serve(stream.unwrap(), &sender);
                });
            }
        });
        Self { port, heads }
    }

    /// Starts a server that answers every request with a secret.
    fn ok() -> Self {
        Self::start(|stream, heads| answer(&mut encrypted(stream), &response("200 OK", SECRET), heads))
    }

    fn url(&self) -> String {
        format!("https://localhost:{}", self.port)
    }

    fn heads(&self) -> Vec<String> {
        self.heads.try_iter().collect()
    }
}

fn builder(url: &str) -> ClientBuilder {
    let builder = ClientBuilder::new(KEY).base_url(url).allow_plain_http();
    builder.max_retries(0).timeout(Duration::from_secs(20))
}

fn blocking(url: &str, transport: BlockingTransport) -> Client {
    builder(url).build_with(Box::new(transport)).unwrap()
}

fn find() -> FindOperation {
    FindOperation::new("n", Scope::Account)
}

fn kind<T>(result: Result<T, Error>) -> Option<TransportErrorKind> {
    match result {
        Ok(_) => None,
        Err(Error::Transport(error) | Error::Timeout(error)) => Some(error.kind()),
        Err(error) => panic!("{error}"),
    }
}

/// Returns the error kind of each transport for a server whose certificate it trusts.
fn kinds(url: &str) -> [Option<TransportErrorKind>; 2] {
    let transport = ReqwestTransport::with_tls(trusting()).unwrap();
    let asynchronous: AsyncClient = builder(url).asynchronous().build_with(Box::new(transport)).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    [
        kind(blocking(url, BlockingTransport::new().with_tls(trusting())).execute(&find())),
        kind(runtime.block_on(asynchronous.execute(&find()))),
    ]
}

#[test]
fn requests_go_over_one_encrypted_connection() {
    let server = Server::ok();
    let client = blocking(&server.url(), BlockingTransport::new().with_tls(trusting()));
    for _ in 0..3 {
        assert_eq!(client.execute(&find()).unwrap().name, "my-api-key");
    }
    let heads = server.heads();
    assert_eq!(heads.iter().filter(|head| *head == "connection").count(), 1);
    let host = format!("\r\nhost: localhost:{}\r\n", server.port);
    assert!(
        heads.len() == 4 && heads[1..].iter().all(|head| head.contains(&host)),
        "{heads:?}"
    );
    assert_eq!(kinds(&server.url()), [None; 2]);
}

#[test]
fn a_server_without_a_valid_certificate_receives_no_request() {
    let server = Server::ok();
    // The certificate is valid for the host name, but not for the address.
    let by_address = format!("https://127.0.0.1:{}", server.port);
    assert_eq!(kinds(&by_address), [Some(TransportErrorKind::Tls); 2]);
    let error = blocking(&server.url(), BlockingTransport::new())
        .execute(&find())
        .unwrap_err();
    assert!(error.source().is_some());
    assert_eq!(kind::<()>(Err(error)), Some(TransportErrorKind::Tls));
    assert!(server.heads().iter().all(|head| head == "connection"));
}

#[test]
fn a_body_without_a_length_ends_only_with_a_close_notify() {
    let without_length = format!("HTTP/1.1 200 OK\r\n\r\n{SECRET}");
    for (text, is_confirmed, expected) in [
        (without_length.clone(), true, None),
        (without_length, false, Some(TransportErrorKind::BodyCutShort)),
        // The length shows that the body is complete.
        (response("200 OK", SECRET), false, None),
    ] {
        let server = Server::start(move |stream, heads| {
            let mut stream = encrypted(stream);
            let _ = heads.send(head(&mut stream).unwrap_or_default());
            let _ = stream.write_all(text.as_bytes());
            if is_confirmed {
                stream.conn.send_close_notify();
            }
            let _ = stream.flush();
        });
        assert_eq!(kinds(&server.url()), [expected; 2]);
    }
}

#[test]
fn a_hanging_handshake_times_out() {
    let server = Server::start(|mut stream, _| {
        let _ = stream.read_to_end(&mut Vec::new());
    });
    let builder = builder(&server.url()).timeout(Duration::from_millis(200));
    let client = builder.build_with(BlockingTransport::new()).unwrap();
    assert_eq!(kind(client.execute(&find())), Some(TransportErrorKind::Timeout));
}

/// Serves as a proxy that accepts a `CONNECT` request and then acts as the server.
fn tunnel(stream: &mut (impl Read + Write), heads: &Sender<String>) {
    let _ = heads.send(head(stream).unwrap_or_default());
    let opened = stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n");
    opened.and_then(|()| stream.flush()).unwrap();
    answer(&mut encrypted(stream), &response("200 OK", SECRET), heads);
}

#[test]
fn https_requests_are_tunnelled_through_a_proxy() {
    let plain = Server::start(|mut stream, heads| tunnel(&mut stream, heads));
    let plain_url = format!("http://user:p%40ss@127.0.0.1:{}", plain.port);
    let secured = Server::start(|stream, heads| tunnel(&mut encrypted(stream), heads));
    let secured_url = format!("https://user:p%40ss@localhost:{}", secured.port);
    for (proxy, url) in [(plain, plain_url), (secured, secured_url)] {
        let transport = BlockingTransport::new().with_tls(trusting()).with_proxy(&url).unwrap();
        let client = blocking(&format!("https://{UNKNOWN_NAME}"), transport);
        for _ in 0..2 {
            assert_eq!(client.execute(&find()).unwrap().name, "my-api-key", "{url}");
        }
        let heads = proxy.heads();
        assert_eq!(heads.len(), 4, "{heads:?}");
        assert_eq!(
            heads[1],
            "connect api.invalid:443 http/1.1\r\nhost: api.invalid:443\r\nproxy-authorization: basic dxnlcjpwqhnz\r\n\r\n"
        );
        for head in &heads[2..] {
            assert!(head.starts_with("get /v1/apps/secrets/find?"), "{head}");
            assert!(
                head.contains("\r\nhost: api.invalid\r\n") && !head.contains("proxy"),
                "{head}"
            );
        }
    }
}

#[test]
fn plain_http_requests_are_forwarded_by_a_proxy() {
    // The connection to the proxy can be encrypted.
    let proxy = Server::ok();
    let transport = BlockingTransport::new()
        .with_tls(trusting())
        .with_proxy(&proxy.url())
        .unwrap();
    let client = blocking(&format!("http://{UNKNOWN_NAME}:8080"), transport);
    for _ in 0..2 {
        client.execute(&find()).unwrap();
    }
    let heads = proxy.heads();
    assert_eq!(heads.len(), 3, "{heads:?}");
    for head in &heads[1..] {
        assert!(
            head.starts_with("get http://api.invalid:8080/v1/apps/secrets/find?"),
            "{head}"
        );
    }
}

#[test]
fn the_error_of_a_proxy_does_not_show_the_password() {
    for (text, expected) in [
        (
            "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n",
            TransportErrorKind::Connect,
        ),
        ("HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n", TransportErrorKind::Connect),
        ("", TransportErrorKind::Connect),
        ("nonsense\r\n\r\n", TransportErrorKind::Other),
        // The server sends nothing before the TLS handshake.
        ("HTTP/1.1 200 OK\r\n\r\nhi", TransportErrorKind::Other),
    ] {
        let proxy = Server::start(|mut stream, heads| {
            let _ = heads.send(head(&mut stream).unwrap_or_default());
            let _ = stream.write_all(text.as_bytes());
        });
        let url = format!("http://user:hunter2@127.0.0.1:{}", proxy.port);
        let transport = BlockingTransport::new().with_proxy(&url).unwrap();
        assert!(!format!("{transport:?}").contains("hunter2"));
        let error = blocking(&format!("https://{UNKNOWN_NAME}"), transport)
            .execute(&find())
            .unwrap_err();
        let shown = format!("{error} {error:?} {:?}", error.source().map(ToString::to_string));
        assert!(!shown.contains("hunter2") && !shown.contains("aHVudGVyMg"), "{shown}");
        assert_eq!(kind::<()>(Err(error)), Some(expected), "{text}");
    }
}
