//! Rounds in which each contender has a turn, so that temporary disturbances of the machine affect all of them.

use std::sync::Arc;

use super::Failure;
use super::asynchronous;
use super::blocking;
use super::contenders::{self, AsynchronousClient, BlockingClient, Contender};
use super::report::{Case, Figures, Report};
use super::server_process::ServerProcess;
use super::turn::{Load, Turn};

/// The number of measurements.
pub struct Extent {
    rounds: usize,
    loads: [Load; 2],
}

impl Extent {
    /// Enough for meaningful figures.
    pub const FULL: Self = Self::new(9, 2000, 50);

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
    for load in extent.loads {
        let contenders = contenders::blocking(server.base_url())?;
        let turn = |client: &Arc<dyn BlockingClient>| blocking::turn(&**client, load);
        cases.push(compare("blocking", load, &server, extent.rounds, contenders, turn)?);
    }
    let runtime = tokio::runtime::Runtime::new()?;
    for load in extent.loads {
        let contenders = contenders::asynchronous(server.base_url())?;
        let turn = |client: &Arc<dyn AsynchronousClient>| asynchronous::turn(&runtime, client, load);
        cases.push(compare("asynchronous", load, &server, extent.rounds, contenders, turn)?);
    }
    Ok(Report { cases })
}

fn compare<C>(
    kind: &str,
    load: Load,
    server: &ServerProcess,
    rounds: usize,
    contenders: Vec<Contender<C>>,
    turn: impl Fn(&C) -> Result<Turn, Failure>,
) -> Result<Case, Failure> {
    let case = format!("{kind}, {} at a time", load.at_a_time);
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
