use std::fmt;
use std::str::FromStr;

use crate::names::{Case, Identifier};

/// The layout of the emitted client in the tree of whoever uses it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum OutputLayout {
    /// As a crate of its own.
    #[default]
    Crate,
    /// As a module of another crate.
    Module(ModulePath),
}

/// The path by which a module is named in examples: `crate::stripe`, or `app::stripe` as other crates name it.
///
/// Rustdoc compiles an example as a crate of its own, which can name a public module of a library and no other. So the
/// examples of a path that begins with the crate's name are compiled, and those of one that begins with `crate` are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModulePath {
    /// The name of the crate; none if the path begins with `crate`.
    host: Option<Identifier>,
    modules: Vec<Identifier>,
}

/// A text that is no path of a module.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no path of a module: write `crate::stripe`, or `app::stripe` with the name of the crate")]
pub struct InvalidModulePath(String);

impl ModulePath {
    /// Whether an example outside of the crate can name the module.
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
    fn takes_paths_of_modules_only() {
        for (text, is_public) in [
            ("crate::stripe", false),
            ("crate::vendor::stripe_v2", false),
            ("crate::r#type", false),
            ("app::stripe", true),
        ] {
            let path: ModulePath = text.parse().expect("it is a path");
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
