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
server Prism validates each request against the document. The column `invalid` counts responses that are not decoded and
violate the document at the place that the client names, according to a validator of JSON Schema; most are examples of
the document. They are listed below. `exceptions.toml` explains each other response that is not decoded, and each
request that is refused.

| document | operations | left out | requests | accepted | decoded | invalid | explained |
| --- | --- | --- | --- | --- | --- | --- | --- |
";

const LEFT_OUT: &str = "Operations that are left out";

const INVALID: &str = "Invalid responses";

/// The rows of the table, and the lists below it, each with its items by document.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Table {
    rows: BTreeMap<String, String>,
    lists: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

impl Table {
    /// Reads the committed table.
    pub fn read() -> Self {
        let text = fs::read_to_string(path()).unwrap_or_default();
        let mut table = Self::default();
        let (mut list, mut document) = (String::new(), String::new());
        for line in text.lines().skip(INTRODUCTION.lines().count()) {
            if let Some(row) = line.strip_prefix("| ") {
                let name = row.split(" |").next().unwrap_or_default();
                table.rows.insert(name.to_owned(), line.to_owned());
            } else if let Some(name) = line.strip_prefix("## ") {
                list = name.to_owned();
            } else if let Some(name) = line.strip_prefix("### ") {
                document = name.to_owned();
            } else if let Some(item) = line.strip_prefix("- ") {
                let items = table.lists.entry(list.clone()).or_default();
                items.entry(document.clone()).or_default().push(item.to_owned());
            }
        }
        table
    }

    /// Sets what is known about a document.
    pub fn set(&mut self, document: &str, proof: &Proof) {
        self.rows.insert(document.to_owned(), proof.row(document));
        let lists = [
            (LEFT_OUT, proof.left_out.clone()),
            (INVALID, proof.violations.iter().cloned().collect()),
        ];
        for (name, items) in lists {
            let list = self.lists.entry(name.to_owned()).or_default();
            list.remove(document);
            if !items.is_empty() {
                list.insert(document.to_owned(), items);
            }
        }
        self.lists.retain(|_, list| !list.is_empty());
    }

    /// Writes the table.
    pub fn write(&self) {
        let mut text = INTRODUCTION.to_owned();
        for row in self.rows.values() {
            let _ = writeln!(text, "{row}");
        }
        for (name, list) in &self.lists {
            let _ = writeln!(text, "\n## {name}");
            for (document, items) in list {
                let _ = writeln!(text, "\n### {document}\n");
                for item in items {
                    let _ = writeln!(text, "- {item}");
                }
            }
        }
        fs::write(path(), text).expect("the file can be written");
    }
}

fn path() -> PathBuf {
    repository().join("tests/corpus/proved.md")
}
