//! Measures whole calls: how many a second, and how long each takes, from a client's request to its decoded response.
//!
//! The server is this program too, in a process of its own on loopback. What is measured goes to the standard output as
//! JSON; `--smoke` makes the same checks with few calls, so that its figures mean nothing.

mod answer;
mod asynchronous;
mod blocking;
mod contenders;
mod report;
mod rounds;
mod server;
mod server_process;
mod turn;

use std::error::Error;
use std::process::ExitCode;

use rounds::Extent;

/// Why something could not be measured; it can come from another thread.
type Failure = Box<dyn Error + Send + Sync>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        [] => measure(&Extent::FULL),
        ["--smoke"] => measure(&Extent::SMOKE),
        [server_process::ARGUMENT] => server::serve(),
        _ => Err("usage: calls [--smoke]".into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("calls: {error}");
            ExitCode::from(2)
        }
    }
}

fn measure(extent: &Extent) -> Result<(), Failure> {
    let report = rounds::measure(extent)?;
    println!("{}", serde_json::to_string(&report)?);
    Ok(())
}
