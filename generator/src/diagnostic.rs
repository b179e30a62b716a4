//! What is wrong, where it stands, and what to do about it.
//!
//! Every stage reports its problems as [`Diagnostics`], so that one run tells a person everything that it found. A
//! stage keeps its own typed faults; a [`Diagnostic`] adds the JSON pointer, the place in the file and the source line.

mod excerpt;
mod pointer;
pub(crate) mod printable;
mod report;
mod source;

use std::error::Error;
use std::fmt;

pub use pointer::Pointer;
pub use source::{Place, Source};

/// Something that a stage found wrong.
///
/// [`Display`](fmt::Display) says what is wrong in one sentence without a full stop.
pub trait Fault: Error + Send + Sync + 'static {
    /// What a person can do about it, as one sentence without a full stop.
    fn help(&self) -> String;
}

/// A fault, with where it stands.
///
/// It carries the text that it shows a line of, and so outlives the document. Its [`Display`](fmt::Display) is the report
/// that a person reads, several lines long and without colours.
#[derive(Debug)]
pub struct Diagnostic {
    fault: Box<dyn Fault>,
    pointer: Option<Pointer>,
    location: Option<Location>,
}

/// Where a fault stands. The text is shared, and only looked at when the fault is shown.
#[derive(Debug)]
struct Location {
    place: Place,
    source: Source,
}

impl Diagnostic {
    /// A fault of no place, such as a file that cannot be read.
    pub fn new(fault: impl Fault) -> Self {
        Self {
            fault: Box::new(fault),
            pointer: None,
            location: None,
        }
    }

    /// A fault at a place in a source.
    pub fn at(fault: impl Fault, source: &Source, place: Place) -> Self {
        let location = Location {
            place,
            source: source.clone(),
        };
        Self {
            fault: Box::new(fault),
            pointer: None,
            location: Some(location),
        }
    }

    /// The same with the JSON pointer of what is at fault.
    pub fn with_pointer(self, pointer: Pointer) -> Self {
        Self {
            pointer: Some(pointer),
            ..self
        }
    }

    /// What is wrong.
    pub fn fault(&self) -> &dyn Fault {
        &*self.fault
    }

    /// The JSON pointer of what is at fault, unless the fault is one of the text itself.
    pub fn pointer(&self) -> Option<&Pointer> {
        self.pointer.as_ref()
    }

    /// Where the fault stands, unless it has no place.
    pub fn place(&self) -> Option<Place> {
        self.location.as_ref().map(|location| location.place)
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.report(&report::plain()))
    }
}

impl Error for Diagnostic {}

/// How many diagnostics of one run are kept; more of them help nobody, and a hostile document has millions.
const MAXIMUM_KEPT: usize = 1000;

/// All problems of one run, in document order.
///
/// Its [`Display`](fmt::Display) is the report of each, with a blank line between.
#[derive(Debug, Default)]
pub struct Diagnostics {
    kept: Vec<Diagnostic>,
    omitted: usize,
}

impl Diagnostics {
    /// Adds a problem at its place in the order; those of no place come first.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if self.kept.len() == MAXIMUM_KEPT {
            self.omitted += 1;
            return;
        }
        let place = diagnostic.place();
        let index = self.kept.partition_point(|kept| kept.place() <= place);
        self.kept.insert(index, diagnostic);
    }

    /// Adds the problems of another part of the same run.
    pub fn append(&mut self, others: Self) {
        self.omitted += others.omitted;
        self.extend(others);
    }

    /// Whether there is no problem.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// The number of problems, with those that are not shown.
    pub fn len(&self) -> usize {
        self.kept.len() + self.omitted
    }

    /// The problems in document order, without those that are not shown.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.kept.iter()
    }

    /// The value, if there is no problem.
    ///
    /// # Errors
    ///
    /// If there is one: the problems themselves.
    pub fn into_result<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        diagnostics.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self {
            kept: vec![diagnostic],
            omitted: 0,
        }
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.kept.iter().enumerate() {
            if index > 0 {
                formatter.write_str("\n\n")?;
            }
            write!(formatter, "{diagnostic}")?;
        }
        match self.omitted {
            0 => Ok(()),
            omitted => write!(formatter, "\n\n… and {omitted} more"),
        }
    }
}

impl Error for Diagnostics {}
