//! Converts names of a document to Rust identifiers. No other module does this.
//!
//! heck converts the case. This module handles keywords, leading digits, names that consist only of symbols, and names
//! that become the same identifier. A wire name is never derived from a Rust identifier.

mod apart;
mod case;
mod identifier;
mod length;
mod scope;
mod words;

pub use case::Case;
pub use identifier::{Identifier, InvalidIdentifier};
pub use length::MAXIMUM_COMPOSED;
pub use scope::{Clash, Scope};
