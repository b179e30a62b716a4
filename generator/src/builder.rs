//! Generates a client in a build script.
//!
//! To include the client as a module, a crate needs a build script, `build.rs`:
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
//! It declares the module in `src/lib.rs` or `src/main.rs`:
//!
//! ```ignore
//! pub mod stripe {
//!     include!(concat!(env!("OUT_DIR"), "/stripe.rs"));
//! }
//! ```
//!
//! Its `Cargo.toml` sets edition 2024 and contains the `[features]` and `[dependencies]` of the client. The builder
//! writes them to `stripe.toml`, next to the module. If some are missing in `Cargo.toml`, a warning contains the path
//! of that file. The crate chooses its own `default` features, and can omit features and optional dependencies that it
//! does not use.
//!
//! With [`Builder::crate_dir`] or [`Builder::out_dir`], the client is committed, and the build script keeps it up to
//! date.

mod build_script;
mod dependencies;
mod module;

use std::fmt;
use std::path::{Path, PathBuf};

use crate::emit;
use crate::format::FormattedFile;
use crate::generation::{GenerateError, Generator};
use crate::ir::OutputLayout;
use crate::output::Output;
use crate::write::Plan;

use build_script::BuildScript;

/// Generates a client in a build script. Created by [`Generator::builder`].
#[derive(Clone, Debug)]
pub struct Builder {
    generator: Generator,
    destination: Destination,
    module: Option<String>,
    has_command: bool,
    is_check: bool,
}

/// The directory and the form of the client.
#[derive(Clone, Debug)]
enum Destination {
    /// A module in cargo's `OUT_DIR`.
    OutDir,
    /// A module in this directory.
    Module(PathBuf),
    /// A crate in this directory.
    Crate(PathBuf),
}

/// An error that [`Builder::generate`] returns.
///
/// The `main` of a build script can return it. Its [`Debug`](fmt::Debug) output, which Rust prints in this case, is the
/// readable report with the invalid lines of the document.
#[derive(thiserror::Error)]
pub enum BuildError {
    /// Generation failed.
    #[error(transparent)]
    Generate(#[from] GenerateError),
    /// No directory was set, and the process is not a build script.
    #[error(
        "`OUT_DIR` is not set: call `generate` in a build script, or set a directory with `out_dir` or `crate_dir`"
    )]
    NoOutDir,
    /// The name is not a valid module name.
    #[error("`{0}` is not a valid module name: use letters, digits and underscores, and do not begin with a digit")]
    ModuleName(String),
    /// A module has no command line.
    #[error("a command line is emitted only beside a crate: set its directory with `crate_dir`")]
    CommandOfModule,
    /// The check found files that are out of date.
    #[error("{}", out_of_date(directory, document, changes))]
    OutOfDate {
        /// The directory of the client.
        directory: PathBuf,
        /// The document that the client is generated from.
        document: PathBuf,
        /// The paths of the files below the directory, in order.
        changes: Vec<String>,
    },
}

