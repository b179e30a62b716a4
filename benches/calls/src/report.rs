//! The printed report.

use serde::Serialize;

/// All measurements.
#[derive(Serialize)]
pub struct Report {
    pub cases: Vec<Case>,
    /// The calls with JSON bodies.
    pub json: Vec<Case>,
}

/// The measurements of one kind of client with one load.
#[derive(Serialize)]
pub struct Case {
    pub case: String,
    pub contenders: Vec<Figures>,
}

/// The measurements of a contender in a case. Times are medians of its turns.
#[derive(Serialize)]
pub struct Figures {
    pub name: &'static str,
    pub requests_per_second: f64,
    pub p50_microseconds: f64,
    pub p99_microseconds: f64,
    /// The number of connections that its turns opened in total.
    pub connections: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
}
