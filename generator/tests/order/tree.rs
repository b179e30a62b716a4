//! The modules of a crate and the references between them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::references::{References, Segments};

/// The maximum number of imported names that the resolution of a path may follow.
const MAXIMUM_NAMES: usize = 16;

/// The modules of a crate by path. The path of the crate root is empty.
pub(super) struct Tree(BTreeMap<Segments, Module>);

struct Module {
    file: String,
    references: References,
}

/// A reference from the first module to the second, both of which are in the same directory.
type Arrow = (String, String);

impl Tree {
    /// Reads all Rust files below a directory.
    pub(super) fn read(directory: &Path) -> Self {
        let mut files = Vec::new();
        let mut directories = vec![directory.to_owned()];
        while let Some(next) = directories.pop() {
            for entry in fs::read_dir(&next).expect("the directory can be read") {
                let path = entry.expect("the directory can be read").path();
                if path.is_dir() {
                    directories.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let name = path.strip_prefix(directory).expect("the path is below the directory");
                    let name: Vec<_> = name.iter().map(|part| part.to_string_lossy()).collect();
                    files.push((name.join("/"), fs::read_to_string(&path).expect("the file can be read")));
                }
            }
        }
        Self::of(files.into_iter())
    }

    /// Parses files, each given as its path and text.
    pub(super) fn of(files: impl Iterator<Item = (String, String)>) -> Self {
        // The root of the binary only declares a module.
        let files = files.filter(|(path, _)| path != "main.rs");
        let modules = files.map(|(path, text)| {
            let references = References::of(&text).unwrap_or_else(|error| panic!("src/{path}: {error}"));
            let name = path.trim_end_matches(".rs");
            let segments = name.split('/').filter(|_| name != "lib").map(str::to_owned);
            let file = format!("src/{path}");
            (segments.collect(), Module { file, references })
        });
        Self(modules.collect())
    }

    /// Returns the top-level modules of the crate.
    pub(super) fn modules(&self) -> BTreeSet<String> {
        let modules = self.0.keys().filter(|path| path.len() == 1);
        modules.map(|path| path[0].clone()).collect()
    }

    /// Returns a message for each file that refers to a later stage.
    pub(super) fn references_to_later_stages(&self, stages: &[String]) -> Vec<String> {
        let position = |module: &String| stages.iter().position(|stage| stage == module);
        let arrows = self.arrows().remove(&Vec::new()).unwrap_or_default();
        let upward = arrows
            .into_iter()
            .filter(|((from, to), _)| position(from) < position(to));
        let sentences = upward.flat_map(|((from, to), files)| {
            let files = files.into_iter();
            files.map(move |file| format!("{file} refers to `{to}`, a later stage than `{from}`"))
        });
        sentences.collect()
    }

    /// Returns a message for each directory whose modules have a cyclic dependency.
    pub(super) fn cycles(&self) -> Vec<String> {
        let directories = self.arrows().into_iter();
        let cycles = directories.filter_map(|(directory, arrows)| {
            let cycle = cycle(&arrows)?;
            let steps = cycle.iter().map(|arrow| {
                let files = &arrows[arrow];
                let first = files.first().map_or("", String::as_str);
                let others = match files.len() {
                    1 => String::new(),
                    count => format!(" (and {} more)", count - 1),
                };
                format!("{first}{others} refers to `{}`", arrow.1)
            });
            let steps: Vec<String> = steps.collect();
            let directory: String = directory.iter().map(|segment| format!("/{segment}")).collect();
            Some(format!("a cycle in src{directory}: {}", steps.join(", ")))
        });
        cycles.collect()
    }

    /// Returns the references between the modules of each directory, with the files that contain them.
    fn arrows(&self) -> BTreeMap<Segments, BTreeMap<Arrow, BTreeSet<String>>> {
        let mut found: BTreeMap<Segments, BTreeMap<Arrow, BTreeSet<String>>> = BTreeMap::new();
        for (path, module) in &self.0 {
            let declared = module.references.uses.iter().map(|(_, path)| path);
            for target in declared.chain(&module.references.paths) {
                let Some(target) = self.resolve(path, target, MAXIMUM_NAMES) else {
                    continue;
                };
                let common = path.iter().zip(&target).take_while(|(one, other)| one == other).count();
                if let (Some(from), Some(to)) = (path.get(common), target.get(common)) {
                    let arrows = found.entry(path[..common].to_vec()).or_default();
                    let files = arrows.entry((from.clone(), to.clone())).or_default();
                    files.insert(module.file.clone());
                }
            }
        }
        found
    }

    /// Returns the module that contains the target of a path in the module `from`, or `None` if it is in another crate.
    fn resolve(&self, from: &[String], path: &[String], names_left: usize) -> Option<Segments> {
        let names_left = names_left.checked_sub(1)?;
        let (first, mut rest) = path.split_first()?;
        let mut module = from.to_vec();
        match first.as_str() {
            // The binary refers to the library by the name of the package.
            "crate" | "crateform" => module.clear(),
            "self" => {}
            "super" => {
                module.pop();
                while let Some(("super", others)) = rest.split_first().map(|(next, others)| (next.as_str(), others)) {
                    module.pop();
                    rest = others;
                }
            }
            name if self.has(&module, name) => rest = path,
            name => return self.declared(from, name, rest, path, names_left),
        }
        while let Some((next, others)) = rest.split_first().filter(|(next, _)| self.has(&module, next)) {
            module.push(next.clone());
            rest = others;
        }
        let reexported = rest
            .split_first()
            .and_then(|(name, others)| self.declared(&module, name, others, path, names_left));
        Some(reexported.unwrap_or(module))
    }

    /// Resolves a path that starts with a name that a module declares with `use`.
    fn declared(
        &self,
        module: &[String],
        name: &str,
        rest: &[String],
        path: &[String],
        names_left: usize,
    ) -> Option<Segments> {
        let uses = &self.0.get(module)?.references.uses;
        let (_, target) = uses
            .iter()
            .find(|(declared, target)| declared == name && target != path)?;
        self.resolve(module, &[target, rest].concat(), names_left)
    }

    fn has(&self, module: &[String], child: &str) -> bool {
        self.0.contains_key(&[module, &[child.to_owned()]].concat())
    }
}

/// Returns the references of one cycle, if there is one.
fn cycle(arrows: &BTreeMap<Arrow, BTreeSet<String>>) -> Option<Vec<Arrow>> {
    // A reference to a module without references is not part of a cycle.
    let mut remaining: BTreeSet<&Arrow> = arrows.keys().collect();
    loop {
        let sources: BTreeSet<&String> = remaining.iter().map(|(from, _)| from).collect();
        let before = remaining.len();
        remaining.retain(|(_, to)| sources.contains(to));
        if remaining.len() == before {
            break;
        }
    }
    // Every remaining reference leads to another one, so following them reaches a cycle.
    let mut path = vec![*remaining.first()?];
    loop {
        let (_, at) = path[path.len() - 1];
        if let Some(start) = path.iter().position(|(from, _)| from == at) {
            return Some(path[start..].iter().map(|arrow| (*arrow).clone()).collect());
        }
        path.push(remaining.iter().find(|(from, _)| from == at)?);
    }
}
