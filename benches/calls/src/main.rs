//! Measures whole calls, from a client's request to its decoded response: the throughput and the latencies.
//!
//! This program also runs as the server, in a separate process on loopback. The report is printed to standard output as
//! JSON. With `--smoke`, the program makes the same checks with few calls; its figures are then meaningless. With
//! `--repeat`, it makes the calls of one contender, so that another program can profile them or count their instructions.

mod answer;
mod asynchronous;
mod blocking;
mod contenders;
mod json;
mod report;
mod rounds;
mod server;
mod server_process;
mod turn;

use std::error::Error;
use std::process::ExitCode;

use rounds::Extent;

/// An error during a measurement, which can come from another thread.
type Failure = Box<dyn Error + Send + Sync>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        [] => measure(&Extent::FULL),
        ["--smoke"] => measure(&Extent::SMOKE),
        [server_process::ARGUMENT] => server::serve(),
        ["--repeat", case, contender, times] => times
            .parse()
            .map_err(Failure::from)
            .and_then(|times| rounds::repeat(case, contender, times)),
        _ => Err("usage: calls [--smoke | --repeat CASE CONTENDER TIMES]".into()),
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
