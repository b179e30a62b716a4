//! Communication between a build script and cargo, by environment variables and standard output.

use std::env;
use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};

use crate::format::FormattedFile;
use crate::output::Output;

use super::dependencies;

/// The running build script.
pub(super) struct BuildScript {
    /// Cargo's directory for generated files.
    pub(super) out_dir: PathBuf,
    /// The manifest of the crate that cargo builds.
    manifest: PathBuf,
}

impl BuildScript {
    /// Returns the build script, or `None` if cargo did not start this process as a build script.
    pub(super) fn running() -> Option<Self> {
        // Cargo also sets `OUT_DIR` for tests and programs, but `CARGO_CFG_*` only for build scripts.
        env::var_os("CARGO_CFG_TARGET_OS")?;
        Some(Self {
            out_dir: env::var_os("OUT_DIR")?.into(),
            manifest: Path::new(&env::var_os("CARGO_MANIFEST_DIR")?).join("Cargo.toml"),
        })
    }

    /// Warns about dependencies that the crate's manifest lacks.
    ///
    /// The compiler would report them too, but without the required versions and features.
    pub(super) fn warn_of_missing_dependencies(&self, requirements: &FormattedFile) {
        rerun_if_changed(&self.manifest);
        let Ok(manifest) = fs::read_to_string(&self.manifest) else {
            return;
        };
        let missing = dependencies::missing(&manifest, &requirements.text);
        if !missing.is_empty() {
            warn(format_args!(
                "{} lacks {}, which the client needs: copy the lines from {}",
                self.manifest.display(),
                missing.join(", "),
                self.out_dir.join(&requirements.path).display(),
            ));
        }
    }
}

/// Declares the features of a client as known to the compiler, even if the crate does not define all of them.
pub(super) fn expect_features(requirements: &FormattedFile) {
    for feature in dependencies::features(&requirements.text) {
        println!("cargo::rustc-check-cfg=cfg(feature, values(\"{feature}\"))");
    }
}

/// Instructs cargo to rerun the build script if a file, or a file in a directory, changes.
pub(super) fn rerun_if_changed(path: &Path) {
    println!("cargo::rerun-if-changed={}", path.display());
}

/// Instructs cargo to rerun the build script if an input of the output changes. Prints the first warning with each code
/// and the operations that are left out through cargo, each as one line.
pub(super) fn report(output: &Output) {
    output.provenance.files.iter().for_each(|file| rerun_if_changed(file));
    for operation in &output.skipped {
        warn(operation.line());
    }
    for (first, others) in output.warnings.summary().codes() {
        match others {
            0 => warn(first.line()),
            others => warn(format_args!("{} (and {others} more like this)", first.line())),
        }
    }
}

/// Prints a warning through cargo.
pub(super) fn warn(line: impl Display) {
    println!("cargo::warning={line}");
}
