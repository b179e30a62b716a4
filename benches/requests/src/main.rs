//! Prints the cost of requests and responses as JSON. With `--smoke`, it does everything once, and its figures are
//! meaningless. With `--repeat`, it does the work of one contender, so that another program can profile it or count its
//! instructions.

use std::env;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use requests::case::Case;
use requests::error::Error;
use requests::measure::{self, Effort};
use requests::report::{CaseReport, ContenderReport, Count, Report};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("requests: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), Error> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let cases = requests::cases();
    check(&cases)?;
    match arguments[..] {
        [] => measure(&cases, Effort::FULL),
        ["--smoke"] => measure(&cases, Effort::SMOKE),
        ["--repeat", case, contender, times] => repeat(&cases, case, contender, times),
        _ => Err(Error::Usage),
    }
}

/// Does the work of one contender a number of times.
fn repeat(cases: &[Case], case: &str, contender: &str, times: &str) -> Result<(), Error> {
    let times = times.parse().map_err(|_| Error::Usage)?;
    let named = cases.iter().filter(|other| other.name == case);
    let mut contenders = named.flat_map(|case| &case.contenders);
    let contender = contenders.find(|other| other.name == contender).ok_or(Error::Usage)?;
    contender.run(times, &mut |work| work());
    Ok(())
}

fn measure(cases: &[Case], effort: Effort) -> Result<(), Error> {
    let program = env::current_exe()?.with_file_name(format!("requests-allocations{}", env::consts::EXE_SUFFIX));
    let counts = count(&program)?;
    let reports = cases.iter().map(|case| report(case, effort, &counts, &program));
    let report = Report {
        cases: reports.collect::<Result<_, _>>()?,
    };
    writeln!(io::stdout(), "{}", serde_json::to_string_pretty(&report)?)?;
    Ok(())
}

fn check(cases: &[Case]) -> Result<(), Error> {
    for case in cases {
        for contender in &case.contenders {
            contender.check().map_err(|mismatch| Error::Mismatch {
                case: case.name,
                contender: contender.name,
                mismatch,
            })?;
        }
    }
    Ok(())
}

/// Runs the program that counts allocations, which is in the same directory.
fn count(program: &Path) -> Result<Vec<Count>, Error> {
    let output = Command::new(program).stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| Error::Counter {
        program: program.to_owned(),
        error,
    })?;
    if !output.status.success() {
        return Err(Error::CounterFailed {
            program: program.to_owned(),
            status: output.status,
        });
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn report(case: &Case, effort: Effort, counts: &[Count], program: &Path) -> Result<CaseReport, Error> {
    let nanoseconds = measure::nanoseconds(case, effort);
    let contenders = case.contenders.iter().zip(nanoseconds).map(|(contender, nanoseconds)| {
        let count = counts
            .iter()
            .find(|count| count.case == case.name && count.contender == contender.name)
            .ok_or_else(|| Error::NotCounted {
                program: program.to_owned(),
                case: case.name,
                contender: contender.name,
            })?;
        Ok(ContenderReport {
            name: contender.name,
            nanoseconds: (nanoseconds * 10.0).round() / 10.0,
            allocations: count.allocations,
            allocated_bytes: count.allocated_bytes,
            note: contender.note,
        })
    });
    Ok(CaseReport {
        case: case.name,
        contenders: contenders.collect::<Result<_, Error>>()?,
    })
}
