//! Prints how often each contender allocates, and how much, as JSON for the program that times them.

use std::alloc::System;
use std::io::{self, Write};
use std::process::ExitCode;

use requests::case::{Case, Contender};
use requests::error::Error;
use requests::report::Count;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, Stats, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() -> ExitCode {
    match print() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("requests-allocations: {error}");
            ExitCode::from(2)
        }
    }
}

fn print() -> Result<(), Error> {
    let cases = requests::cases();
    let counts: Vec<Count> = cases
        .iter()
        .flat_map(|case| case.contenders.iter().map(|contender| count(case, contender)))
        .collect();
    writeln!(io::stdout(), "{}", serde_json::to_string(&counts)?)?;
    Ok(())
}

fn count(case: &Case, contender: &Contender) -> Count {
    let mut stats = Stats::default();
    // What is allocated once and for all is there after the first time.
    for _ in 0..2 {
        contender.run(1, &mut |work| {
            let region = Region::new(ALLOCATOR);
            work();
            stats = region.change();
        });
    }
    Count {
        case: case.name.to_owned(),
        contender: contender.name.to_owned(),
        allocations: stats.allocations + stats.reallocations,
        // Memory that grows counts with what was added to it.
        allocated_bytes: stats.bytes_allocated,
    }
}
