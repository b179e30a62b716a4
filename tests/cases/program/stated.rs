//! What the expectations for the documents state.

mod credentials;
mod requests;
mod responses;

pub const ALL: &[&[crate::Check]] = &[credentials::CHECKS, requests::CHECKS, responses::CHECKS];
