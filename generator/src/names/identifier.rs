use std::fmt;

use heck::{ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};
use quote::{ToTokens, TokenStreamExt};

use super::case::Case;
use super::length::{Dropped, MAXIMUM_COMPOSED, shortened};
use super::words;

/// A valid Rust identifier. A keyword has the prefix `r#`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identifier(String);

/// The error for a chosen name that is not a Rust identifier in the required case.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` is not a Rust identifier in {}", match case { Case::UpperCamel => "`UpperCamelCase`", Case::Snake => "`snake_case`" })]
pub struct InvalidIdentifier {
    name: String,
    case: Case,
}

impl InvalidIdentifier {
    /// Returns how to correct the name, for a help text.
    pub fn advice(&self) -> &'static str {
        match self.case {
            Case::UpperCamel => "begin each word with a capital letter and leave out symbols, as in `OnOffSwitch`",
            Case::Snake => {
                "use lowercase letters, digits and `_`, as in `is_on`; names that Rust reserves are not allowed"
            }
        }
    }
}

/// The maximum length of an identifier. Longer ones would not fit in a file name.
const MAXIMUM_LENGTH: usize = 120;
/// The part of [`MAXIMUM_LENGTH`] that is left for a number and its separator.
const DIGITS: usize = 10;

/// The keywords that can be raw identifiers, in alphabetical order.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

impl Identifier {
    /// Converts a name of the document to an identifier in `case`.
    ///
    /// Symbols separate words, but a leading `-` or `+` before a letter or digit becomes a word: `-1` becomes `dash_1`.
    /// A name that has no letters or digits is spelled out: `*` becomes `asterisk`. A leading digit gets an underscore
    /// as its prefix. A keyword becomes a raw identifier, or gets a trailing underscore if Rust has no raw identifier
    /// for it.
    pub fn from_wire(name: &str, case: Case) -> Self {
        Self::whole(name, case).truncated()
    }

    /// Converts a name of any length. The length is limited only for a name that consists of symbols, which are spelled
    /// out.
    pub(crate) fn whole(name: &str, case: Case) -> Self {
        if let Some(converted) = words::converted(name, case) {
            return Self::finish(converted);
        }
        let words = words::separated(name);
        let converted = convert(&words, case);
        if converted.is_empty() {
            Self::spelled_out(name, case)
        } else {
            Self::finish(converted)
        }
    }

    /// Converts a name to an identifier that spells out each symbol as a word: `a-b` becomes `a_dash_b`.
    ///
    /// This distinguishes names that are equal once their symbols are removed.
    pub fn spelled_out(name: &str, case: Case) -> Self {
        Self::finish(convert(&words::spelled_out(name), case)).bounded(case, Dropped::Outer)
    }

    /// Converts a name that a user chose, without changing it.
    ///
    /// # Errors
    ///
    /// Returns an error if the name is not an identifier in `case`.
    pub fn chosen(name: &str, case: Case) -> Result<Self, InvalidIdentifier> {
        let identifier = Self::finish(convert(name, case)).truncated();
        let is_as_given =
            identifier.0.trim_start_matches("r#") == name && name.starts_with(|c: char| c.is_ascii_alphabetic());
        if is_as_given {
            Ok(identifier)
        } else {
            Err(InvalidIdentifier {
                name: name.to_owned(),
                case,
            })
        }
    }

    /// Creates an identifier that the emitted runtime or the generator defines.
    pub fn fixed(name: &'static str) -> Self {
        Self::finish(name.to_owned())
    }

    /// Returns the identifier with a trailing underscore, which avoids a reserved identifier.
    pub fn with_underscore(&self) -> Self {
        Self(format!("{}_", self.0.trim_start_matches("r#")))
    }

    /// Returns the identifier with a number, which distinguishes it from another.
    pub(super) fn numbered(&self, number: usize, case: Case) -> Self {
        // A keyword can end with an underscore.
        let mut name = self.unraw().trim_end_matches('_');
        if name.len() > MAXIMUM_LENGTH - DIGITS {
            name = &name[..MAXIMUM_LENGTH - DIGITS];
        }
        let separator = match case {
            Case::UpperCamel if !name.ends_with(|last: char| last.is_ascii_digit()) => "",
            _ => "_",
        };
        Self(format!("{name}{separator}{number}")).bounded(case, Dropped::Outer)
    }

    /// Converts a name that the generator composed of several names to an identifier.
    ///
    /// If it has more than [`MAXIMUM_COMPOSED`] characters, the least specific words are left out.
    pub fn composed(name: &str, case: Case) -> Self {
        Self::whole(name, case).bounded(case, Dropped::Outer)
    }

    /// Joins the identifier with a name, for example an owner with its field.
    ///
    /// If the result has more than [`MAXIMUM_COMPOSED`] characters, the least specific words are left out.
    pub fn joined(&self, name: &str, case: Case) -> Self {
        self.joined_whole(name, case).bounded(case, Dropped::Outer)
    }

