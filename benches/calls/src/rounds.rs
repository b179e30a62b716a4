//! Rounds in which each contender has a turn, so that temporary disturbances of the machine affect all of them.

use std::sync::Arc;

use super::answer::Secret;
use super::contenders::{self, AsynchronousClient, BlockingClient, Contender};
use super::json::{self, JsonCall};
use super::report::{Case, Figures, Report};
use super::server_process::ServerProcess;
use super::turn::{Load, Turn, check};
use super::{Failure, asynchronous, blocking};

/// The first word of the names of cases with asynchronous clients.
const ASYNCHRONOUS: &str = "asynchronous";

/// The number of measurements.
pub struct Extent {
    rounds: usize,
    loads: [Load; 2],
}

impl Extent {
    /// Enough for meaningful figures.
    pub const FULL: Self = Self::new(15, 2000, 50);

    /// Enough to test the program.
    pub const SMOKE: Self = Self::new(1, 16, 1);

    const fn new(rounds: usize, in_a_row_of_1: usize, in_a_row_of_64: usize) -> Self {
        Self {
            rounds,
            loads: [
                Load {
                    at_a_time: 1,
                    in_a_row: in_a_row_of_1,
                },
                Load {
                    at_a_time: 64,
                    in_a_row: in_a_row_of_64,
                },
            ],
        }
    }
}

/// Measures all cases, each with new clients.
pub fn measure(extent: &Extent) -> Result<Report, Failure> {
    let server = ServerProcess::start()?;
    let mut cases = Vec::new();
    let expected = Secret::expected();
    for load in extent.loads {
        let contenders = contenders::blocking(server.base_url())?;
        let turn = |client: &Arc<dyn BlockingClient>| {
            let client = &**client;
            blocking::turn(|| client.find(), |found| check(found, &expected), load)
        };
        cases.push(compare(
            load.of("blocking"),
            load,
            &server,
            extent.rounds,
            contenders,
            turn,
        )?);
    }
    let runtime = tokio::runtime::Runtime::new()?;
    for load in extent.loads {
        let contenders = contenders::asynchronous(server.base_url())?;
        let turn = |client: &Arc<dyn AsynchronousClient>| asynchronous::turn(&runtime, client, load);
        cases.push(compare(
            load.of(ASYNCHRONOUS),
            load,
            &server,
            extent.rounds,
            contenders,
            turn,
        )?);
    }
    let [one_at_a_time, _] = extent.loads;
    let mut json = Vec::new();
    for case in json::cases(server.base_url())? {
        let calls = case.contenders.into_iter().map(|(name, client)| Contender {
            name,
            client,
            keeps_connections: true,
        });
        let turn = |call: &JsonCall| call.check().and_then(|()| call.turn(one_at_a_time));
        json.push(compare(
            case.name.to_owned(),
            one_at_a_time,
            &server,
            extent.rounds,
            calls.collect(),
            turn,
        )?);
    }
    Ok(Report { cases, json })
}

/// Repeats the call of one contender, so that another program can profile it or count its instructions.
///
/// The case is the one with one asynchronous call at a time, or one with JSON bodies.
pub fn repeat(case: &str, contender: &str, times: usize) -> Result<(), Failure> {
    let server = ServerProcess::start()?;
    let load = Load {
        at_a_time: 1,
        in_a_row: times,
    };
    if case == load.of(ASYNCHRONOUS) {
        let mut contenders = contenders::asynchronous(server.base_url())?.into_iter();
        let contender = contenders.find(|other| other.name == contender);
        let client = contender.ok_or("there is no such contender")?.client;
        return asynchronous::turn(&tokio::runtime::Runtime::new()?, &client, load).map(drop);
    }
    let mut cases = json::cases(server.base_url())?.into_iter();
    let case = cases.find(|other| other.name == case).ok_or("there is no such case")?;
    let mut contenders = case.contenders.into_iter();
    let (_, call) = contenders
        .find(|(name, _)| *name == contender)
        .ok_or("there is no such contender")?;
    call.check().and_then(|()| call.turn(load)).map(drop)
}

fn compare<C>(
    case: String,
    load: Load,
    server: &ServerProcess,
    rounds: usize,
    contenders: Vec<Contender<C>>,
    turn: impl Fn(&C) -> Result<Turn, Failure>,
) -> Result<Case, Failure> {
    let mut standings: Vec<_> = contenders.into_iter().map(Standing::new).collect();
    for round in 0..rounds {
        // Rotate the order, so that no contender is always first.
        for place in 0..standings.len() {
            let index = (round + place) % standings.len();
            let standing = &mut standings[index];
            let name = standing.contender.name;
            standing
                .take(server, &turn)
                .map_err(|error| format!("{case}: {name}: {error}"))?;
        }
    }
    for Standing {
        contender, connections, ..
    } in &standings
    {
        let expected = 2 * load.at_a_time;
        if contender.keeps_connections && *connections > expected {
            let name = contender.name;
            return Err(format!("{case}: {name} keeps connections, and has opened {connections}").into());
        }
    }
    Ok(Case {
        case,
        contenders: standings.into_iter().map(Standing::figures).collect(),
    })
}

/// A contender and its turns so far.
struct Standing<C> {
    contender: Contender<C>,
    turns: Vec<Turn>,
    connections: usize,
}

impl<C> Standing<C> {
    fn new(contender: Contender<C>) -> Self {
        Self {
            contender,
            turns: Vec::new(),
            connections: 0,
        }
    }

    fn take(&mut self, server: &ServerProcess, turn: impl Fn(&C) -> Result<Turn, Failure>) -> Result<(), Failure> {
        let before = server.connections()?;
        self.turns.push(turn(&self.contender.client)?);
        self.connections += server.connections()? - before;
        Ok(())
    }

    fn figures(self) -> Figures {
        let over_turns = |figure: fn(&Turn) -> f64| median(self.turns.iter().map(figure).collect());
        Figures {
            name: self.contender.name,
            requests_per_second: over_turns(Turn::calls_per_second),
            p50_microseconds: over_turns(|turn| turn.percentile(50)),
            p99_microseconds: over_turns(|turn| turn.percentile(99)),
            connections: self.connections,
            note: (!self.contender.keeps_connections).then_some("opens a connection for each call"),
        }
    }
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
