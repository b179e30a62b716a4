//! The preferred names of inline schemas, and their fallbacks.

use std::rc::Rc;

use crate::ir::NameSource;
use crate::names::{Case, Identifier, MAXIMUM_COMPOSED, Scope};

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
    ///
    /// `otherwise` names the parts if `name` leads to a name that is taken.
    pub(in crate::lower) fn of_operation(name: Identifier, otherwise: Identifier) -> Self {
        Self::without_module(name).within(Self::without_module(otherwise))
    }

    /// Creates an owner that does not have a module.
    pub(in crate::lower) fn without_module(name: Identifier) -> Self {
        Self {
            name,
            module: None,
            field: String::new(),
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
    /// If a name is shortened, the one with other words follows.
    fn names(&self) -> impl Iterator<Item = Identifier> {
        let mut fields: Vec<&str> = Vec::new();
        let owners = std::iter::successors(Some(self), |owner| owner.outer.as_deref());
        owners.flat_map(move |owner| {
            fields.extend(Some(owner.field.as_str()).filter(|field| !field.is_empty()));
            let fields = fields.iter().rev();
            let name = fields
                .clone()
                .fold(owner.name.clone(), |name, field| name.joined(field, Case::UpperCamel));
            let otherwise = fields.fold(owner.name.clone(), |name, field| {
                name.joined_otherwise(field, Case::UpperCamel)
            });
            let otherwise = (otherwise != name).then_some(otherwise);
            std::iter::once(name).chain(otherwise)
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

    /// Returns `true` for `x-rust-name`.
    pub(in crate::lower) fn is_chosen(&self) -> bool {
        matches!(self, Self::Chosen { .. })
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
    ///
    /// They are composed on demand, because the first one is usually free.
    pub(in crate::lower) fn candidates<'a>(&'a self, names: &Scope) -> Box<dyn Iterator<Item = Identifier> + 'a> {
        match self {
            Self::Chosen { identifier, .. } => Box::new(std::iter::once(identifier.clone())),
            // Other schemas with the same members have an equal type.
            Self::Members { identifier, owner } if is_short(identifier) => {
                Box::new(std::iter::once(identifier.clone()).chain(owner.names()))
            }
            // One of the members may already have the name of owner and field.
            Self::Members { owner, .. } => {
                let otherwise = self.identifier().joined("any of", Case::UpperCamel);
                Box::new(owner.names().chain([otherwise]))
            }
            // A component's key or a chosen name takes precedence over a title, which falls back to owner and field.
            Self::Title { identifier, owner, .. } => {
                let title = names.is_free(identifier).then(|| identifier.clone());
                Box::new(title.into_iter().chain(owner.names()))
            }
            Self::Field { owner } => Box::new(owner.names()),
        }
    }

    /// Returns the module of the type with the given name.
    pub(in crate::lower) fn module(&self, name: &Identifier) -> Identifier {
        let of_owner = match self {
            Self::Members { identifier, .. } if is_short(identifier) => None,
            naming => naming.owner().module.clone(),
        };
        of_owner.unwrap_or_else(|| match self {
            Self::Chosen { .. } => super::module(name),
            Self::Title { identifier, .. } if identifier == name => super::module(name),
            Self::Title { .. } | Self::Members { .. } | Self::Field { .. } => super::composed_module(name),
        })
    }

    /// Returns the source of the preferred identifier.
    pub(in crate::lower) fn source(&self) -> NameSource {
        match self {
            Self::Chosen { .. } => NameSource::Chosen,
            Self::Title { .. } => NameSource::Title,
            Self::Members { identifier, .. } if is_short(identifier) => NameSource::Members,
            Self::Members { owner, .. } | Self::Field { owner } => NameSource::Field {
                owner: owner.name.clone(),
                field: owner.field.clone(),
            },
        }
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

/// Returns `true` if the joined names of components are short enough. Otherwise, owner and field name the union.
fn is_short(identifier: &Identifier) -> bool {
    identifier.unraw().len() <= MAXIMUM_COMPOSED
}
