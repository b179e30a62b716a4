//! How a build script and cargo talk to each other: variables one way, lines of standard output the other.

use std::env;
use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};

use crate::format::FormattedFile;

use super::dependencies;

/// The build script that this process is.
pub(super) struct BuildScript {
    /// Where cargo wants what is generated.
    pub(super) out_dir: PathBuf,
    /// The manifest of the crate that is built.
    manifest: PathBuf,
}

impl BuildScript {
    /// The build script, if cargo has started this process as one.
    pub(super) fn running() -> Option<Self> {
        // Tests and programs that cargo starts can see `OUT_DIR` too, but not what the compiler is configured for.
        env::var_os("CARGO_CFG_TARGET_OS")?;
        Some(Self {
            out_dir: env::var_os("OUT_DIR")?.into(),
            manifest: Path::new(&env::var_os("CARGO_MANIFEST_DIR")?).join("Cargo.toml"),
        })
    }

    /// Warns if the crate that is built has not got what the client needs.
    ///
    /// Without this the compiler would say so, but neither which versions nor which features to take.
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

/// Has the compiler take the features of a client for known ones, whether or not the crate that is built has them all.
pub(super) fn expect_features(requirements: &FormattedFile) {
    for feature in dependencies::features(&requirements.text) {
        println!("cargo::rustc-check-cfg=cfg(feature, values(\"{feature}\"))");
    }
}

/// Has cargo run the build script again when a file has changed, or one in a folder.
pub(super) fn rerun_if_changed(path: &Path) {
    println!("cargo::rerun-if-changed={}", path.display());
}

/// Has cargo show a line.
pub(super) fn warn(line: impl Display) {
    println!("cargo::warning={line}");
}
