//! The options that say what is read, and what is taken of it.

use std::path::PathBuf;

use clap::Args;
use crateform::Generator;
use crateform::slice::Selection;

#[derive(Args, Default)]
pub struct Input {
    /// The OpenAPI 3.0 document, YAML or JSON [default: spec/stripe-apps-secrets.yaml].
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// An OpenAPI Overlay 1.0 document to apply, in the order given [default: spec/overlay.yaml, without --spec only].
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,
    #[command(flatten)]
    selecting: Selecting,
}

/// The options that select operations.
#[derive(Args, Default)]
pub struct Selecting {
    /// Takes only operations whose path matches, such as '/v1/apps/**'; with a leading ! it leaves them out.
    #[arg(long, value_name = "PATTERN")]
    paths: Vec<String>,
    /// Takes only operations with such a tag; with a leading ! it leaves them out.
    #[arg(long, value_name = "PATTERN")]
    tags: Vec<String>,
    /// Takes only operations with such an operationId; with a leading ! it leaves them out.
    #[arg(long, value_name = "PATTERN")]
    operations: Vec<String>,
}

impl Input {
    pub fn generator(&self) -> Generator {
        let (spec, overlays) = match &self.spec {
            Some(spec) => (spec.clone(), self.overlay.clone()),
            None if self.overlay.is_empty() => (default_spec(), vec![PathBuf::from("spec/overlay.yaml")]),
            None => (default_spec(), self.overlay.clone()),
        };
        let generator = Generator::new(spec).select(self.selecting.selection());
        overlays.into_iter().fold(generator, Generator::overlay)
    }

    /// Whether the document was named, or is where it is looked for.
    pub fn is_there(&self) -> bool {
        self.spec.is_some() || default_spec().exists()
    }

    /// The options that were given.
    pub fn options(&self) -> Vec<(&'static str, String)> {
        let files = |paths: &[PathBuf]| paths.iter().map(|path| path.display().to_string()).collect();
        let options: [(&str, Vec<String>); 5] = [
            ("--spec", files(self.spec.as_slice())),
            ("--overlay", files(&self.overlay)),
            ("--paths", self.selecting.paths.clone()),
            ("--tags", self.selecting.tags.clone()),
            ("--operations", self.selecting.operations.clone()),
        ];
        let options = options.into_iter();
        options
            .flat_map(|(option, values)| values.into_iter().map(move |value| (option, value)))
            .collect()
    }
}

impl Selecting {
    /// What is selected; everything if no option was given.
    pub fn selection(&self) -> Selection {
        let selection = self.paths.iter().fold(Selection::new(), Selection::paths);
        let selection = self.tags.iter().fold(selection, Selection::tags);
        self.operations.iter().fold(selection, Selection::operations)
    }
}

fn default_spec() -> PathBuf {
    PathBuf::from("spec/stripe-apps-secrets.yaml")
}

/// A word as a shell takes it for itself.
pub fn quoted(word: &str) -> String {
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "-_./:=@%+,".contains(character);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
