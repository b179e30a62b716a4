//! Colors of the output.

use std::env;
use std::fmt;

use clap::ColorChoice;

/// When colors are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Color {
    /// On a terminal, unless the environment variable `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// The names of the choices.
    pub const NAMES: [&str; 3] = ["auto", "always", "never"];

    /// Returns the choice with a name.
    pub fn of(name: &str) -> Self {
        match name {
            "always" => Self::Always,
            "never" => Self::Never,
            _ => Self::Auto,
        }
    }

    /// Returns the same choice for the errors and the help of clap.
    pub fn choice(self) -> ColorChoice {
        match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        }
    }

    /// Returns `true` if output to a terminal, or to something else, has colors.
    pub fn is_used(self, is_terminal: bool) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
                is_terminal && !is_set("NO_COLOR") && env::var_os("TERM").is_none_or(|term| term != "dumb")
            }
        }
    }
}

/// A style of text on a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// The names of columns and properties.
    Name,
    /// The word before the message of an error.
    Error,
}

/// Text with a style, if colors are used.
pub struct Styled<'a>(pub Option<Style>, pub &'a str);

impl fmt::Display for Styled<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(Style::Name) => write!(formatter, "\u{1b}[1m{}\u{1b}[0m", self.1),
            Some(Style::Error) => write!(formatter, "\u{1b}[1;31m{}\u{1b}[0m", self.1),
            None => formatter.write_str(self.1),
        }
    }
}
