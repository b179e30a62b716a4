//! What a `build.rs` calls: it generates where cargo wants it, and tells cargo what it has read.
//!
//! A crate with the client as a module has a build script, `build.rs`,
//!
//! ```no_run
//! use crateform::{BuildError, Generator};
//!
//! fn main() -> Result<(), BuildError> {
//!     Generator::builder("openapi.yaml")
//!         .overlay("overlay.yaml")
//!         .paths("/v1/apps/**")
//!         .module("stripe")
//!         .generate()
//! }
//! ```
//!
//! the module, in `src/lib.rs` or `src/main.rs`,
//!
//! ```ignore
//! pub mod stripe {
//!     include!(concat!(env!("OUT_DIR"), "/stripe.rs"));
//! }
//! ```
//!
//! and in its `Cargo.toml` edition 2024, with the `[features]` and `[dependencies]` of emitted crates. They are in
//! `stripe.toml`, beside the module; a warning says where that is if some are missing. An emitted crate's `default`
//! features are the host's own, and it can do without the features and optional dependencies that it has no use for.
//!
//! With [`Builder::crate_dir`] or [`Builder::out_dir`] the client is committed, and kept in step with the document.

mod build_script;
mod dependencies;
mod module;

use std::fmt;
use std::path::{Path, PathBuf};

use crate::format::FormattedFile;
use crate::generation::{GenerateError, Generator};
use crate::ir::OutputLayout;
use crate::output::Output;
use crate::write::Plan;

use build_script::BuildScript;

/// Generates a client while cargo builds: see [`Generator::builder`].
#[derive(Clone, Debug)]
pub struct Builder {
    generator: Generator,
    destination: Destination,
    module: Option<String>,
    is_check: bool,
}

/// Where the client goes, and in which form.
#[derive(Clone, Debug)]
enum Destination {
    /// A module, in cargo's folder for what a build script makes.
    OutDir,
    /// A module, in this folder.
    Module(PathBuf),
    /// A crate, which is this folder.
    Crate(PathBuf),
}

/// Why there is no client, or that the one which is committed is not in step.
///
/// The `main` of a build script can return it: what Rust prints then, with [`Debug`](fmt::Debug), is the report for
/// people, with the lines of the document that are at fault.
#[derive(thiserror::Error)]
pub enum BuildError {
    /// Nothing was generated.
    #[error(transparent)]
    Generate(#[from] GenerateError),
    /// No folder was named, and this is no build script.
    #[error(
        "there is no OUT_DIR to generate into: call this in a build script, or name a folder with `out_dir` or `crate_dir`"
    )]
    NoOutDir,
    /// A module cannot have this name.
    #[error("`{0}` cannot be the name of a module: take letters, digits and underscores")]
    ModuleName(String),
    /// The check found files that are not what the document gives.
    #[error("{}", not_in_step(folder, document, changes))]
    NotInStep {
        /// The folder with the files.
        folder: PathBuf,
        /// What they are generated from.
        document: PathBuf,
        /// Their paths below the folder, in order.
        changes: Vec<String>,
    },
}

impl Generator {
    /// Returns what a build script generates a client with from the document at a path.
    ///
    /// ```no_run
    /// use crateform::{BuildError, Generator};
    ///
    /// fn main() -> Result<(), BuildError> {
    ///     Generator::builder("openapi.yaml").module("stripe").generate()
    /// }
    /// ```
    pub fn builder(specification: impl Into<PathBuf>) -> Builder {
        Builder::new(Self::new(specification))
    }
}

impl Builder {
    fn new(generator: Generator) -> Self {
        Self {
            generator,
            destination: Destination::OutDir,
            module: None,
            is_check: false,
        }
    }

    /// Applies an overlay to the document, after those that were added before.
    #[must_use]
    pub fn overlay(mut self, overlay: impl Into<PathBuf>) -> Self {
        self.generator = self.generator.overlay(overlay);
        self
    }

    /// Takes only operations whose path matches, such as `/v1/apps/**`: see [`Selection`](crate::slice::Selection).
    #[must_use]
    pub fn paths(mut self, pattern: impl Into<String>) -> Self {
        self.generator.selection = self.generator.selection.paths(pattern);
        self
    }

    /// Takes only operations with such a tag: see [`Selection`](crate::slice::Selection).
    #[must_use]
    pub fn tags(mut self, pattern: impl Into<String>) -> Self {
        self.generator.selection = self.generator.selection.tags(pattern);
        self
    }

    /// Takes only operations with such an `operationId`: see [`Selection`](crate::slice::Selection).
    #[must_use]
    pub fn operations(mut self, pattern: impl Into<String>) -> Self {
        self.generator.selection = self.generator.selection.operations(pattern);
        self
    }

    /// Names the module: with `stripe` its file is `stripe.rs`. By default it is called as the crate would be.
    #[must_use]
    pub fn module(mut self, name: impl Into<String>) -> Self {
        self.module = Some(name.into());
        self
    }

