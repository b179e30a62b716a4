//! What is plain from the documents.

mod names;
mod requests;
mod responses;

pub const ALL: &[&[crate::Check]] = &[names::CHECKS, requests::CHECKS, responses::CHECKS];
