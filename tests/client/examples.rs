//! Runs the programs in examples/ without an account.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use stripe_apps_secrets::Client;
use stripe_apps_secrets::models::Scope;

/// Returns the command for a built example, without the environment variables that examples read.
///
/// `cargo test` builds all examples. `cargo test --test client` does not, so this refuses outdated ones.
fn example(name: &str) -> Command {
    let test = env::current_exe().expect("the path of this program is known");
    let directory = test.ancestors().nth(2).expect("it is in target/debug/deps");
    let directory = directory.join("examples");
    let program = directory.join(format!("{name}{}", env::consts::EXE_SUFFIX));
    let modified = |path: &Path| path.metadata().and_then(|metadata| metadata.modified());
    let built = modified(&program).unwrap_or_else(|error| panic!("{name}: {error}; first: cargo build --examples"));
    // Cargo writes a list of the source files next to each program.
    let sources = fs::read_to_string(directory.join(format!("{name}.d"))).expect("cargo has listed its sources");
    for source in sources
        .split_ascii_whitespace()
        .map(Path::new)
        .filter(|path| path.is_file())
    {
        let is_old = modified(source).is_ok_and(|modified| modified > built);
        assert!(
            !is_old,
            "{name} is older than {}; first: cargo build --examples",
            source.display()
        );
    }
    let mut command = Command::new(program);
    command
        .env_remove("STRIPE_SECRET_KEY")
        .env_remove("STRIPE_USER")
        .stdin(Stdio::null());
    command
}

fn output(command: &mut Command) -> (Output, String) {
    let output = command.output().expect("the example can be started");
    let printed = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes));
    let printed = printed.concat();
    // All payloads of the examples start with `tok_`, and all keys with `sk_`.
    assert!(!printed.contains("tok_") && !printed.contains("sk_"), "{printed}");
    (output, printed)
}

/// Runs an example against the fake, and compares its output below the first line.
fn check(name: &str, expected: &[&str]) {
    let (output, printed) = output(&mut example(name));
    assert!(output.status.success(), "{printed}");
    let (first, rest) = printed.split_once('\n').expect("it prints lines");
    assert!(first.starts_with("store: a fake, at http://127.0.0.1:"), "{first}");
    assert_eq!(rest.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn quickstart() {
    check(
        "quickstart",
        &[
            "set: appsecret_000001",
            "found: SecretString([redacted]), 7 bytes",
            "listed: example-quickstart",
            "deleted: appsecret_000001",
        ],
    );
}

#[test]
fn asynchronous() {
    check(
        "async",
        &[
            "set: 3",
            "found: example-async-a with None",
            "found: example-async-b with Some(SecretString([redacted]))",
            "listed: example-async-a, example-async-b, example-async-c",
            "deleted: 3",
        ],
    );
}

#[test]
fn paging() {
    check(
        "paging",
        &[
            "newest: example-5, example-4, example-3",
            "page: example-5, example-4; more: true",
            "page: example-3, example-2; more: true",
            "page: example-1; more: false",
            "older: example-2, example-1",
            "newer: example-4, example-5",
            "page: example-5, example-4; more: false",
        ],
    );
}

#[test]
fn custom_transport() {
    check(
        "custom_transport",
        &[
            "request 1: POST /v1/apps/secrets: 200 OK",
            "request 2: GET /v1/apps/secrets/find: 200 OK",
            "request 3: POST /v1/apps/secrets/delete: 200 OK",
            "requests: 3",
            "set after 2 attempts and 30s",
            "set after 2 attempts",
            "requests: 4; secrets written: 2",
        ],
    );
}

#[test]
fn rotate_token() {
    check(
        "rotate_token",
        &[
            "no token is stored",
            "retrying after: the connection to the server failed; check the network, the base URL and any proxy",
            "used: SecretString([redacted])",
            "the stored token expires soon",
            "used: SecretString([redacted])",
            "the stored token is valid",
            "used: SecretString([redacted])",
            "tokens stored: 2",
        ],
    );
}

#[test]
fn trace_context() {
    check(
        "trace_context",
        &[
            "attempt 1 of /v1/apps/secrets: 200 OK",
            "attempt 1 of /v1/apps/secrets/delete: 200 OK",
        ],
    );
}

/// With a key, the examples connect to Stripe, here through a proxy that refuses all connections. Each request is sent
/// three times. The deletions are sent, too, although setting has failed.
#[test]
fn with_a_key_examples_connect_to_stripe_and_clean_up_after_errors() {
    let cases = [
        ("quickstart", 1 + 1),
        ("async", 3 + 3),
        ("paging", 1 + 5),
        ("custom_transport", 2 + 1),
        ("rotate_token", 1 + 1),
        ("trace_context", 1 + 1),
    ];
    let runs = cases.map(|(name, requests)| thread::spawn(move || refused(name, requests)));
    for run in runs {
        run.join().expect("the checks of the example pass");
    }
}

fn refused(name: &str, requests: usize) {
    let (proxy, connections) = closed_proxy();
    let mut command = example(name);
    for variable in [
        "ALL_PROXY",
        "all_proxy",
        "NO_PROXY",
        "no_proxy",
        "HTTP_PROXY",
        "http_proxy",
    ] {
        command.env_remove(variable);
    }
    for variable in ["HTTPS_PROXY", "https_proxy"] {
        command.env(variable, &proxy);
    }
    let (output, printed) = output(command.env("STRIPE_SECRET_KEY", "sk_test_KEYMARKER"));
    assert_eq!(output.status.code(), Some(1), "{name}: {printed}");
    assert!(
        printed.starts_with("store: Stripe's, at https://api.stripe.com\n"),
        "{name}: {printed}"
    );
    assert!(printed.contains("Error: Transport("), "{name}: {printed}");
    assert!(!printed.contains("KEYMARKER"), "{name}: {printed}");
    let connections = connections.lock().unwrap_or_else(PoisonError::into_inner);
    let expected = vec!["CONNECT api.stripe.com:443 HTTP/1.1"; 3 * requests];
    assert_eq!(*connections, expected, "{name}");
}

/// Starts a proxy that refuses every connection. Returns its URL and the first lines of the requests. It runs as long
/// as this program.
fn closed_proxy() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let address = listener.local_addr().expect("the listener has an address");
    let received: Arc<Mutex<Vec<String>>> = Arc::default();
    let connections = Arc::clone(&received);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            refuse(stream, &connections).expect("the client sends a request and reads the answer");
        }
    });
    (format!("http://{address}"), received)
}

