//! Checks that run by default: credentials, and the encodings and alternatives that are most difficult.

mod credentials;
mod requests;
mod responses;

pub const ALL: &[&[crate::Check]] = &[credentials::CHECKS, requests::CHECKS, responses::CHECKS];
