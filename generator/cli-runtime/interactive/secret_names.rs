//! The names of secrets, by which the shell recognizes lines that can contain a secret.

use std::collections::BTreeSet;
use std::ptr;

use super::super::arguments::kinds;
use super::super::description::{CommandLine, Kind, Property, Shape};

/// The names of the parameters and properties that contain secrets, and of the credentials.
pub struct SecretNames {
    /// In lower case, with `_` instead of `-`.
    names: BTreeSet<String>,
    prefixes: &'static [&'static str],
}

impl SecretNames {
    /// Collects the names.
    pub fn of(command_line: &CommandLine) -> Self {
        let mut collected = Collected::default();
        for resource in command_line.resources {
            for operation in resource.operations {
                for parameter in operation.parameters {
                    collected.add(&parameter.property);
                }
            }
        }
        for credential in command_line.credentials {
            collected.names.insert(normalized(credential.name));
            let variables = credential.variables.iter().copied();
            collected.names.extend(variables.map(normalized));
        }
        Self {
            names: collected.names,
            prefixes: command_line.live_prefixes,
        }
    }

    /// Returns `true` if one of the words can contain a secret: if it names a secret, as in `--payload=…`,
    /// `-d payload=…` and `--json {"payload": …}`, if it allows secrets in arguments, or if it contains an API key.
    /// `--payload-file` only names a file.
    pub fn are_in(&self, words: &[String]) -> bool {
        words.iter().any(|word| self.is_in(word))
    }

    fn is_in(&self, word: &str) -> bool {
        let is_separator = |character: char| !(character.is_alphanumeric() || matches!(character, '_' | '-'));
        // `-dpayload=…` has no space after the flag, so a part only ends with the name.
        let names_one = |part: &str| {
            let part = normalized(part);
            self.names.iter().any(|name| part.ends_with(name.as_str()))
        };
        word.starts_with("--insecure")
            || self.prefixes.iter().any(|prefix| word.contains(prefix))
            || word.split(is_separator).any(names_one)
    }
}

/// The names found so far.
#[derive(Default)]
struct Collected {
    names: BTreeSet<String>,
    /// The models that were visited: models can contain themselves.
    shapes: Vec<&'static Shape>,
}

impl Collected {
    fn add(&mut self, property: &Property) {
        if kinds::contains_unnamed_secret(property.kind) {
            self.names.insert(normalized(property.name));
            self.names.insert(normalized(property.wire_name));
        }
        self.visit(property.kind);
    }

    /// Adds the names in a value of this kind.
    fn visit(&mut self, kind: Kind) {
        let shape = match kind {
            Kind::List(inner) | Kind::Map(inner) | Kind::Nullable(inner) => return self.visit(*inner),
            Kind::Model(shape) => shape(),
            _ => return,
        };
        if self.shapes.iter().any(|visited| ptr::eq(*visited, shape)) {
            return;
        }
        self.shapes.push(shape);
        match shape {
            Shape::Object { properties, additional } => {
                properties.iter().for_each(|property| self.add(property));
                additional.iter().for_each(|kind| self.visit(*kind));
            }
            Shape::Tagged { variants, .. } => {
                let properties = variants.iter().filter_map(|variant| variant.property.as_ref());
                properties.for_each(|property| self.add(property));
            }
            Shape::Alternatives { kinds } => kinds.iter().for_each(|kind| self.visit(*kind)),
            Shape::Enumeration { .. } => {}
        }
    }
}

fn normalized(name: &str) -> String {
    name.to_lowercase().replace('-', "_")
}
