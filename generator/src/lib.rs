//! Reads an OpenAPI 3.0 document and emits a complete Rust client crate for it.
//!
//! Data goes one way through the stages, each a module:
//!
//! ```
//! use crateform::load::Document;
//! use crateform::{emit, format, lower, resolve};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let text = "
//! openapi: 3.0.0
//! info: { title: Lamps, version: '1' }
//! servers: [{ url: https://lamps.example }]
//! paths:
//!   /lamps/{id}:
//!     get:
//!       operationId: find
//!       parameters:
//!         - { name: id, in: path, required: true, schema: { type: string } }
//!       responses:
//!         '200':
//!           description: The lamp.
//!           content:
//!             application/json:
//!               schema:
//!                 title: Lamp
//!                 type: object
//!                 required: [is_on]
//!                 properties:
//!                   is_on: { type: boolean }
//! ";
//! let document = Document::parse("lamps.yaml", text)?; //     load:    text with places; overlays and slices come here
//! let specification = resolve::resolve(document)?; //         resolve: openapiv3's types
//! let api = lower::lower(&specification)?; //                 lower:   decisions, as plain data
//! let header = crateform::header(&api);
//! let files = emit::emit(&api); //                            emit:    files, each with what makes its tokens
//! let files = format::format(files, &header)?; //             format:  text
//! let lamp = files.iter().find(|file| file.path == "src/models/lamp.rs");
//! assert!(lamp.is_some_and(|file| file.text.contains("pub is_on: bool")));
//! # Ok(())
//! # }
//! ```
//!
//! [`Generator`] runs them all; [`mod@write`] compares the result with a folder and brings it into that state, and
//! [`vendor`] does so in the tree of somebody else, with a record of what it put there. A build script does all of that,
//! and what cargo expects of it, with [`Generator::builder`]: see [`mod@builder`]. When there is a new document,
//! [`mod@diff`] says what changes by it and [`mod@update`] takes it.

pub mod builder;
pub mod diagnostic;
pub mod diff;
pub mod emit;
pub mod format;
mod generation;
pub mod ir;
pub mod load;
pub mod lower;
pub mod markdown;
pub mod names;
pub mod outline;
mod output;
pub mod overlay;
pub mod parallel;
mod print;
pub mod report;
pub mod resolve;
mod sha256;
pub mod slice;
mod structure;
pub mod typed;
pub mod update;
pub mod vendor;
pub mod write;

pub use builder::{BuildError, Builder};
pub use generation::{GenerateError, Generator};
pub use lower::Lowered;
pub use output::{Output, header};
