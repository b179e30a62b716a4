//! Errors during a measurement.

use std::fmt::Debug;
use std::io;
use std::path::PathBuf;
use std::process::ExitStatus;

use thiserror::Error;

/// The error for a contender with a wrong result.
#[derive(Debug, Error)]
pub enum Mismatch {
    #[error("it made {actual}, not {expected}")]
    Other { actual: String, expected: String },
    #[error("it failed: {0}")]
    Failed(String),
}

impl Mismatch {
    /// Creates the error for a contender without a result.
    pub fn failed(error: impl Debug) -> Self {
        Self::Failed(format!("{error:?}"))
    }

    /// Returns an error if the values differ.
    pub fn unless_same<T: PartialEq + Debug>(actual: &T, expected: &T) -> Result<(), Self> {
        if actual == expected {
            return Ok(());
        }
        Err(Self::Other {
            actual: format!("{actual:?}"),
            expected: format!("{expected:?}"),
        })
    }
}

/// An error that ends the run.
#[derive(Debug, Error)]
pub enum Error {
    #[error("usage: requests [--smoke | --repeat CASE CONTENDER TIMES]")]
    Usage,
    #[error("{contender} in the case `{case}`: {mismatch}")]
    Mismatch {
        case: &'static str,
        contender: &'static str,
        mismatch: Mismatch,
    },
    #[error("cannot run {}, which counts allocations; `cargo build -p requests` makes it too: {error}", program.display())]
    Counter { program: PathBuf, error: io::Error },
    #[error("{} ended with {status}", program.display())]
    CounterFailed { program: PathBuf, status: ExitStatus },
    #[error("{} counted nothing for {contender} in the case `{case}`; `cargo build -p requests` makes it anew", program.display())]
    NotCounted {
        program: PathBuf,
        case: &'static str,
        contender: &'static str,
    },
    #[error("JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("cannot write: {0}")]
    Write(#[from] io::Error),
}
