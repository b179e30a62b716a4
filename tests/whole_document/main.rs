//! The client of Stripe's whole document: that it compiles, and does what the document says.
//!
//! `tests/documents/fetch` fetches the document; without it these tests are skipped.

mod comparison;
mod document;
mod instance;
#[path = "../fake/tests/python/mod.rs"]
mod python;
mod responses;
mod schemas;
#[path = "../scratch/mod.rs"]
mod scratch;
mod validator;
mod values;
