//! The cases that compare the client with other libraries, and their execution.
//!
//! The result of each contender is checked before it is measured.

pub mod call;
pub mod case;
pub mod decode;
pub mod encode;
pub mod error;
#[cfg(feature = "json")]
pub mod json;
pub mod measure;
pub mod report;

/// Returns all cases, in the order of the report.
pub fn cases() -> Vec<case::Case> {
    let cases = [
        encode::cases(),
        decode::cases(),
        #[cfg(feature = "json")]
        json::cases(),
        call::cases(),
    ];
    cases.into_iter().flatten().collect()
}
