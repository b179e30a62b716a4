//! Shows a [`Diff`] to people and programs.
//!
//! | function | for |
//! | --- | --- |
//! | [`human()`] | a terminal |
//! | [`markdown()`] | the body of a pull request |
//! | [`json()`] | programs |
//! | [`github()`] | annotations of GitHub Actions |
//! | [`html()`] | a browser, as a page of its own |
//!
//! Names, titles and texts in a diff come from documents that nobody has vetted. None of them gets a word in a language
//! that a report is written in: terminals are not steered, and there is no markup and no command but the report's own.

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
pub use json::json;
pub use markdown::markdown;
pub use verdict::{counts, headline};
