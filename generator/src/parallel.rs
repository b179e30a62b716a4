//! Runs work on several processors.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};

/// Applies `work` to each item in parallel, and returns the results in the order of the items.
pub(crate) fn map<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = processors.min(items.len());
    let queue = Mutex::new(items.into_iter().enumerate());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let run = || {
        let mut done = Vec::new();
        while let Some((index, item)) = next() {
            done.push((index, work(item)));
        }
        done
    };
    let mut results = thread::scope(|scope| {
        // If a thread cannot be started, fewer threads do the work. The current thread always takes part.
        let others: Vec<_> = (1..threads)
            .filter_map(|_| Builder::new().spawn_scoped(scope, run).ok())
            .collect();
        let mut results = run();
        for other in others {
            results.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        results
    });
    results.sort_unstable_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Runs two functions in parallel, or one after the other if a thread cannot be started, and returns their results.
pub fn both<R, S: Send>(first: impl FnOnce() -> R, second: impl Fn() -> S + Sync) -> (R, S) {
    thread::scope(|scope| {
        let other = Builder::new().spawn_scoped(scope, &second);
        let first = first();
        let second = match other {
            Ok(other) => other.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => second(),
        };
        (first, second)
    })
}

#[cfg(test)]
mod tests {
    use super::{both, map};

    #[test]
    fn map_keeps_the_order() {
        let numbers: Vec<usize> = (0..1000).collect();
        let doubled: Vec<usize> = numbers.iter().map(|number| number * 2).collect();
        assert_eq!(map(numbers, |number| number * 2), doubled);
        assert!(map(Vec::<usize>::new(), |number| number).is_empty());
    }

    #[test]
    fn both_returns_both_results() {
        assert_eq!(both(|| 1, || "two"), (1, "two"));
    }
}
