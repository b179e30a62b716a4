//! What is printed.

use serde::Serialize;

/// All that was measured.
#[derive(Serialize)]
pub struct Report {
    pub cases: Vec<Case>,
}

/// A way of calling.
#[derive(Serialize)]
pub struct Case {
    pub case: String,
    pub contenders: Vec<Figures>,
}

/// What a contender reached in a case; times are the medians of its turns.
#[derive(Serialize)]
pub struct Figures {
    pub name: &'static str,
    pub requests_per_second: f64,
    pub p50_microseconds: f64,
    pub p99_microseconds: f64,
    /// How many connections all of its turns took together.
    pub connections: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
}
