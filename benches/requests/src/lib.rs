//! Cases that the client and its peers are compared in, and how they are run.
//!
//! Before anything is timed or counted, what every contender makes is compared with what it should make.

pub mod case;
pub mod decode;
pub mod encode;
pub mod error;
pub mod measure;
pub mod report;

/// All cases, in the order in which they are reported.
pub fn cases() -> Vec<case::Case> {
    [encode::cases(), decode::cases()].into_iter().flatten().collect()
}
