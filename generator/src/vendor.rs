//! Copies a client into another source tree, updates the copy, and checks that it is untouched.
//!
//! ```no_run
//! use std::path::Path;
//!
//! use crateform::Generator;
//! use crateform::ir::OutputLayout;
//! use crateform::vendor::{Plan, Record};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let directory = Path::new("src/stripe");
//! let output = Generator::new("openapi.yaml").layout(OutputLayout::Module("crate::stripe".parse()?)).output()?;
//! let plan = Plan::new(directory, Record::read(directory)?, &output)?;
//! plan.apply(directory)?; // fails if a file was edited
//! let record = Record::read(directory)?.ok_or("it was just written")?;
//! assert!(record.touched(directory)?.is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! The record, [`RECORD`], contains the SHA-256 of each file. Only files with the recorded hash are replaced or
//! removed. Edited files, and files that are not in the record, are never overwritten without [`Plan::overwrite`].
//! Nothing outside of the directory is read or written: a record with a path outside of it is rejected, and symbolic
//! links below the directory are not followed.

mod finding;
mod plan;
mod record;

use std::path::{Path, PathBuf};

use crate::ir::ModulePath;
use crate::write::WriteError;

pub use finding::{Difference, Finding, State};
pub use plan::{Conflict, Plan, Reason};
pub use record::{RECORD, Record, RecordFault};

/// An error while vendoring a client or checking a copy.
#[derive(Debug, thiserror::Error)]
pub enum VendorError {
    /// The directory could not be read or written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The record is missing.
    #[error("`{0}` is missing; run `crateform vendor` to create it")]
    NoRecord(PathBuf),
    /// The record is invalid.
    #[error(
        "invalid record `{path}`: {fault}; restore it from version control, or remove it and vendor the client again"
    )]
    Record {
        /// The path of the record.
        path: PathBuf,
        /// The reason.
        fault: RecordFault,
    },
    /// Edited or unknown files would be overwritten.
    #[error("{} in `{}` would be overwritten", plan::counted(.conflicts.len()), .directory.display())]
    Conflicts {
        /// The directory of the copy.
        directory: PathBuf,
        /// The files.
        conflicts: Vec<Conflict>,
    },
}

impl VendorError {
    /// Returns the error for a directory without a record.
    pub fn no_record(directory: &Path) -> Self {
        Self::NoRecord(directory.join(RECORD))
    }
}

/// Derives the default module path from a directory: `crate::vendor::stripe` for `src/vendor/stripe`.
pub fn module_path(directory: &Path) -> Option<ModulePath> {
    let directory = std::path::absolute(directory).ok()?;
    let names: Vec<String> = directory
        .components()
        .map(|component| component.as_os_str().to_string_lossy().replace('-', "_"))
        .collect();
    let below_source = names.iter().rposition(|name| name == "src").map(|index| index + 1);
    let from = below_source.unwrap_or(names.len().saturating_sub(1));
    format!("crate::{}", names[from..].join("::")).parse().ok()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::module_path;

    #[test]
    fn module_path_consists_of_the_directories_below_src() {
        for (directory, path) in [
            ("src/stripe", Some("crate::stripe")),
            ("/home/src/app/src/vendor/stripe-v2", Some("crate::vendor::stripe_v2")),
            ("../client", Some("crate::client")),
            ("src", None),
            ("src/2", None),
        ] {
            let found = module_path(Path::new(directory)).map(|path| path.to_string());
            assert_eq!(found.as_deref(), path, "{directory}");
        }
    }
}
