/// The case that Rust expects where an identifier is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Types and enum variants: `ScopeParam`.
    UpperCamel,
    /// Fields, arguments, methods and modules: `starting_after`.
    Snake,
}
