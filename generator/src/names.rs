//! The only place where names of a document become Rust identifiers.
//!
//! Case comes from heck. What heck leaves open is settled here: keywords, leading digits, names that consist of
//! symbols only, and two names that become one. The wire name is never derived back from a Rust name.

mod case;
mod identifier;
mod scope;
mod words;

pub use case::Case;
pub use identifier::{Identifier, InvalidIdentifier};
pub use scope::{Clash, Scope};