    /// Joins the identifier with a name like [`joined`](Self::joined), but leaves out other words.
    ///
    /// This distinguishes names that [`joined`](Self::joined) shortens to the same identifier.
    pub fn joined_otherwise(&self, name: &str, case: Case) -> Self {
        self.joined_whole(name, case).bounded(case, Dropped::Inner)
    }

    /// Returns `true` if [`joined`](Self::joined) leaves out words.
    pub fn is_shortened(&self, name: &str, case: Case) -> bool {
        self.joined(name, case) != self.joined_whole(name, case)
    }

    fn joined_whole(&self, name: &str, case: Case) -> Self {
        let other = Self::whole(name, case);
        let parts = (words::in_case(self.unraw(), case), words::in_case(other.unraw(), case));
        Self::finish(match (parts, case) {
            ((Some(one), Some(other)), Case::UpperCamel) => one.into_owned() + &other,
            ((Some(one), Some(other)), Case::Snake) => format!("{one}_{other}"),
            _ => convert(&format!("{} {}", self.unraw(), other.unraw()), case),
        })
    }

    fn bounded(self, case: Case, dropped: Dropped) -> Self {
        if self.unraw().len() <= MAXIMUM_COMPOSED {
            return self;
        }
        let words = self.unraw().to_snake_case();
        // The words themselves can be too long.
        Self::finish(convert(&shortened(&words, case, dropped), case)).truncated()
    }

    fn truncated(mut self) -> Self {
        self.0.truncate(MAXIMUM_LENGTH);
        self
    }

    /// Returns the identifier without `r#`, for file names and derived names.
    pub fn unraw(&self) -> &str {
        self.0.trim_start_matches("r#")
    }

    /// Returns `true` if it is a keyword, which is a raw identifier.
    pub fn is_raw(&self) -> bool {
        self.0.starts_with("r#")
    }

    /// Returns the identifier in Rust syntax, with `r#` if it is a raw identifier.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn finish(mut name: String) -> Self {
        if name.is_empty() {
            name.push_str("empty");
        }
        if name.starts_with(|first: char| first.is_ascii_digit()) {
            name.insert(0, '_');
        }
        if matches!(name.as_str(), "self" | "Self" | "super" | "crate" | "_") {
            name.push('_');
        } else if KEYWORDS.contains(&name.as_str()) {
            name.insert_str(0, "r#");
        }
        Self(name)
    }
}

fn convert(words: &str, case: Case) -> String {
    match case {
        Case::UpperCamel => words.to_upper_camel_case(),
        Case::Snake => words.to_snake_case(),
    }
}

impl fmt::Display for Identifier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl ToTokens for Identifier {
    fn to_tokens(&self, tokens: &mut proc_macro2::TokenStream) {
        tokens.append(match self.0.strip_prefix("r#") {
            Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
            None => Ident::new(&self.0, Span::call_site()),
        });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Case, Identifier, KEYWORDS, convert, words};

    proptest! {
        #[test]
        fn joining_names_is_the_same_as_converting_their_joined_words(
            one in "[a-zA-Z0-9_]{1,12}|[A-Z][a-z0-9]{1,3}[A-Z][a-z]",
            other in "[a-zA-Z0-9_ -]{1,12}",
        ) {
            let cases = [
                (Case::Snake, Case::Snake),
                (Case::UpperCamel, Case::Snake),
                (Case::UpperCamel, Case::UpperCamel),
            ];
            for (case, of_one) in cases {
                for one in [Identifier::from_wire(&one, of_one), Identifier(one.clone())] {
                    let words = format!("{} {}", one.unraw(), Identifier::from_wire(&other, case).unraw());
                    let joined = Identifier::finish(convert(&words, case));
                    prop_assert_eq!(one.joined_whole(&other, case), joined, "{}", words);
                }
            }
        }
    }

    #[test]
    fn the_fast_path_for_snake_case_gives_the_same_identifiers() {
        for name in [
            "a",
            "starting_after",
            "a1",
            "a_1b",
            "us_bank_account_ach",
            "1_a",
            "1a_b",
            "x_9",
        ] {
            for case in [Case::Snake, Case::UpperCamel] {
                let converted = words::converted(name, case);
                assert_eq!(converted, Some(convert(&words::separated(name), case)), "{name}");
            }
        }
        for name in ["", "_a", "a_", "a__b", "aB", "a-b", "a b", "é"] {
            assert_eq!(words::converted(name, Case::Snake), None, "{name}");
        }
    }

    #[test]
    fn keywords_are_the_words_that_syn_rejects_as_identifiers() {
        // syn also accepts code of older editions, in which `gen` is an identifier.
        for keyword in KEYWORDS.iter().filter(|keyword| **keyword != "gen") {
            assert!(syn::parse_str::<syn::Ident>(keyword).is_err(), "{keyword}");
        }
        let words = [
            "union", "auto", "raw", "default", "safe", "dyn", "crate", "self", "super", "Self", "static",
        ];
        for word in words {
            let identifier = Identifier::from_wire(word, Case::Snake);
            let is_identifier = syn::parse_str::<syn::Ident>(word).is_ok();
            assert_eq!(identifier.as_str() == word, is_identifier, "{word}");
        }
    }
}
