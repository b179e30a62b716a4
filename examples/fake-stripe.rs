//! Serves a fake Secret Store on this machine, for programs in any language, until it is interrupted.
//!
//! ```sh
//! cargo run --example fake-stripe           # on a free port
//! cargo run --example fake-stripe -- 12111  # on this one
//! ```
//!
//! It has no Stripe behind it: what it holds is in memory, and gone when it ends. Any well-formed test key will do.

use std::process::ExitCode;
use std::thread;

use fake_secret_store::{Server, Store};

fn main() -> ExitCode {
    let Some(port) = port() else {
        eprintln!("usage: fake-stripe [PORT], where PORT is a number up to 65535; 0, or none, is a free port");
        return ExitCode::from(2);
    };
    let server = match Server::start_on(Store::new(), port) {
        Ok(server) => server,
        Err(error) => {
            eprintln!("port {port} cannot be served: {error}");
            return ExitCode::FAILURE;
        }
    };
    let (url, key) = (server.url(), "sk_test_example");
    println!("base URL: {url}");
    println!("key: {key}");
    println!("try: curl {url}/v1/apps/secrets -u {key}: -d name=greeting -d payload=hello -d 'scope[type]=account'");
    loop {
        // It may wake without a reason.
        thread::park();
    }
}

/// The port that the one argument names, 0 if there is none; nothing if the arguments are no port.
fn port() -> Option<u16> {
    let mut arguments = std::env::args_os().skip(1);
    let port = match arguments.next() {
        Some(argument) => argument.to_str()?.parse().ok()?,
        None => 0,
    };
    arguments.next().is_none().then_some(port)
}
