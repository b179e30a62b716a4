//! The client in somebody else's tree: put there with a record of what it was made from, kept up to date, and proven to be
//! untouched.
//!
//! ```no_run
//! use std::path::Path;
//!
//! use crateform::Generator;
//! use crateform::ir::OutputLayout;
//! use crateform::vendor::{Plan, Record};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let folder = Path::new("src/stripe");
//! let output = Generator::new("openapi.yaml").layout(OutputLayout::Module("crate::stripe".parse()?)).output()?;
//! let plan = Plan::new(folder, Record::read(folder)?, &output)?;
//! plan.apply(folder)?; // refuses if a file there is not as the record has it
//! let record = Record::read(folder)?.ok_or("it was just written")?;
//! assert!(record.touched(folder)?.is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! The record, [`RECORD`], names each file with its SHA-256. A file that is as it says may be replaced or removed. A file
//! that is not was edited, and one that it does not name is somebody else's: neither is ever overwritten unless
//! [`Plan::overwrite`] says so. Nothing outside of the folder is read or written: a record that names such a path is
//! refused, and symbolic links below the folder are not followed.

mod finding;
mod folder;
mod plan;
mod record;

use std::path::{Path, PathBuf};

use crate::ir::ModulePath;
use crate::write::WriteError;

pub use finding::{Difference, Finding, State};
pub use plan::{Conflict, Plan, Reason};
pub use record::{RECORD, Record, RecordFault};

/// Why a client could not be vendored, or its copy not be checked.
#[derive(Debug, thiserror::Error)]
pub enum VendorError {
    /// The folder could not be read or written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// There is no record.
    #[error("`{0}` is missing: it would say what was vendored; `crateform vendor` writes it")]
    NoRecord(PathBuf),
    /// The record is none.
    #[error(
        "`{path}` does not say what was vendored: {fault}; restore it from version control, or remove it and vendor the \
         client again"
    )]
    Record {
        /// Where it is.
        path: PathBuf,
        /// What is wrong with it.
        fault: RecordFault,
    },
    /// A link would lead somewhere else.
    #[error("`{0}` is a symbolic link, which is not followed: put what it leads to in its place, or remove it")]
    Link(PathBuf),
    /// Files would be overwritten that are not as the record has them.
    #[error("{} of `{}` are not what was vendored there", plan::counted(.conflicts.len()), .folder.display())]
    Conflicts {
        /// Where they are.
        folder: PathBuf,
        /// Which they are.
        conflicts: Vec<Conflict>,
    },
}

impl VendorError {
    /// That a folder has no record.
    pub fn no_record(folder: &Path) -> Self {
        Self::NoRecord(folder.join(RECORD))
    }
}

/// The path by which examples name a module in a folder, unless its user knows better: `crate::vendor::stripe` for
/// `src/vendor/stripe`.
pub fn module_path(folder: &Path) -> Option<ModulePath> {
    let folder = std::path::absolute(folder).ok()?;
    let names: Vec<String> = folder
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
    fn a_module_is_named_by_the_folders_below_the_sources() {
        for (folder, path) in [
            ("src/stripe", Some("crate::stripe")),
            ("/home/src/app/src/vendor/stripe-v2", Some("crate::vendor::stripe_v2")),
            ("../client", Some("crate::client")),
            ("src", None),
            ("src/2", None),
        ] {
            let found = module_path(Path::new(folder)).map(|path| path.to_string());
            assert_eq!(found.as_deref(), path, "{folder}");
        }
    }
}
