//! The default name of an emitted crate.

/// The name of an emitted crate if no name can be derived from its title.
pub(super) const DEFAULT: &str = "api-client";

/// The maximum length of a crate name, which is the limit of crates.io.
pub(super) const MAXIMUM_LENGTH: usize = 64;

/// The word that distinguishes a name from a reserved one.
const SUFFIX: &str = "-client";

/// Names that a crate cannot have, or with which its own code or examples would not compile: keywords, directories of
/// cargo's builds, crates of the standard library, crates that emitted crates use, and devices of Windows.
const RESERVED: &[&str] = &[
    "abstract",
    "alloc",
    "as",
    "async",
    "aux",
    "await",
    "become",
    "box",
    "break",
    "build",
    "bytes",
    "chrono",
    "com1",
    "com2",
    "com3",
    "com4",
    "com5",
    "com6",
    "com7",
    "com8",
    "com9",
    "con",
    "const",
    "continue",
    "core",
    "crate",
    "deps",
    "do",
    "dyn",
    "else",
    "enum",
    "examples",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "futures-core",
    "gen",
    "getrandom",
    "http",
    "httparse",
    "hyper",
    "if",
    "impl",
    "in",
    "incremental",
    "jiff",
    "let",
    "loop",
    "lpt1",
    "lpt2",
    "lpt3",
    "lpt4",
    "lpt5",
    "lpt6",
    "lpt7",
    "lpt8",
    "lpt9",
    "macro",
    "main",
    "match",
    "mod",
    "models",
    "move",
    "mut",
    "nul",
    "override",
    "priv",
    "prn",
    "proc-macro",
    "pub",
    "ref",
    "reqwest",
    "resources",
    "return",
    "runtime",
    "rust-decimal",
    "rustls",
    "rustls-platform-verifier",
    "secrecy",
    "self",
    "serde",
    "serde-json",
    "static",
    "std",
    "struct",
    "subtle",
    "super",
    "test",
    "time",
    "tokio",
    "tracing",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "union",
    "unsafe",
    "unsized",
    "url",
    "use",
    "uuid",
    "virtual",
    "web-sys",
    "webpki-roots",
    "where",
    "while",
    "yield",
    "zeroize",
];

/// Returns the name of a crate for a title, or `None` if the title has no Latin letters.
pub(super) fn of_title(title: &str) -> Option<String> {
    let latin = |character: char| if character.is_ascii() { character } else { ' ' };
    let title: String = title.chars().map(latin).collect();
    let mut name = heck::AsKebabCase(&title).to_string();
    if !name.contains(|character: char| character.is_ascii_alphabetic()) {
        return None;
    }
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        name.insert_str(0, "api-");
    }
    if name.len() > MAXIMUM_LENGTH {
        let end = name[..MAXIMUM_LENGTH].rfind('-').unwrap_or(MAXIMUM_LENGTH);
        name.truncate(end);
    }
    if RESERVED.contains(&name.as_str()) {
        name.push_str(SUFFIX);
    }
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::{MAXIMUM_LENGTH, RESERVED, of_title};

    #[test]
    fn titles_become_names_of_crates() {
        for (title, name) in [
            ("Stripe API", "stripe-api"),
            ("HTTP", "http-client"),
            ("Self", "self-client"),
            ("std", "std-client"),
            ("Serde JSON", "serde-json-client"),
            ("2Captcha", "api-2captcha"),
            ("Caf\u{e9} API", "caf-api"),
            ("API \u{5149}", "api"),
            ("a/../b", "a-b"),
        ] {
            assert_eq!(of_title(title).as_deref(), Some(name), "{title}");
        }
        for title in ["", " ", "\u{5149}", "2.0", "***"] {
            assert_eq!(of_title(title), None, "{title}");
        }
    }

    #[test]
    fn long_names_are_cut_between_words() {
        let long = of_title(&"word ".repeat(20)).expect("it has letters");
        assert!(long.len() <= MAXIMUM_LENGTH && long.ends_with("-word"), "{long}");
        let one_word = of_title(&"w".repeat(100)).expect("it has letters");
        assert_eq!(one_word.len(), MAXIMUM_LENGTH);
    }

    /// The crates that emitted crates depend on are reserved.
    #[test]
    fn dependencies_are_reserved() {
        let manifest = include_str!("../../../runtime/dependencies.toml");
        let (_, dependencies) = manifest.split_once("[dependencies]").expect("there are dependencies");
        for line in dependencies
            .lines()
            .filter(|line| line.contains(" = ") && !line.starts_with('['))
        {
            let name = line.split(' ').next().unwrap_or_default().replace('_', "-");
            assert!(RESERVED.contains(&name.as_str()), "{name}");
        }
    }
}
