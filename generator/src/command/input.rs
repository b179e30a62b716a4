//! The options for the document, its overlays and the selected operations.

use std::path::PathBuf;

use clap::Args;
use crateform::Generator;
use crateform::slice::Selection;

use super::Failure;

#[derive(Args, Default)]
pub struct Input {
    /// The OpenAPI document, YAML or JSON [default: spec/stripe-apps-secrets.yaml].
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// An OpenAPI Overlay 1.0 document to apply. Can be repeated [default: spec/overlay.yaml if --spec is
    /// not given].
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,
    #[command(flatten)]
    selection: SelectionOptions,
    /// Treats warnings about the document as errors.
    #[arg(long)]
    strict: bool,
    /// Leaves out the operations that contain errors, and lists them, instead of failing.
    #[arg(long)]
    skip_unsupported: bool,
}

/// The options that select operations.
#[derive(Args, Default)]
pub struct SelectionOptions {
    /// Includes the operations whose path matches the glob PATTERN, such as '/v1/apps/**'. `*` matches within a segment,
    /// `**` any number of segments. With a leading !, excludes them. Can be repeated. An operation is included if any
    /// pattern of `--paths`, `--tags` or `--operations` matches it, or if all patterns have a leading !, unless a pattern
    /// with a leading ! matches it.
    #[arg(long, value_name = "PATTERN")]
    paths: Vec<String>,
    /// Includes the operations with a tag that matches the glob PATTERN. With a leading !, excludes them. Can be repeated.
    #[arg(long, value_name = "PATTERN")]
    tags: Vec<String>,
    /// Includes the operations whose operationId matches the glob PATTERN. With a leading !, excludes them. Can be
    /// repeated.
    #[arg(long, value_name = "PATTERN")]
    operations: Vec<String>,
}

/// The default document does not exist, and no other was named.
#[derive(Debug, thiserror::Error)]
#[error("`{}`, the default document, does not exist; pass `--spec` to name another", default_spec().display())]
pub struct NoDocument;

impl Failure for NoDocument {}

impl Input {
    /// Returns the generator for the document.
    pub fn generator(&self) -> Result<Generator, NoDocument> {
        if self.spec.is_none() && !default_spec().exists() {
            return Err(NoDocument);
        }
        let (spec, overlays) = match &self.spec {
            Some(spec) => (spec.clone(), self.overlay.clone()),
            None if self.overlay.is_empty() => (default_spec(), vec![PathBuf::from("spec/overlay.yaml")]),
            None => (default_spec(), self.overlay.clone()),
        };
        let generator = Generator::new(spec)
            .select(self.selection.to_selection())
            .strict(self.strict)
            .skip_unsupported(self.skip_unsupported);
        Ok(overlays.into_iter().fold(generator, Generator::overlay))
    }

    /// Returns `true` if no document is named.
    pub fn is_default(&self) -> bool {
        self.spec.is_none()
    }

    /// Returns the options that were given and that change the emitted files, each after a space, for a command line.
    pub fn arguments(&self) -> String {
        let options = self.options().into_iter();
        let options = options.map(|(option, value)| format!(" {option} {}", quoted(&value)));
        let flag = self.skip_unsupported.then(|| " --skip-unsupported".to_owned());
        options.chain(flag).collect()
    }

    /// Returns the options with values that were given.
    pub fn options(&self) -> Vec<(&'static str, String)> {
        let files = |paths: &[PathBuf]| paths.iter().map(|path| path.display().to_string()).collect();
        let options: [(&str, Vec<String>); 5] = [
            ("--spec", files(self.spec.as_slice())),
            ("--overlay", files(&self.overlay)),
            ("--paths", self.selection.paths.clone()),
            ("--tags", self.selection.tags.clone()),
            ("--operations", self.selection.operations.clone()),
        ];
        let options = options.into_iter();
        options
            .flat_map(|(option, values)| values.into_iter().map(move |value| (option, value)))
            .collect()
    }
}

impl SelectionOptions {
    /// Returns the selection. Without options, it contains every operation.
    pub fn to_selection(&self) -> Selection {
        let selection = self.paths.iter().fold(Selection::new(), Selection::paths);
        let selection = self.tags.iter().fold(selection, Selection::tags);
        self.operations.iter().fold(selection, Selection::operations)
    }
}

fn default_spec() -> PathBuf {
    PathBuf::from("spec/stripe-apps-secrets.yaml")
}

/// Quotes a word for a POSIX shell if necessary.
pub fn quoted(word: &str) -> String {
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "-_./:=@%+,".contains(character);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
