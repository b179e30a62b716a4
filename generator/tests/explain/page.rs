use std::fs;

use crateform::diagnostic::Code;

/// A page about a code.
pub struct Page {
    pub code: Code,
    pub title: String,
    /// What causes the fault.
    pub before: Option<Vec<Block>>,
    /// What does not cause it.
    pub after: Option<Vec<Block>>,
    /// Actions that correct the document.
    pub overlay: Option<Vec<Block>>,
}

/// A code block.
#[derive(Clone)]
pub struct Block {
    pub language: String,
    pub text: String,
}

impl Page {
    /// Returns the names and the texts of all files that the page shows next to the document.
    pub fn files(&self) -> Vec<(String, String)> {
        let groups = [&self.before, &self.after].into_iter().flatten().flatten();
        groups.filter_map(Block::file).collect()
    }
}

impl Block {
    /// Returns the name and the text of the file, if the first line is a comment with a name.
    pub fn file(&self) -> Option<(String, String)> {
        let (first, text) = self.text.split_once('\n')?;
        let name = first.strip_prefix("# ").filter(|name| name.ends_with(".yaml"))?;
        Some((name.to_owned(), text.to_owned()))
    }

    /// Returns `true` if the block is an overlay, or only its actions.
    pub fn is_overlay(&self) -> bool {
        self.text.starts_with("overlay:") || self.text.starts_with("- target:")
    }
}

/// Reads the pages in all files.
pub fn all() -> Vec<Page> {
    let directory = crate::source().join("command/explain");
    let entries = fs::read_dir(directory).expect("the directory can be listed");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("it can be listed").path()).collect();
    paths.sort();
    let texts = paths
        .iter()
        .map(|path| fs::read_to_string(path).expect("the file can be read"));
    texts.flat_map(|text| pages(&text)).collect()
}

fn pages(text: &str) -> Vec<Page> {
    let text = text.strip_prefix("## ").expect("a file begins with a page");
    text.split("\n## ").map(page).collect()
}

fn page(text: &str) -> Page {
    let (heading, text) = text.split_once('\n').expect("a page has a text");
    let (code, title) = heading.split_once(": ").expect("a heading has a code and a title");
    let mut groups = groups(text).into_iter();
    let page = Page {
        code: code.parse().unwrap_or_else(|error| panic!("{error}")),
        title: title.to_owned(),
        before: groups.next(),
        after: groups.next(),
        overlay: groups.next(),
    };
    assert!(groups.next().is_none(), "{code} has more than three groups of blocks");
    let is_overlay = |blocks: &Vec<Block>| blocks.iter().all(Block::is_overlay);
    assert!(
        page.overlay.iter().all(is_overlay),
        "the last block of {code} is not an overlay"
    );
    page
}

/// Returns the code blocks, in groups that have text between them.
fn groups(text: &str) -> Vec<Vec<Block>> {
    let mut groups: Vec<Vec<Block>> = Vec::new();
    let mut is_after_text = true;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(language) = line.strip_prefix("```") else {
            is_after_text |= !line.is_empty();
            continue;
        };
        let content = lines.by_ref().take_while(|line| *line != "```");
        let block = Block {
            language: language.to_owned(),
            text: content.map(|line| format!("{line}\n")).collect(),
        };
        match groups.last_mut().filter(|_| !is_after_text) {
            Some(group) => group.push(block),
            None => groups.push(vec![block]),
        }
        is_after_text = false;
    }
    groups
}
