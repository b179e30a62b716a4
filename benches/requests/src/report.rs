//! The printed report, in JSON.

use serde::{Deserialize, Serialize};

/// All measurements.
#[derive(Serialize)]
pub struct Report {
    pub cases: Vec<CaseReport>,
}

/// The costs of the contenders of one case.
#[derive(Serialize)]
pub struct CaseReport {
    pub case: &'static str,
    pub contenders: Vec<ContenderReport>,
}

/// The cost of doing the work once.
#[derive(Serialize)]
pub struct ContenderReport {
    pub name: &'static str,
    pub nanoseconds: f64,
    pub allocations: usize,
    pub allocated_bytes: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
}

/// A line of the report of the program that counts allocations.
#[derive(Deserialize, Serialize)]
pub struct Count {
    pub case: String,
    pub contender: String,
    /// The number of allocations and reallocations.
    pub allocations: usize,
    pub allocated_bytes: usize,
}
