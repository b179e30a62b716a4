use std::fmt;
use std::str::FromStr;

use crate::names::{Case, Identifier};

/// The layout of the emitted client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum OutputLayout {
    /// A separate crate.
    #[default]
    Crate,
    /// A module of another crate.
    Module(ModulePath),
}

/// The path of a module in examples: `crate::stripe`, or `app::stripe` if other crates can use the module.
///
/// Rustdoc compiles an example as a separate crate, which can use only the public modules of a library. Examples are
/// therefore compiled if the path begins with the name of a crate, and ignored if it begins with `crate`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModulePath {
    /// The name of the crate, or `None` if the path begins with `crate`.
    host: Option<Identifier>,
    modules: Vec<Identifier>,
}

/// The error for a string that is not a module path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a module path: use `crate::stripe`, or `app::stripe` where `app` is the name of the crate")]
pub struct InvalidModulePath(String);

impl ModulePath {
    /// Returns `true` if other crates can use the module.
    pub fn is_public(&self) -> bool {
        self.host.is_some()
    }
}

impl FromStr for ModulePath {
    type Err = InvalidModulePath;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidModulePath(text.to_owned());
        let (host, modules) = text.split_once("::").ok_or_else(invalid)?;
        let identifier = |segment: &str| {
            let name = segment.strip_prefix("r#").unwrap_or(segment);
            Identifier::chosen(name, Case::Snake).map_err(|_| invalid())
        };
        Ok(Self {
            host: (host != "crate").then(|| identifier(host)).transpose()?,
            modules: modules.split("::").map(identifier).collect::<Result<_, _>>()?,
        })
    }
}

impl fmt::Display for ModulePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.host.as_ref().map_or("crate", Identifier::as_str))?;
        self.modules
            .iter()
            .try_for_each(|module| write!(formatter, "::{module}"))
    }
}

#[cfg(test)]
mod tests {
    use super::ModulePath;

    #[test]
    fn accepts_only_module_paths() {
        for (text, is_public) in [
            ("crate::stripe", false),
            ("crate::vendor::stripe_v2", false),
            ("crate::r#type", false),
            ("app::stripe", true),
        ] {
            let path: ModulePath = text.parse().expect("the path is valid");
            assert_eq!((path.to_string().as_str(), path.is_public()), (text, is_public));
        }
        for text in [
            "", "crate", "app", "::stripe", "crate::", "a::b c", "a::1", "a::_", "a::crate", "a::self", "a-b::c",
            "a::b\n", "a::b]", "a:b", "a::::b",
        ] {
            assert!(text.parse::<ModulePath>().is_err(), "{text}");
        }
    }
}
