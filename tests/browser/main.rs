//! Runs the client in a browser: a page, which is a program for WebAssembly, calls a fake server of another origin.
//!
//! `prepare` builds the page and installs Chromium. The test is skipped unless `BROWSER_TEST` names the directory that it
//! has prepared.

use std::env;
use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use fake_secret_store::http::header::LOCATION;
use fake_secret_store::http::{HeaderValue, StatusCode};
use fake_secret_store::{Fault, FaultAnswer, RecordedRequest, Server, Store};
use stripe_apps_secrets::ClientBuilder;
use stripe_apps_secrets::models::Scope;

/// The time that the browser may take to start and to run the page. It usually takes a few seconds.
const PATIENCE: Duration = Duration::from_secs(120);

/// The size of the largest response that a client of the page accepts. A browser delivers it in several chunks.
const ALLOWED_BYTES: usize = 1 << 20;

#[test]
fn a_page_calls_the_api() {
    let Some(directory) = env::var_os("BROWSER_TEST").map(PathBuf::from) else {
        // `eprintln!` prints only if the test fails. A write error here is not worth a failing test.
        let _ = writeln!(
            io::stderr(),
            "skipped: the client in a browser, because BROWSER_TEST is not set (run tests/browser/prepare)"
        );
        return;
    };
    let api = Server::start(Store::new()).expect("the fake server starts");
    let stripe = ClientBuilder::new("sk_test_123").base_url(api.url()).build();
    stripe
        .and_then(|stripe| {
            stripe
                .secrets()
                .set("stored", "payload-of-the-store", Scope::account())
                .send()
        })
        .expect("the fake server stores the secret");
    api.store().clear_requests();
    let unavailable = Fault::answer(FaultAnswer::status(StatusCode::SERVICE_UNAVAILABLE));
    api.store()
        .inject(unavailable.when(|request| is_about(request, "stored")));
    let delay = Fault::delay(Duration::from_secs(5));
    api.store().inject(delay.when(|request| is_about(request, "late")));
    // A client that followed the redirect would find a secret.
    let target = HeaderValue::from_static("/v1/apps/secrets/find?name=stored&scope[type]=account");
    let redirect = FaultAnswer::status(StatusCode::TEMPORARY_REDIRECT).header(LOCATION, target);
    let redirect = Fault::answer(redirect).when(|request| is_about(request, "moved"));
    api.store().inject(redirect);
    for (name, length) in [("allowed", ALLOWED_BYTES), ("large", ALLOWED_BYTES + 1)] {
        let answer = Fault::answer(secret_of_length(name, length));
        api.store().inject(answer.when(move |request| is_about(request, name)));
    }

    let printed = run_page(&directory, api.url());
    let expected = [
        "set: set",
        "find: 200 OK Some(\"payload-of-the-store\")",
        "request id: req_000004",
        "list: set",
        "list: stored",
        "late: Timeout",
        "moved: Other, the response is a redirect, and the browser hides where to",
        "allowed: allowed",
        "large: BodyTooLarge",
    ];
    assert!(printed.lines().eq(expected), "{printed}");
    let requests: Vec<(String, String)> = api
        .requests()
        .iter()
        .map(|request| (request.method.to_string(), request.path.clone()))
        .collect();
    let (list, find) = ("/v1/apps/secrets", "/v1/apps/secrets/find");
    let expected = [
        ("POST", list),
        ("GET", find),
        ("GET", find),
        ("GET", list),
        ("GET", list),
        ("GET", find),
        ("GET", find),
        ("GET", find),
        ("GET", find),
    ];
    assert!(
        requests
            .iter()
            .map(|(method, path)| (method.as_str(), path.as_str()))
            .eq(expected),
        "{requests:?}"
    );
}

/// Returns `true` if the request finds the secret with this name.
fn is_about(request: &RecordedRequest, name: &str) -> bool {
    let query = request.query.as_deref().unwrap_or_default();
    query.split('&').any(|pair| pair.strip_prefix("name=") == Some(name))
}

/// Returns a response with a secret whose JSON has this many bytes.
fn secret_of_length(name: &str, length: usize) -> FaultAnswer {
    let mut body = format!(
        r#"{{"object": "apps.secret", "id": "appsecret_123", "created": 1680209063, "livemode": false,
            "name": "{name}", "scope": {{"type": "account"}}}}"#
    )
    .into_bytes();
    // White space after the object is valid JSON.
    body.resize(length, b' ');
    FaultAnswer::status(StatusCode::OK).body(HeaderValue::from_static("application/json"), body)
}

/// Opens the page in a browser, and returns what it reports.
fn run_page(directory: &Path, api: &str) -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port");
    let url = format!("http://{}/", listener.local_addr().expect("the socket is bound"));
    let (reports, reported) = mpsc::channel();
    let page = Arc::new(Page {
        html: include_str!("page.html").replace("API_URL", api),
        directory: directory.to_owned(),
        reports,
    });
    thread::spawn(move || {
        // A browser also opens connections that it does not use, so each has a thread.
        for stream in listener.incoming().flatten() {
            let page = Arc::clone(&page);
            thread::spawn(move || page.answer(&stream));
        }
    });
    let _browser = Browser::open(directory, &url);
    reported.recv_timeout(PATIENCE).expect("the page reports its calls")
}

/// The page, and where its report goes.
struct Page {
    html: String,
    directory: PathBuf,
    reports: Sender<String>,
}

impl Page {
    /// Answers one request of the browser.
    fn answer(&self, mut stream: &TcpStream) -> io::Result<()> {
        let mut reader = BufReader::new(stream);
        let mut lines = Vec::new();
        while lines.last().is_none_or(|line: &String| !line.trim_end().is_empty()) {
            let mut line = String::new();
            if reader.read_line(&mut line)? == 0 {
                return Ok(());
            }
            lines.push(line.to_ascii_lowercase());
        }
        let (media_type, content) = match lines[0].split(' ').nth(1).unwrap_or_default() {
            "/" => ("text/html", self.html.clone().into_bytes()),
            "/page.js" => ("text/javascript", fs::read(self.directory.join("page.js"))?),
            "/page_bg.wasm" => ("application/wasm", fs::read(self.directory.join("page_bg.wasm"))?),
            "/report" => {
                let length = lines.iter().find_map(|line| line.strip_prefix("content-length:"));
                let length = length.unwrap_or_default().trim().parse().map_err(io::Error::other)?;
                let mut report = String::new();
                reader.take(length).read_to_string(&mut report)?;
                // The test has ended if there is no receiver.
                let _ = self.reports.send(report);
                ("text/plain", Vec::new())
            }
            // Such as an icon.
            _ => ("text/plain", Vec::new()),
        };
        let length = content.len();
        write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
        )?;
        stream.write_all(&content)
    }
}

/// A browser, which is closed on drop.
struct Browser {
    process: Child,
    /// Its settings.
    _profile: tempfile::TempDir,
}

impl Browser {
    fn open(directory: &Path, url: &str) -> Self {
        let profile = tempfile::tempdir().expect("a temporary directory can be created");
        let mut settings = std::ffi::OsString::from("--user-data-dir=");
        settings.push(profile.path());
        let process = Command::new(directory.join("browser"))
            // The sandbox does not work for root, nor in many containers.
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-proxy-server",
            ])
            .args(["--remote-debugging-port=0"])
            .arg(settings)
            .arg(url)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the browser is installed");
        Self {
            process,
            _profile: profile,
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // An error means that the browser has ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
