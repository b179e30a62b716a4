//! Makes random calls under random faults, over real connections, and compares them with a model of the store and the
//! retries.
//!
//! `FAULT_SEED` is the seed of the first sequence, and `FAULT_SEQUENCES` the number of sequences. Their seeds are
//! consecutive. A failure names its seed: with it and `FAULT_SEQUENCES=1`, you can reproduce it.

mod oracle;
mod report;
mod run;
mod sequence;
mod store;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use crate::both_clients::Kind;
use run::{Tally, run};
use sequence::{Operation, Sequence};

/// More than the number of processors, because some sequences wait for timeouts.
const THREADS: usize = 8;

const SEQUENCES: u64 = 2000;

#[test]
fn under_random_faults_no_secret_is_lost_and_errors_are_correct() {
    let (first, count) = (number("FAULT_SEED", 1), number("FAULT_SEQUENCES", SEQUENCES));
    let next = AtomicU64::new(0);
    let work = || {
        let (mut tally, mut failures) = (Tally::default(), Vec::new());
        loop {
            let number = next.fetch_add(1, Ordering::SeqCst);
            if number >= count {
                return (tally, failures);
            }
            let sequence = Sequence::of(first.wrapping_add(number));
            match catch_unwind(AssertUnwindSafe(|| run(&sequence))) {
                Ok(Ok(seen)) => tally.add(seen),
                Ok(Err(difference)) => failures.push(format!("{sequence}{difference}")),
                Err(_) => failures.push(format!("{sequence}The test itself panicked; its message is above.")),
            }
        }
    };
    let (tally, failures) = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        let mut all = (Tally::default(), Vec::new());
        for thread in threads {
            let (tally, failures) = thread.join().expect("panics are caught in the thread");
            all.0.add(tally);
            all.1.extend(failures);
        }
        all
    });
    let shown = failures
        .iter()
        .take(3)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join("\n\n");
    assert!(
        failures.is_empty(),
        "{} of {count} sequences failed, the first:\n\n{shown}",
        failures.len()
    );
    eprintln!("{count} sequences from seed {first}: {:#?}", tally.0);
    if count >= SEQUENCES {
        assert_all_was_seen(&tally);
    }
}

/// Checks that the run contained faults: otherwise it would prove nothing.
fn assert_all_was_seen(tally: &Tally) {
    let outcomes = [
        "a success at once",
        "a success after retries",
        "Connect",
        "BodyCutShort",
        "Timeout",
        "Api",
        "Decode",
    ];
    let by_client = outcomes
        .iter()
        .flat_map(|outcome| Kind::BOTH.map(|kind| format!("{kind:?}: {outcome}")));
    let by_operation = Operation::NAMES.map(|name| format!("{name}: a success after retries"));
    let others = ["replayed answers", "further pages"].map(str::to_owned);
    let names = by_client.chain(by_operation).chain(others);
    for name in names {
        let seen = tally.0.get(&name).copied().unwrap_or_default();
        assert!(seen > 0, "no sequence led to this: {name}");
    }
}

fn number(variable: &str, default: u64) -> u64 {
    match std::env::var(variable) {
        Ok(text) => text
            .parse()
            .unwrap_or_else(|_| panic!("{variable} is not a number: {text}")),
        Err(_) => default,
    }
}
