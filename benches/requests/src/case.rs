//! A piece of work, and the contenders that do it.

use std::hint::black_box;

use crate::error::Mismatch;

/// Work that several contenders do.
pub struct Case {
    pub name: &'static str,
    pub contenders: Vec<Contender>,
}

/// A library or program that does the work.
pub struct Contender {
    pub name: &'static str,
    /// The differences from the work of the other contenders.
    pub note: Option<&'static str>,
    check: Box<dyn Fn() -> Result<(), Mismatch>>,
    run: Run,
}

/// Measures the closure that it calls: a clock, or a counter of allocations.
pub type Around<'a> = &'a mut dyn FnMut(&mut dyn FnMut());

/// Does the work a number of times. Inputs are made before the measurement.
type Run = Box<dyn Fn(usize, Around<'_>)>;

impl Contender {
    /// Creates a contender whose work does not consume its input.
    pub fn new<O>(
        name: &'static str,
        check: impl Fn() -> Result<(), Mismatch> + 'static,
        work: impl Fn() -> O + 'static,
    ) -> Self {
        Self {
            name,
            note: None,
            check: Box::new(check),
            run: Box::new(move |times, around| {
                around(&mut || {
                    for _ in 0..times {
                        drop(black_box(work()));
                    }
                });
            }),
        }
    }

    /// Creates a contender whose work consumes a new input each time.
    pub fn consuming<I, O>(
        name: &'static str,
        check: impl Fn() -> Result<(), Mismatch> + 'static,
        input: impl Fn() -> I + 'static,
        work: impl Fn(I) -> O + 'static,
    ) -> Self {
        Self {
            name,
            note: None,
            check: Box::new(check),
            run: Box::new(move |times, around| {
                let mut inputs: Vec<I> = (0..times).map(|_| input()).collect();
                around(&mut || {
                    for input in inputs.drain(..) {
                        drop(black_box(work(black_box(input))));
                    }
                });
            }),
        }
    }

    /// Describes the differences of its work.
    pub fn note(mut self, note: &'static str) -> Self {
        self.note = Some(note);
        self
    }

    /// Checks the result of the work.
    pub fn check(&self) -> Result<(), Mismatch> {
        (self.check)()
    }

    /// Does the work a number of times.
    pub fn run(&self, times: usize, around: Around<'_>) {
        (self.run)(times, around);
    }
}
