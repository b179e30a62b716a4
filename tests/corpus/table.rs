//! The committed table of what was proved.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use super::proof::Proof;
use crate::scratch::repository;

const INTRODUCTION: &str = "\
# Proved clients

<!-- tests/corpus/prove writes this file. -->

Each row is about the client that is emitted for one document. A program calls every operation twice, and the mock
server Prism validates each request by the document. The column `invalid` counts responses that are not decoded and
violate the document at the place that the client names, according to a validator of JSON Schema. `exceptions.toml`
explains each other response that is not decoded, and each request that is refused.

| document | operations | left out | requests | accepted | decoded | invalid | explained |
| --- | --- | --- | --- | --- | --- | --- | --- |
";

const LEFT_OUT: &str = "\n## Operations that are left out\n";

/// The rows of the table, and the operations that are left out, by document.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Table {
    rows: BTreeMap<String, String>,
    left_out: BTreeMap<String, Vec<String>>,
}

impl Table {
    /// Reads the committed table.
    pub fn read() -> Self {
        let text = fs::read_to_string(path()).unwrap_or_default();
        let mut table = Self::default();
        let mut document = String::new();
        for line in text.lines().skip(INTRODUCTION.lines().count()) {
            if let Some(row) = line.strip_prefix("| ") {
                let name = row.split(" |").next().unwrap_or_default();
                table.rows.insert(name.to_owned(), line.to_owned());
            } else if let Some(name) = line.strip_prefix("### ") {
                document = name.to_owned();
            } else if let Some(operation) = line.strip_prefix("- ") {
                table
                    .left_out
                    .entry(document.clone())
                    .or_default()
                    .push(operation.to_owned());
            }
        }
        table
    }

    /// Sets what is known about a document.
    pub fn set(&mut self, document: &str, proof: &Proof) {
        self.rows.insert(document.to_owned(), proof.row(document));
        self.left_out.remove(document);
        if !proof.left_out.is_empty() {
            self.left_out.insert(document.to_owned(), proof.left_out.clone());
        }
    }

    /// Writes the table.
    pub fn write(&self) {
        let mut text = INTRODUCTION.to_owned();
        for row in self.rows.values() {
            let _ = writeln!(text, "{row}");
        }
        if !self.left_out.is_empty() {
            text.push_str(LEFT_OUT);
        }
        for (document, operations) in &self.left_out {
            let _ = writeln!(text, "\n### {document}\n");
            for operation in operations {
                let _ = writeln!(text, "- {operation}");
            }
        }
        fs::write(path(), text).expect("the file can be written");
    }
}

fn path() -> PathBuf {
    repository().join("tests/corpus/proved.md")
}
