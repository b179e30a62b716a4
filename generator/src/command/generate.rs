//! The command that writes the client.

use std::process::ExitCode;
use std::time::Instant;

use super::client::Client;
use super::{fail, output, printed};

pub fn run(client: &Client) -> ExitCode {
    let start = Instant::now();
    let result = client.generator().plan(&client.out).and_then(|(output, plan)| {
        plan.apply(&client.out)?;
        Ok((output, plan))
    });
    match result {
        Err(error) => fail(&error),
        Ok((output, plan)) => {
            let mut text = format!("{} operations, {} models\n", output.operations, output.models);
            text.push_str(&output::changes(&plan.changes, &client.out));
            let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
            let (changed, unchanged) = (output::changed(&plan.changes), plan.unchanged);
            text.push_str(&format!("{changed}, {unchanged} unchanged, {milliseconds:.1} ms\n"));
            printed(&text, ExitCode::SUCCESS)
        }
    }
}
