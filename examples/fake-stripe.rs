//! Serves a fake Secret Store on loopback, for programs in any language, until it is interrupted.
//!
//! ```sh
//! cargo run --example fake-stripe           # on a free port
//! cargo run --example fake-stripe -- 12111  # on port 12111
//! ```
//!
//! It does not contact Stripe. Its secrets are in memory, and lost when it ends. It accepts any well-formed test key.

use std::process::ExitCode;
use std::thread;

use fake_secret_store::{Server, Store};

fn main() -> ExitCode {
    let Some(port) = port() else {
        eprintln!("usage: fake-stripe [PORT], where PORT is a number up to 65535 (default: 0, a free port)");
        return ExitCode::from(2);
    };
    let server = match Server::start_on(Store::new(), port) {
        Ok(server) => server,
        Err(error) => {
            eprintln!("cannot listen on port {port}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let (url, key) = (server.url(), "sk_test_example");
    println!("base URL: {url}");
    println!("key: {key}");
    println!("try: curl {url}/v1/apps/secrets -u {key}: -d name=greeting -d payload=hello -d 'scope[type]=account'");
    loop {
        // `park` may return spuriously.
        thread::park();
    }
}

/// Returns the port in the argument, 0 without an argument, and `None` for invalid arguments.
fn port() -> Option<u16> {
    let mut arguments = std::env::args_os().skip(1);
    let port = match arguments.next() {
        Some(argument) => argument.to_str()?.parse().ok()?,
        None => 0,
    };
    arguments.next().is_none().then_some(port)
}
