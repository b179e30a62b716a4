//! Formats a [`Diff`] for people and programs.
//!
//! | function | output |
//! | --- | --- |
//! | [`human()`] | a terminal |
//! | [`markdown()`] | the body of a pull request |
//! | [`json()`] | programs |
//! | [`github()`] | annotations of GitHub Actions |
//! | [`html()`] | a self-contained page for a browser |
//!
//! Names, titles and descriptions in a diff come from untrusted documents. Each report escapes them: they cannot inject
//! terminal control sequences, markup or workflow commands.

mod format;
mod github;
mod html;
mod human;
mod json;
mod markdown;
mod place;
mod sentence;
mod signature;
mod verdict;
pub mod workflow;

#[cfg(doc)]
use crate::diff::Diff;

pub use format::{Format, UnknownFormat};
pub use github::github;
pub use html::html;
pub use human::human;
pub use json::{escaped_json, json};
pub use markdown::markdown;
pub use verdict::{counts, headline};
