//! Stripe's full document: a crate with all its operations is emitted for it, and does what the document says.
//!
//! `tests/documents/fetch` fetches the document; without it this test is skipped, and says so.

mod free_form;
#[path = "../fake/tests/python/mod.rs"]
mod python;
mod requests;
#[path = "../scratch/mod.rs"]
mod scratch;

use std::collections::BTreeSet;
use std::fmt::Display;
use std::io::{self, Write as _};
use std::path::PathBuf;

use generator::format::FormattedFile;
use generator::ir::Api;
use generator::{emit, format, load, lower, resolve};
use serde_json::Value;

use requests::Requests;
use scratch::{Scratch, repository};

/// The emitted crate's folder among those of the programs that use it.
const EMITTED: &str = "emitted";

/// All of it in one test: emitting and compiling so much takes long, and is done once.
#[test]
fn the_emitted_crate_does_what_the_document_says() {
    let Some(document) = Document::fetched() else { return };
    document.has_every_operation();
    free_form::is_as_listed(&document.value, &document.api);
    let scratch = Scratch::new();
    for file in &document.files {
        scratch.write(&format!("{EMITTED}/{}", file.path), &file.text);
    }
    let requests = Requests::new(&document);
    requests.write(&scratch);
    scratch.write("Cargo.toml", &document.workspace(&[requests::PROGRAM]));
    scratch.cargo(&["build", "--workspace", "--no-default-features"]);
    requests.check(&document, &scratch);
}

/// The document, and what was made of it.
pub struct Document {
    /// Where it is.
    pub path: PathBuf,
    /// The document as it stands.
    pub value: Value,
    /// What the generator made of it.
    pub api: Api,
    /// The files of the emitted crate.
    pub files: Vec<FormattedFile>,
}

impl Document {
    /// The document, if it was fetched.
    fn fetched() -> Option<Self> {
        let path = repository().join("target/documents/stripe.com.json");
        if !path.exists() {
            let line = "skipped: all of Stripe's full document, which tests/documents/fetch fetches";
            // Not `eprintln`, of which nothing is seen unless the test fails; and the line is not worth failing for.
            let _ = writeln!(io::stderr(), "{line}");
            return None;
        }
        let loaded = load::Document::read(&path).unwrap_or_else(failed);
        let value = loaded.value.clone();
        let specification = resolve::resolve(loaded).unwrap_or_else(failed);
        let api = lower::lower(&specification).unwrap_or_else(failed);
        let files = format::format(emit::emit(&api), &generator::header(&api)).unwrap_or_else(failed);
        Some(Self {
            path,
            value,
            api,
            files,
        })
    }

    fn has_every_operation(&self) {
        let declared = requests::operations(&self.value);
        let ids: BTreeSet<&str> = declared.iter().map(|operation| operation.id).collect();
        assert!(ids.len() > 400 && ids.len() == declared.len(), "{}", ids.len());
        let emitted: Vec<&str> = self
            .api
            .operations()
            .filter_map(|one| one.operation_id.as_deref())
            .collect();
        assert_eq!(emitted.len(), declared.len());
        assert_eq!(emitted.into_iter().collect::<BTreeSet<_>>(), ids);
    }

    /// The manifest of a workspace with the emitted crate and programs that use it.
    ///
    /// Nobody debugs what is built here, and it is quicker without. Dependencies stay as other tests build them.
    fn workspace(&self, programs: &[&str]) -> String {
        let mut manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{EMITTED:?}, \"{}\"]\n",
            programs.join("\", \"")
        );
        for package in programs.iter().chain([&self.api.package.name.as_str()]) {
            manifest.push_str(&format!("\n[profile.dev.package.{package}]\ndebug = false\n"));
        }
        manifest
    }

    /// The manifest of such a program, in which the emitted crate is called `api`.
    pub fn program(&self, name: &str) -> String {
        format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n\
             api = {{ package = \"{}\", path = \"../{EMITTED}\", default-features = false }}\nserde_json = \"1\"\n",
            self.api.package.name
        )
    }
}

fn failed<T>(fault: impl Display) -> T {
    panic!("{fault}")
}
