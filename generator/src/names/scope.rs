use std::collections::HashMap;

use super::apart::told_apart;
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

    /// Claims an identifier for each name, in order. Chosen identifiers are claimed first.
    ///
    /// Names added at the end of the list do not change the identifiers before them, unless an added one is chosen.
    ///
    /// Returns one entry for each name, in the same order.
    pub fn claim_all(&mut self, names: &[(&str, Option<Identifier>)], case: Case) -> Vec<Identifier> {
        let mut claimed: Vec<Option<Identifier>> = names
            .iter()
            .map(|(name, chosen)| Some(self.claim_chosen(chosen.clone()?, name, case)))
            .collect();
        for ((name, _), claimed) in names.iter().zip(&mut claimed) {
            claimed.get_or_insert_with(|| self.claim_distinct(Identifier::from_wire(name, case), name, case));
        }
        claimed.into_iter().flatten().collect()
    }

    /// Claims an identifier for each value of an enumeration, independently of their order as far as possible.
    ///
    /// Chosen identifiers are claimed first. All values that would become the same identifier are spelled out: `+1 h` and
    /// `-1 h` become `Plus1H` and `Dash1H`.
    pub fn claim_values(&mut self, values: &[(&str, Option<Identifier>)], case: Case) -> Vec<Identifier> {
        let wanted: Vec<Identifier> = values
            .iter()
            .map(|(value, chosen)| chosen.clone().unwrap_or_else(|| Identifier::from_wire(value, case)))
            .collect();
        let mut counts: HashMap<&Identifier, usize> = HashMap::new();
        for identifier in &wanted {
            *counts.entry(identifier).or_default() += 1;
        }
        // Names that may have to give way come last.
        let rank = |index: &usize| match values[*index].1 {
            Some(_) => 0,
            None if counts[&wanted[*index]] == 1 => 1,
            None => 2,
        };
        let mut order: Vec<usize> = (0..values.len()).collect();
        order.sort_by_key(rank);
        let mut claimed: Vec<(usize, Identifier)> = Vec::with_capacity(values.len());
        for index in order {
            let (value, identifier) = (values[index].0, wanted[index].clone());
            let identifier = match rank(&index) {
                0 => self.claim_chosen(identifier, value, case),
                1 => self.claim_distinct(identifier, value, case),
                _ => self.claim_distinct(Identifier::spelled_out(value, case), value, case),
            };
            claimed.push((index, identifier));
        }
        claimed.sort_by_key(|(index, _)| *index);
        claimed.into_iter().map(|(_, identifier)| identifier).collect()
    }

    /// Claims a chosen identifier. If it is taken, claims it with a number.
    pub fn claim_chosen(&mut self, identifier: Identifier, name: &str, case: Case) -> Identifier {
        let clash = self.claim(identifier.clone(), name);
        clash.unwrap_or_else(|clash| self.claim_numbered(&identifier, clash, case))
    }

    /// Claims an identifier for a name. If it is taken, claims the identifier with a word that tells the names apart, or
    /// as a last resort the identifier with a number.
    pub fn claim_distinct(&mut self, identifier: Identifier, name: &str, case: Case) -> Identifier {
        let clash = match self.claim(identifier.clone(), name) {
            Ok(identifier) => return identifier,
            Err(clash) => clash,
        };
        for apart in told_apart(name, &clash.first, case) {
            if let Ok(identifier) = self.claim(apart, name) {
                return identifier;
            }
        }
        self.claim_numbered(&identifier, clash, case)
    }

    fn claim_numbered(&mut self, identifier: &Identifier, clash: Clash, case: Case) -> Identifier {
        loop {
            let number = self.numbers.entry(identifier.clone()).or_insert(1);
            *number += 1;
            let numbered = identifier.numbered(*number, case);
            if let Ok(identifier) = self.claim(numbered, &clash.second) {
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
