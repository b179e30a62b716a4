use std::fs;
use std::path::Path;

use crateform::diagnostic::Diagnostics;
use crateform::slice::Selection;
use crateform::update::{Update, UpdateError};
use crateform::{GenerateError, Generator};

use crate::page::Block;

/// The first lines of a document, unless a block has its own.
const HEAD: [(&str, &str); 3] = [
    ("openapi:", "openapi: 3.0.3\n"),
    ("info:", "info: { title: Lamps, version: '1' }\n"),
    ("servers:", "servers: [{ url: 'https://lamps.example' }]\n"),
];

/// What a page shows at once. Blocks leave out what they are not about.
#[derive(Clone, Default)]
pub struct State {
    document: String,
    files: Vec<(String, String)>,
    overlays: Vec<String>,
    arguments: Vec<String>,
}

impl State {
    pub fn of(blocks: &[Block], files: &[(String, String)]) -> Self {
        let state = Self {
            document: whole(""),
            files: files.iter().filter(|(name, _)| name != SLICE).cloned().collect(),
            ..Self::default()
        };
        state.with(blocks)
    }

    /// Returns the state with what the blocks show. An overlay is not applied to the state that corrects it.
    pub fn with(&self, blocks: &[Block]) -> Self {
        let mut state = self.clone();
        state.overlays.clear();
        for block in blocks {
            if let Some((name, text)) = block.file() {
                state.files.retain(|(other, _)| *other != name);
                state.files.push((name, text));
            } else if block.is_overlay() {
                state.overlays.push(overlay(&block.text));
            } else if block.language == "sh" {
                state.arguments = arguments(&block.text);
            } else {
                state.document = whole(&block.text);
            }
        }
        state
    }

    /// Runs the generator. Returns the errors, or the warnings if there are none.
    pub fn diagnostics(&self) -> Diagnostics {
        let directory = tempfile::tempdir().expect("a directory can be made for the test");
        let write = |name: &str, text: &str| {
            let path = directory.path().join(name);
            fs::create_dir_all(path.parent().unwrap_or(&path)).expect("the directory can be created");
            fs::write(&path, text).expect("the file can be written");
            path
        };
        for (name, text) in &self.files {
            write(name, text);
        }
        let document = write("openapi.yaml", &self.document);
        let mut generator = Generator::new(&document);
        for (index, text) in self.overlays.iter().enumerate() {
            generator = generator.overlay(write(&format!("overlay-{index}.yaml"), text));
        }
        self.run(generator, &document).unwrap_or_else(|diagnostics| diagnostics)
    }

    fn run(&self, generator: Generator, document: &Path) -> Result<Diagnostics, Diagnostics> {
        if self.files.iter().any(|(name, _)| name == SLICE) {
            return match Update::of(&generator, document, false) {
                Ok(_) => Ok(Diagnostics::default()),
                Err(UpdateError::Diagnostics(diagnostics)) => Err(diagnostics),
                Err(error) => panic!("{error}"),
            };
        }
        let mut selection = Selection::new();
        let mut names = Vec::new();
        for option in self.arguments.chunks(2) {
            let [option, value] = option else {
                panic!("an option has no value: {option:?}");
            };
            match option.as_str() {
                "--paths" => selection = selection.paths(value),
                "--tags" => selection = selection.tags(value),
                "--operations" => selection = selection.operations(value),
                "--why" => names.push(value),
                option => panic!("unknown option {option}"),
            }
        }
        let generator = generator.select(selection);
        if !names.is_empty() {
            let slice = generator.slice().map_err(diagnostics)?;
            for name in names {
                slice.why(name)?;
            }
            return Ok(Diagnostics::default());
        }
        Ok(generator.lowered().map_err(diagnostics)?.warnings)
    }
}

const SLICE: &str = "slice.yaml";

fn diagnostics(error: GenerateError) -> Diagnostics {
    match error {
        GenerateError::Diagnostics(diagnostics) => diagnostics,
        error => panic!("{error}"),
    }
}

/// Returns the options of a command line.
fn arguments(text: &str) -> Vec<String> {
    let words = text.split_whitespace().map(|word| word.trim_matches('\'').to_owned());
    words.skip(2).collect()
}

/// Adds what an overlay has before its actions.
fn overlay(text: &str) -> String {
    match text.starts_with("overlay:") {
        true => text.to_owned(),
        false => {
            let actions: String = text.lines().map(|line| format!("  {line}\n")).collect();
            format!("overlay: 1.0.0\ninfo: {{ title: Repairs, version: '1' }}\nactions:\n{actions}")
        }
    }
}

/// Adds what a document has before its paths, and an operation whose response is the schema `Lamp`, if there is one.
fn whole(text: &str) -> String {
    let has = |key: &str| text.lines().any(|line| line.starts_with(key));
    let is_fragment = !has("#") && !has("{") && !has("- ");
    if !is_fragment || has("info:") && has("paths:") {
        return text.to_owned();
    }
    let mut whole = String::new();
    for (key, line) in HEAD {
        if !has(key) {
            whole.push_str(line);
        }
    }
    whole.push_str(text);
    if !has("paths:") {
        let content = match text.contains("\n    Lamp:") {
            true => ", content: { application/json: { schema: { $ref: '#/components/schemas/Lamp' } } }",
            false => "",
        };
        whole.push_str(&format!(
            "paths:\n  /lamps:\n    get:\n      operationId: list\n      responses: {{ '200': {{ description: Lamps.{content} }} }}\n"
        ));
    }
    whole
}
