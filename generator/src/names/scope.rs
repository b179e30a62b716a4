use std::collections::{HashMap, HashSet};

use super::{Case, Identifier};

/// The identifiers that are used in one Rust scope, each with the name of the document that it is derived from.
#[derive(Debug, Default)]
pub struct Scope {
    reserved: &'static [&'static str],
    taken: HashMap<Identifier, String>,
    /// The last number that each identifier got.
    numbers: HashMap<Identifier, usize>,
    /// The clashes that were resolved by a number.
    clashes: HashMap<Identifier, Clash>,
}

/// Two names of the document become the same identifier in one scope.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", if first == second { format!("both are called `{first}`") } else { format!("`{first}` and `{second}` both become `{identifier}`") })]
pub struct Clash {
    /// The name that claimed the identifier first.
    pub first: String,
    /// The other name.
    pub second: String,
    /// The identifier that both names become.
    pub identifier: Identifier,
}

impl Scope {
    /// Creates a scope in which the emitted code uses the `reserved` identifiers.
    ///
    /// A name of the document that becomes one of them gets a trailing underscore.
    pub fn with_reserved(reserved: &'static [&'static str]) -> Self {
        Self {
            reserved,
            ..Self::default()
        }
    }

    /// Claims an identifier for the name that it is derived from.
    ///
    /// # Errors
    ///
    /// Returns an error if another name has already claimed the identifier.
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

    /// Claims an identifier for each name, independently of the order of the names as far as possible.
    ///
    /// A name with a chosen identifier keeps it. All other names that would become the same identifier are spelled out:
    /// `a-b` and `a_b` become `a_dash_b` and `a_underscore_b`. If that does not distinguish them, they are numbered.
    ///
    /// Returns one entry for each name, in the same order.
    ///
    /// # Errors
    ///
    /// The entry of a chosen identifier is an error if another name has claimed it before.
    pub fn claim_all(&mut self, names: &[(&str, Option<Identifier>)], case: Case) -> Vec<Result<Identifier, Clash>> {
        let wanted: Vec<Identifier> = names
            .iter()
            .map(|(name, chosen)| chosen.clone().unwrap_or_else(|| Identifier::from_wire(name, case)))
            .collect();
        let mut sorted: Vec<&Identifier> = wanted.iter().collect();
        sorted.sort_unstable();
        let repeated = sorted.windows(2).filter(|pair| pair[0] == pair[1]);
        let repeated: HashSet<&Identifier> = repeated.map(|pair| pair[0]).collect();
        // Chosen identifiers come first, and names that may have to give way come last.
        let rank = |index: &usize| match names[*index].1 {
            Some(_) => 0,
            None if !repeated.contains(&wanted[*index]) => 1,
            None => 2,
        };
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by_key(rank);
        let mut claimed: Vec<(usize, Result<Identifier, Clash>)> = Vec::with_capacity(names.len());
        for index in order {
            let (name, identifier) = (names[index].0, wanted[index].clone());
            let result = match rank(&index) {
                0 => self.claim(identifier, name),
                1 => Ok(self.claim_distinct(identifier, name, case)),
                _ => Ok(self.claim_distinct(Identifier::spelled_out(name, case), name, case)),
            };
            claimed.push((index, result));
        }
        claimed.sort_by_key(|(index, _)| *index);
        claimed.into_iter().map(|(_, result)| result).collect()
    }

    /// Claims an identifier for a name. If it is taken, claims the spelled-out name, or as a last resort the
    /// identifier with a number.
    pub fn claim_distinct(&mut self, identifier: Identifier, name: &str, case: Case) -> Identifier {
        let clash = match self.claim(identifier.clone(), name) {
            Ok(identifier) => return identifier,
            Err(clash) => clash,
        };
        if let Ok(identifier) = self.claim(Identifier::spelled_out(name, case), name) {
            return identifier;
        }
        loop {
            let number = self.numbers.entry(identifier.clone()).or_insert(1);
            *number += 1;
            let numbered = identifier.numbered(*number, case);
            if let Ok(identifier) = self.claim(numbered, name) {
                self.clashes.insert(identifier.clone(), clash);
                return identifier;
            }
        }
    }

    /// Returns the clash because of which an identifier has a number.
    pub fn clash(&self, identifier: &Identifier) -> Option<&Clash> {
        self.clashes.get(identifier)
    }

    /// Returns `true` if the identifier is neither claimed nor reserved.
    pub fn is_free(&self, identifier: &Identifier) -> bool {
        !self.taken.contains_key(identifier) && !self.is_reserved(identifier)
    }

    fn avoid_reserved(&self, mut identifier: Identifier) -> Identifier {
        while self.is_reserved(&identifier) {
            identifier = identifier.with_underscore();
        }
        identifier
    }

    fn is_reserved(&self, identifier: &Identifier) -> bool {
        self.reserved.contains(&identifier.unraw())
    }
}