fn refuse(mut stream: TcpStream, connections: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut request = Vec::new();
    for line in BufReader::new(stream.try_clone()?).lines() {
        match line? {
            line if line.is_empty() => break,
            line => request.push(line),
        }
    }
    // Record the request before responding: after the response, the client may end and the test reads the record.
    let mut connections = connections.lock().unwrap_or_else(PoisonError::into_inner);
    connections.extend(request.into_iter().next());
    stream.write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
}

/// A process that is killed on drop.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Fails only if the process has already ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn fake_stripe_serves_until_it_is_killed() -> Result<(), Box<dyn std::error::Error>> {
    let mut running = Running(example("fake-stripe").stdout(Stdio::piped()).spawn()?);
    let mut printed = BufReader::new(running.0.stdout.take().expect("its output is piped")).lines();
    let mut line = |label: &str| {
        let line = printed.next().expect("it prints three lines").expect("they are text");
        let text = line.strip_prefix(label);
        text.unwrap_or_else(|| panic!("{line} is not: {label}")).to_owned()
    };
    let (url, key, curl) = (line("base URL: "), line("key: "), line("try: "));

    let stripe = Client::builder(key).base_url(url.as_str()).build()?;
    let secrets = stripe.secrets();
    let set = secrets.set("token", "tok_123", Scope::user("usr_1")).send()?;
    let found = secrets.find("token", Scope::user("usr_1")).expand_payload().send()?;
    assert_eq!(found.payload.as_ref().map(|payload| payload.expose()), Some("tok_123"));
    let listed = secrets
        .list(Scope::user("usr_1"))
        .iter()
        .collect::<Result<Vec<_>, _>>()?;
    assert_eq!(listed, [set]);
    secrets.delete("token", Scope::user("usr_1")).send()?;
    assert!(secrets.find("token", Scope::user("usr_1")).send_optional()?.is_none());

    match Command::new("sh")
        .arg("-c")
        .arg(&curl)
        .env("NO_PROXY", "127.0.0.1")
        .output()
    {
        Ok(output) if output.status.code() != Some(127) => {
            let printed = String::from_utf8_lossy(&output.stdout);
            assert!(printed.contains("\"apps.secret\""), "{curl}: {printed}");
            let found = secrets.find("greeting", Scope::account()).expand_payload().send()?;
            assert_eq!(found.payload.as_ref().map(|payload| payload.expose()), Some("hello"));
        }
        _ => eprintln!("skipped the line for curl: there is no curl or no sh"),
    }

    let port = url.rsplit(':').next().expect("the URL has a port");
    let (taken, printed) = output(example("fake-stripe").arg(port));
    assert_eq!(taken.status.code(), Some(1), "{printed}");
    assert!(
        printed.starts_with(&format!("cannot listen on port {port}: ")),
        "{printed}"
    );
    Ok(())
}

#[test]
fn fake_stripe_refuses_invalid_ports() {
    for arguments in [&["port"][..], &["65536"], &["-1"], &[""], &["1", "2"]] {
        let (output, printed) = output(example("fake-stripe").args(arguments));
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {printed}");
        assert!(output.stdout.is_empty(), "{arguments:?}: {printed}");
        assert!(
            printed.starts_with("usage: fake-stripe [PORT]"),
            "{arguments:?}: {printed}"
        );
    }
}

/// Every example needs a test here and a line in the README.
#[test]
fn the_guide_lists_every_example() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let chapter = fs::read_to_string(root.join("docs/client.md")).expect("there is a guide");
    let mut examples: Vec<String> = fs::read_dir(root.join("examples"))
        .expect("there are examples")
        .map(|entry| entry.expect("the directory can be listed").path())
        .filter(|path| path.is_file())
        .map(|path| {
            path.file_stem()
                .expect("files have names")
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    examples.sort_unstable();
    let tested = [
        "async",
        "custom_transport",
        "fake-stripe",
        "paging",
        "quickstart",
        "rotate_token",
        "trace_context",
    ];
    assert_eq!(examples, tested);
    for name in examples {
        assert!(chapter.contains(&format!("| `cargo run --example {name}` |")), "{name}");
    }
}
