//! The preferred names of inline schemas, and their fallbacks.

use std::rc::Rc;

use crate::names::{Case, Identifier, Scope};

/// The maximum length of joined names. Longer ones are replaced by owner and field.
const MAXIMUM_LENGTH: usize = 60;

/// The type and field that name a schema without a key in `components`.
#[derive(Clone, Debug)]
pub(in crate::lower) struct Owner {
    /// The type or the request that contains the schema.
    pub name: Identifier,
    /// The module of the type; `None` for a request.
    pub module: Option<Identifier>,
    /// The property or parameter that holds it.
    pub field: String,
    /// The owner of the type, if the type does not have a key in `components` either.
    pub outer: Option<Rc<Owner>>,
}

impl Owner {
    /// Creates the owner of the parts of a request or a response, which do not have a module.
    pub(in crate::lower) fn of_operation(name: &Identifier, field: &str) -> Self {
        Self {
            name: name.clone(),
            module: None,
            field: field.to_owned(),
            outer: None,
        }
    }

    /// Returns the same owner with another field.
    pub(in crate::lower) fn of_field(&self, field: &str) -> Self {
        Self {
            field: field.to_owned(),
            ..self.clone()
        }
    }

    /// Returns the same owner with an outer one, whose names are used if those of this owner are taken.
    pub(in crate::lower) fn within(self, outer: Self) -> Self {
        Self {
            outer: Some(Rc::new(outer)),
            ..self
        }
    }

    /// Returns the possible names of a part: owner and field, then the outer owner with both fields, and so on outward.
    fn names(&self) -> impl Iterator<Item = Identifier> {
        let mut fields: Vec<&str> = Vec::new();
        std::iter::successors(Some(self), |owner| owner.outer.as_deref()).map(move |owner| {
            fields.push(&owner.field);
            let fields = fields.iter().rev();
            fields.fold(owner.name.clone(), |name, field| name.joined(field, Case::UpperCamel))
        })
    }
}

/// The source of the name of a schema without a key in `components`.
#[derive(Clone, Debug)]
pub(in crate::lower) enum Naming {
    /// `x-rust-name`.
    Chosen { identifier: Identifier, owner: Owner },
    /// `title`.
    Title {
        identifier: Identifier,
        title: String,
        owner: Owner,
    },
    /// The joined names of the components that are its alternatives.
    Members { identifier: Identifier, owner: Owner },
    /// Owner and field.
    Field { owner: Owner },
}

impl Naming {
    /// Returns the owner of the schema.
    pub(in crate::lower) fn owner(&self) -> &Owner {
        match self {
            Self::Chosen { owner, .. }
            | Self::Title { owner, .. }
            | Self::Members { owner, .. }
            | Self::Field { owner } => owner,
        }
    }

    /// Returns the preferred identifier.
    pub(in crate::lower) fn identifier(&self) -> Identifier {
        match self {
            Self::Chosen { identifier, .. } | Self::Title { identifier, .. } => identifier.clone(),
            Self::Members { identifier, .. } if is_short(identifier) => identifier.clone(),
            Self::Members { owner, .. } | Self::Field { owner } => owner.name.joined(&owner.field, Case::UpperCamel),
        }
    }

    /// Returns the acceptable identifiers, the best one first.
    pub(in crate::lower) fn candidates(&self, names: &Scope) -> Vec<Identifier> {
        match self {
            Self::Chosen { identifier, .. } => vec![identifier.clone()],
            // Other schemas with the same members have an equal type.
            Self::Members { identifier, owner } if is_short(identifier) => {
                std::iter::once(identifier.clone()).chain(owner.names()).collect()
            }
            // One of the members may already have the name of owner and field.
            Self::Members { owner, .. } => {
                let otherwise = self.identifier().joined("any of", Case::UpperCamel);
                owner.names().chain([otherwise]).collect()
            }
            // A component's key or a chosen name takes precedence over a title, which falls back to owner and field.
            Self::Title { identifier, .. } if names.is_free(identifier) => vec![identifier.clone()],
            Self::Title { owner, .. } | Self::Field { owner } => owner.names().collect(),
        }
    }

    /// Returns the module of the type with the given name.
    pub(in crate::lower) fn module(&self, name: &Identifier) -> Identifier {
        let of_owner = match self {
            Self::Members { identifier, .. } if is_short(identifier) => None,
            naming => naming.owner().module.clone(),
        };
        of_owner.unwrap_or_else(|| super::module(name))
    }

    /// Returns the name of the schema in the document.
    pub(in crate::lower) fn wire_name(&self) -> String {
        match self {
            Self::Chosen { identifier, .. } | Self::Members { identifier, .. } => identifier.to_string(),
            Self::Title { title, .. } => title.clone(),
            Self::Field { owner } => format!("{}.{}", owner.name, owner.field),
        }
    }
}

fn is_short(identifier: &Identifier) -> bool {
    identifier.as_str().len() <= MAXIMUM_LENGTH
}
