//! Prints the number and size of each contender's allocations as JSON. The program that measures times reads it.

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
    // Count the second run: the first one includes allocations that happen only once.
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
        // A reallocation counts with the bytes that it adds.
        allocated_bytes: stats.bytes_allocated,
    }
}
