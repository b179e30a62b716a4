use std::collections::HashMap;

use super::{Case, Identifier};

/// The identifiers that are taken in one Rust scope, each with the name of the document that took it.
#[derive(Debug, Default)]
pub struct Scope {
    taken: HashMap<Identifier, String>,
}

/// Two names of the document want the same identifier in one scope.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", if first == second { format!("both are called `{first}`") } else { format!("`{first}` and `{second}` both become `{identifier}` in Rust") })]
pub struct Clash {
    /// The name that took the identifier.
    pub first: String,
    /// The name that wants it as well.
    pub second: String,
    /// What both become.
    pub identifier: Identifier,
}

impl Scope {
    /// A scope in which the emitted code uses `reserved` for itself.
    ///
    /// A name of the document that wants one of them gets an underscore behind it.
    pub fn with_reserved(reserved: &[&'static str]) -> Self {
        let taken = reserved
            .iter()
            .map(|name| (Identifier::fixed(name), String::new()))
            .collect();
        Self { taken }
    }

    /// Claims an identifier that is settled, for the name that it comes from.
    ///
    /// # Errors
    ///
    /// If another name has it.
    pub fn claim(&mut self, identifier: Identifier, name: &str) -> Result<Identifier, Clash> {
        let identifier = self.avoid_reserved(identifier);
        match self.taken.get(&identifier) {
            None => {
                self.taken.insert(identifier.clone(), name.to_owned());
                Ok(identifier)
            }
            Some(first) => Err(Clash {
                first: first.clone(),
                second: name.to_owned(),
                identifier,
            }),
        }
    }

    /// Claims an identifier for each name at once, so that no name's identifier depends on the order.
    ///
    /// A name that comes with an identifier keeps it. Of the others, all those that would become the same identifier
    /// are spelled out: `a-b` and `a_b` become `a_dash_b` and `a_underscore_b`.
    ///
    /// The result has one entry for each name, in the same order.
    pub fn claim_all(&mut self, names: &[(&str, Option<Identifier>)], case: Case) -> Vec<Result<Identifier, Clash>> {
        let wanted: Vec<Identifier> = names
            .iter()
            .map(|(name, chosen)| chosen.clone().unwrap_or_else(|| Identifier::from_wire(name, case)))
            .collect();
        let mut wishes: HashMap<&Identifier, usize> = HashMap::new();
        for identifier in &wanted {
            *wishes.entry(identifier).or_default() += 1;
        }
        let settled: Vec<Identifier> = names
            .iter()
            .zip(&wanted)
            .map(|((name, chosen), identifier)| match chosen {
                None if wishes[identifier] > 1 => Identifier::spelled_out(name, case),
                _ => identifier.clone(),
            })
            .collect();
        names
            .iter()
            .zip(settled)
            .map(|((name, _), identifier)| self.claim(identifier, name))
            .collect()
    }

    /// Whether the identifier is free.
    pub fn is_free(&self, identifier: &Identifier) -> bool {
        !self.taken.contains_key(identifier)
    }

    fn avoid_reserved(&self, mut identifier: Identifier) -> Identifier {
        while self.taken.get(&identifier).is_some_and(String::is_empty) {
            identifier = identifier.with_underscore();
        }
        identifier
    }
}