impl Generator {
    /// Returns a builder that generates a client from the document at the path in a build script.
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
            has_command: false,
            is_check: false,
        }
    }

    /// Applies an overlay to the document, after the overlays added before.
    #[must_use]
    pub fn overlay(mut self, overlay: impl Into<PathBuf>) -> Self {
        self.generator = self.generator.overlay(overlay);
        self
    }

    /// Includes operations whose path matches, such as `/v1/apps/**`: see [`Selection`](crate::slice::Selection).
    #[must_use]
    pub fn paths(mut self, pattern: impl Into<String>) -> Self {
        self.generator.selection = self.generator.selection.paths(pattern);
        self
    }

    /// Includes operations with a matching tag: see [`Selection`](crate::slice::Selection).
    #[must_use]
    pub fn tags(mut self, pattern: impl Into<String>) -> Self {
        self.generator.selection = self.generator.selection.tags(pattern);
        self
    }

    /// Includes operations with a matching `operationId`: see [`Selection`](crate::slice::Selection).
    #[must_use]
    pub fn operations(mut self, pattern: impl Into<String>) -> Self {
        self.generator.selection = self.generator.selection.operations(pattern);
        self
    }

    /// Treats warnings about the document as errors.
    ///
    /// Otherwise, a build script prints the first warning with each code through cargo.
    #[must_use]
    pub fn strict(mut self, is_strict: bool) -> Self {
        self.generator = self.generator.strict(is_strict);
        self
    }

    /// Leaves out the operations that contain errors, instead of failing. A build script prints each of them through
    /// cargo. See [`Generator::skip_unsupported`].
    #[must_use]
    pub fn skip_unsupported(mut self, skips_unsupported: bool) -> Self {
        self.generator = self.generator.skip_unsupported(skips_unsupported);
        self
    }

    /// Sets the name of the module: `stripe` is written to `stripe.rs`. Defaults to the library name of the crate.
    #[must_use]
    pub fn module(mut self, name: impl Into<String>) -> Self {
        self.module = Some(name.into());
        self
    }

    /// Writes the module to this directory instead of cargo's `OUT_DIR`. Commit the result. Declare a module in `src`
    /// with `#[rustfmt::skip] mod stripe;`.
    #[must_use]
    pub fn out_dir(mut self, directory: impl Into<PathBuf>) -> Self {
        self.destination = Destination::Module(directory.into());
        self
    }

    /// Writes a crate to this directory instead of a module. Commit the result.
    #[must_use]
    pub fn crate_dir(mut self, directory: impl Into<PathBuf>) -> Self {
        self.destination = Destination::Crate(directory.into());
        self
    }

    /// Emits a command line beside the client, in the directory `cli` of its crate. Only [`Builder::crate_dir`] writes it.
    #[must_use]
    pub fn command(mut self, has_command: bool) -> Self {
        self.has_command = has_command;
        self.generator = self.generator.command(has_command);
        self
    }

    /// Sets whether to only check that the committed client is up to date, and to write nothing.
    #[must_use]
    pub fn check(mut self, is_check: bool) -> Self {
        self.is_check = is_check;
        self
    }

    /// Generates the client. Up-to-date files are left untouched, so that cargo does not rebuild them.
    ///
    /// In a build script, this instructs cargo to rerun the script if one of its inputs changes: the document, one of
    /// its other files, an overlay, the committed client or a checked manifest. It also prints warnings through cargo:
    /// one for each code of a warning about the document, and one for each changed file of a committed client. Outside of
    /// a build script, it prints nothing.
    ///
    /// # Errors
    ///
    /// Returns an error if the document is invalid, if a directory cannot be read or written, if a file of a committed
    /// client was not generated and would be replaced, or if the check finds a difference.
    pub fn generate(&self) -> Result<(), BuildError> {
        if self.has_command && !matches!(self.destination, Destination::Crate(_)) {
            return Err(BuildError::CommandOfModule);
        }
        let script = BuildScript::running();
        let rerun_if_changed = |path: &Path| {
            if script.is_some() {
                build_script::rerun_if_changed(path);
            }
        };
        rerun_if_changed(&self.generator.specification);
        self.generator
            .overlays
            .iter()
            .for_each(|overlay| rerun_if_changed(overlay));
        match (&self.destination, &script) {
            (Destination::OutDir, None) => Err(BuildError::NoOutDir),
            (Destination::OutDir, Some(script)) => {
                let (code, requirements) = self.module_files(true)?;
                build_script::expect_features(&requirements);
                script.warn_of_missing_dependencies(&requirements);
                // The check applies only to committed clients.
                let plan = Plan::of_files(&script.out_dir, &[code, requirements]).map_err(GenerateError::from)?;
                // Another generator may have written to the same directory of cargo.
                Ok(plan.write(&script.out_dir).map_err(GenerateError::from)?)
            }
            (Destination::Module(directory), _) => {
                let (code, requirements) = self.module_files(script.is_some())?;
                rerun_if_changed(&directory.join(&code.path));
                rerun_if_changed(&directory.join(&requirements.path));
                if script.is_some() {
                    build_script::expect_features(&requirements);
                }
                let plan = Plan::of_files(directory, &[code, requirements]).map_err(GenerateError::from)?;
                self.update_or_check(directory, &plan, script.is_some())
            }
            (Destination::Crate(directory), _) => {
                rerun_if_changed(directory);
                let (output, plan) = self.generator.plan(directory)?;
                if script.is_some() {
                    build_script::report(&output);
                }
                self.update_or_check(directory, &plan, script.is_some())
            }
        }
    }

    /// Returns the file of the module, and the file with the part of the manifest that the module needs.
    fn module_files(&self, is_build_script: bool) -> Result<(FormattedFile, FormattedFile), BuildError> {
        if let Some(name) = self.module.as_ref().filter(|name| !is_module_name(name)) {
            return Err(BuildError::ModuleName(name.clone()));
        }
        let mut described = self.generator.described()?;
        let name = match &self.module {
            Some(name) => name.clone(),
            None => described.api.package.library_name(),
        };
        let path = format!("crate::{name}").parse();
        described.api.layout = OutputLayout::Module(path.map_err(|_| BuildError::ModuleName(name.clone()))?);
        let output = Output::described(described).map_err(GenerateError::from)?;
        if is_build_script {
            build_script::report(&output);
        }
        let Output { files, provenance, .. } = output;
        let code = FormattedFile {
            path: format!("{name}.rs"),
            text: module::code(&files),
        };
        let requirements = FormattedFile {
            path: format!("{name}.toml"),
            text: module::requirements(&files, &emit::provenance(&provenance)),
        };
        Ok((code, requirements))
    }

    /// Updates or checks a committed client.
    fn update_or_check(&self, directory: &Path, plan: &Plan, is_build_script: bool) -> Result<(), BuildError> {
        let document = &self.generator.specification;
        if !self.is_check {
            plan.apply(directory).map_err(GenerateError::from)?;
        }
        if is_build_script {
            let verb = if self.is_check {
                "differs from"
            } else {
                "was updated from"
            };
            for change in &plan.changes {
                let path = directory.join(&change.path);
                build_script::warn(format_args!("{} {verb} {}", path.display(), document.display()));
            }
        }
        if self.is_check && !plan.is_empty() {
            return Err(BuildError::OutOfDate {
                directory: directory.to_owned(),
                document: document.clone(),
                changes: plan.changes.iter().map(|change| change.path.clone()).collect(),
            });
        }
        Ok(())
    }
}

/// Returns `true` if `name` is a valid module name, and a valid file name on every platform.
fn is_module_name(name: &str) -> bool {
    name.chars()
        .all(|character| character.is_ascii_alphanumeric() || character == '_')
        && name.starts_with(|first: char| !first.is_ascii_digit())
}

fn out_of_date(directory: &Path, document: &Path, changes: &[String]) -> String {
    let count = match changes {
        [only] => format!("{only} differs"),
        [first, rest @ ..] => format!("{first} and {} more differ", rest.len()),
        [] => "nothing differs".to_owned(),
    };
    format!(
        "{} is out of date with {}: {count}; generate without the check to update it",
        directory.display(),
        document.display()
    )
}

/// Rust prints this output if `main` returns the error.
impl fmt::Debug for BuildError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Generate(GenerateError::Diagnostics(_)) = self {
            formatter.write_str("nothing was generated\n\n")?;
        }
        fmt::Display::fmt(self, formatter)
    }
}