    /// Writes the module to this folder, to be committed, rather than to cargo's `OUT_DIR`. In `src` it is declared with
    /// `#[rustfmt::skip] mod stripe;`.
    #[must_use]
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.destination = Destination::Module(folder.into());
        self
    }

    /// Writes a crate rather than a module: this folder, to be committed.
    #[must_use]
    pub fn crate_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.destination = Destination::Crate(folder.into());
        self
    }

    /// Whether to write nothing, and to fail if what is committed is not what the document gives.
    #[must_use]
    pub fn check(mut self, is_check: bool) -> Self {
        self.is_check = is_check;
        self
    }

    /// Generates the client. Files that are as they shall be are not touched, and so cause nothing to be built again.
    ///
    /// Cargo is told to run the build script again when the document, an overlay or what is committed has changed, or the
    /// manifest where dependencies may be missing; and what changes in what is committed is listed as warnings. Outside
    /// of a build script nothing is printed.
    ///
    /// # Errors
    ///
    /// If the document is at fault, a folder cannot be read or written, or the check finds a difference.
    pub fn generate(&self) -> Result<(), BuildError> {
        let script = BuildScript::running();
        let is_read = |path: &Path| {
            if script.is_some() {
                build_script::rerun_if_changed(path);
            }
        };
        is_read(&self.generator.specification);
        self.generator.overlays.iter().for_each(|overlay| is_read(overlay));
        match (&self.destination, &script) {
            (Destination::OutDir, None) => Err(BuildError::NoOutDir),
            (Destination::OutDir, Some(script)) => {
                let (code, requirements) = self.module_files()?;
                build_script::expect_features(&requirements);
                script.warn_of_missing_dependencies(&requirements);
                // What the check is for is committed, and this never is.
                let plan = Plan::of_files(&script.out_dir, &[code, requirements]).map_err(GenerateError::from)?;
                Ok(plan.apply(&script.out_dir).map_err(GenerateError::from)?)
            }
            (Destination::Module(folder), _) => {
                let (code, requirements) = self.module_files()?;
                is_read(&folder.join(&code.path));
                is_read(&folder.join(&requirements.path));
                if script.is_some() {
                    build_script::expect_features(&requirements);
                }
                let plan = Plan::of_files(folder, &[code, requirements]).map_err(GenerateError::from)?;
                self.bring_in_step(folder, &plan, script.is_some())
            }
            (Destination::Crate(folder), _) => {
                is_read(folder);
                let (_, plan) = self.generator.plan(folder)?;
                self.bring_in_step(folder, &plan, script.is_some())
            }
        }
    }

    /// The client as a module, and the part of a manifest that it needs.
    fn module_files(&self) -> Result<(FormattedFile, FormattedFile), BuildError> {
        if let Some(name) = self.module.as_ref().filter(|name| !is_module_name(name)) {
            return Err(BuildError::ModuleName(name.clone()));
        }
        let (mut api, descriptions) = self.generator.described()?;
        let name = match &self.module {
            Some(name) => name.clone(),
            None => api.package.library_name(),
        };
        let path = format!("crate::{name}").parse();
        api.layout = OutputLayout::Module(path.map_err(|_| BuildError::ModuleName(name.clone()))?);
        let files = Output::described(&api, &descriptions)
            .map_err(GenerateError::from)?
            .files;
        let code = FormattedFile {
            path: format!("{name}.rs"),
            text: module::code(&files),
        };
        let requirements = FormattedFile {
            path: format!("{name}.toml"),
            text: module::requirements(&files),
        };
        Ok((code, requirements))
    }

    /// Brings a folder that is committed into the wanted state, unless this is only a check.
    fn bring_in_step(&self, folder: &Path, plan: &Plan, is_build_script: bool) -> Result<(), BuildError> {
        let document = &self.generator.specification;
        if is_build_script {
            let verb = if self.is_check {
                "differs from"
            } else {
                "was brought in step with"
            };
            for change in &plan.changes {
                let path = folder.join(&change.path);
                build_script::warn(format_args!("{} {verb} {}", path.display(), document.display()));
            }
        }
        if self.is_check && !plan.is_empty() {
            return Err(BuildError::NotInStep {
                folder: folder.to_owned(),
                document: document.clone(),
                changes: plan.changes.iter().map(|change| change.path.clone()).collect(),
            });
        }
        if !self.is_check {
            plan.apply(folder).map_err(GenerateError::from)?;
        }
        Ok(())
    }
}

/// Whether a name is that of a module and of a file on every machine.
fn is_module_name(name: &str) -> bool {
    name.chars()
        .all(|character| character.is_ascii_alphanumeric() || character == '_')
        && name.starts_with(|first: char| !first.is_ascii_digit())
}

fn not_in_step(folder: &Path, document: &Path, changes: &[String]) -> String {
    let count = match changes {
        [only] => format!("{only} differs"),
        [first, rest @ ..] => format!("{first} and {} more differ", rest.len()),
        [] => "nothing differs".to_owned(),
    };
    format!(
        "{} is not in step with {}: {count}; generated without the check, it is",
        folder.display(),
        document.display()
    )
}

/// The report for people, as what Rust prints of a `main` that fails.
impl fmt::Debug for BuildError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Generate(GenerateError::Diagnostics(_)) = self {
            formatter.write_str("nothing was generated\n\n")?;
        }
        fmt::Display::fmt(self, formatter)
    }
}
