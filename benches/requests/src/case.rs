//! One piece of work, and those who do it.

use std::hint::black_box;

use crate::error::Mismatch;

/// Work that several contenders do.
pub struct Case {
    pub name: &'static str,
    pub contenders: Vec<Contender>,
}

/// Who does the work.
pub struct Contender {
    pub name: &'static str,
    /// What it does not do, or does besides.
    pub note: Option<&'static str>,
    check: Box<dyn Fn() -> Result<(), Mismatch>>,
    run: Run,
}

/// What surrounds the work that counts: a clock, or a counter of allocations.
pub type Around<'a> = &'a mut dyn FnMut(&mut dyn FnMut());

/// Does the work so many times. What must be there first is made outside of what is surrounded.
type Run = Box<dyn Fn(usize, Around<'_>)>;

impl Contender {
    /// One whose work needs nothing that it uses up.
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

    /// One whose work uses up an input of its own each time.
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

    /// Says what it does not do, or does besides.
    pub fn note(mut self, note: &'static str) -> Self {
        self.note = Some(note);
        self
    }

    /// Whether it makes what it should make.
    pub fn check(&self) -> Result<(), Mismatch> {
        (self.check)()
    }

    /// Does the work so many times.
    pub fn run(&self, times: usize, around: Around<'_>) {
        (self.run)(times, around);
    }
}
