//! Generates a complete Rust client crate from an OpenAPI document of version 3.0, 3.1 or 3.2.
//!
//! The generator is a pipeline of stages. Each stage is a module:
//!
//! ```
//! use crateform::load::Document;
//! use crateform::{convert, emit, format, lower, resolve};
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
//! let document = Document::parse("lamps.yaml", text)?; //     load:    text and locations; overlays, slices
//! let converted = convert::convert(document)?; //             convert: the form of OpenAPI 3.0
//! let specification = resolve::resolve(converted)?; //        resolve: the types of `openapiv3`
//! let (api, _) = lower::lower(&specification)?; //            lower:   names and types, as plain data; warnings
//! let files = emit::emit(&api); //                            emit:    files as tokens
//! let files = format::format(files)?; //                      format:  text
//! let lamp = files.iter().find(|file| file.path == "src/models/lamp.rs");
//! assert!(lamp.is_some_and(|file| file.text.contains("pub is_on: bool")));
//! # Ok(())
//! # }
//! ```
//!
//! [`Generator`] runs all stages. [`mod@write`] compares the result with a directory and updates the directory.
//! [`vendor`] copies the client into another source tree and records the files of the copy. Build scripts use
//! [`Generator::builder`]: see [`mod@builder`]. For a new version of the document, [`mod@diff`] lists the changes to
//! the client, and [`mod@update`] replaces the document. [`mod@why_name`] tells where the names of emitted items come
//! from.

pub mod builder;
pub mod bundle;
mod component_names;
pub mod convert;
pub mod diagnostic;
pub mod diff;
pub mod emit;
pub mod format;
mod generation;
pub mod ir;
pub mod last_run;
pub mod load;
pub mod lower;
pub mod markdown;
pub mod names;
pub mod outline;
mod output;
pub mod overlay;
pub mod parallel;
mod percent;
mod print;
pub mod report;
pub mod resolve;
mod resources;
mod sha256;
pub mod slice;
mod structure;
mod typed;
pub mod update;
pub mod vendor;
pub mod warning;
pub mod why_name;
pub mod write;

pub use builder::{BuildError, Builder};
pub use generation::{GenerateError, Generator};
pub use lower::Lowered;
pub use output::Output;
