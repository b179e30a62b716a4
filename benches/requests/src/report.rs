//! What is printed: JSON, for whoever draws or compares it.

use serde::{Deserialize, Serialize};

/// All that was measured.
#[derive(Serialize)]
pub struct Report {
    pub cases: Vec<CaseReport>,
}

/// What the contenders of one case need.
#[derive(Serialize)]
pub struct CaseReport {
    pub case: &'static str,
    pub contenders: Vec<ContenderReport>,
}

/// What doing the work once needs.
#[derive(Serialize)]
pub struct ContenderReport {
    pub name: &'static str,
    pub nanoseconds: f64,
    pub allocations: usize,
    pub allocated_bytes: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
}

/// What the program that counts tells the one that times.
#[derive(Deserialize, Serialize)]
pub struct Count {
    pub case: String,
    pub contender: String,
    /// How often memory was asked for, or more of it.
    pub allocations: usize,
    pub allocated_bytes: usize,
}
